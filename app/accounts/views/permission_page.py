"""Who may do what, as the organiser's people can read it: the same table as in the code."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.accounts.labels import PERMISSIONS, ROLES, SCOPES
from app.accounts.queries import all_staff
from app.permissions import ROLE_PERMISSIONS, Permission, Role, Scope
from app.platform import clock
from app.platform.web.access import requires
from app.platform.web.runtime import read_session


def add_to(bp: Blueprint) -> None:
    """Add the page to the room's blueprint."""
    bp.add_url_rule("/permissions", "permission_page", permission_page)


@requires(Permission.STAFF_MANAGE)
def permission_page() -> str:
    """Show the table of roles and who holds them today."""
    table = [(ROLES[role], [PERMISSIONS[p] for p in Permission if p in ROLE_PERMISSIONS[role]]) for role in Role]
    staff = all_staff(read_session())
    return render_template(
        "accounts/permission_page.html",
        table=table,
        staff=staff,
        role_names={role.value: name for role, name in ROLES.items()},
        scope_names={scope.value: SCOPES[scope] for scope in Scope},
        today=clock.today(),
    )

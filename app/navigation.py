"""WHAT IS IN THE MENUS, on one page: label, endpoint and, for staff, who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from app.permissions import Permission


@dataclass(frozen=True)
class Entry:
    """One line of a menu."""

    label: Any
    endpoint: str
    permissions: tuple[Permission, ...] = ()


HELP = (
    Entry(_l("Help and other ways to reach us"), "pages.help_page"),
    Entry(_l("Ombudspersons' contacts"), "pages.ombudsmen"),
)

FOOTER = (
    Entry(_l("Accessibility statement"), "pages.accessibility"),
    Entry(_l("Privacy"), "pages.privacy"),
    Entry(_l("Help"), "pages.help_page"),
    Entry(_l("Ombudspersons' contacts"), "pages.ombudsmen"),
    Entry(_l("For staff"), "accounts.sign_in"),
)

STAFF = (
    Entry(_l("My day"), "casework.my_day", (Permission.CASE_LIST,)),
    Entry(_l("Worklist"), "casework.worklist", (Permission.CASE_LIST,)),
    Entry(_l("Overview"), "overview.figures", (Permission.FIGURES_READ,)),
    Entry(_l("Handlers"), "casework.handlers", (Permission.CASE_ASSIGN,)),
    Entry(_l("Enter a matter"), "casework.enter", (Permission.CASE_ENTER,)),
    Entry(_l("Safety and identity codes"), "casework.checks", (Permission.CASE_CHECK,)),
    Entry(_l("Contributions and translations"), "giving.contributions", (Permission.CONTRIBUTION_GIVE,)),
    Entry(_l("Log a contact"), "register.quick_log", (Permission.REGISTER_LOG,)),
    Entry(_l("Requests"), "ombudsman.requests", (Permission.REQUEST_LIST,)),
    Entry(_l("Contact figures"), "register.figures", (Permission.REGISTER_LOG,)),
    Entry(_l("Notices and calendar"), "chasing.calendar_page", (Permission.CASE_LIST, Permission.REQUEST_LIST)),
    Entry(_l("Routing rules"), "routing.rule_set", (Permission.RULES_READ,)),
    Entry(_l("Time limits"), "deadlines.time_limits", (Permission.CASE_LIST, Permission.REQUEST_LIST)),
    Entry(_l("Units"), "organisation.units", (Permission.UNITS_READ,)),
    Entry(_l("Texts for answers"), "casework.texts", (Permission.TEXTS_EDIT,)),
    Entry(_l("Audit log"), "audit.log", (Permission.LOG_READ,)),
    Entry(_l("Log of the requests"), "audit.register_log", (Permission.REGISTER_LOG_READ,)),
    Entry(_l("Failed jobs"), "pages.promises", (Permission.SYSTEM_WATCH,)),
    Entry(_l("Who may do what"), "accounts.permission_page", (Permission.STAFF_MANAGE,)),
)

"""`gensvar users …`."""

from __future__ import annotations

from datetime import date

import click

from app.accounts.cli.days import DAY
from app.accounts.models import Staff, StaffGrant
from app.accounts.queries import all_staff, is_known_part, staff_by_email
from app.accounts.rules import (
    LEAST_PASSWORD,
    grant_problems,
    is_email,
    is_in_force,
    password_is_long_enough,
    usual_scope,
)
from app.accounts.service import close_account, grant_role, hash_password, revoke_role, set_password, upsert_staff
from app.organisation.queries import unit_by_code
from app.organisation.service.appoint import AbsenceEndsBeforeStart, appoint_substitute
from app.permissions import Role, Scope
from app.platform import clock
from app.platform.db import reading
from app.platform.runtime import open_runtime
from app.platform.work import Work, work

ROLE = click.Choice([role.value for role in Role])
SCOPE = click.Choice([scope.value for scope in Scope])


@click.group()
def users() -> None:
    """List, add and close accounts, set passwords, grant and revoke roles."""


@users.command("list")
def list_users() -> None:
    """List accounts with the roles in force today."""
    with open_runtime() as runtime, reading(runtime.stores.services) as session:
        today, everyone = clock.today(), all_staff(session)
        if not everyone:
            click.echo("There is no account. Add one with `gensvar users add`.")
        for staff in everyone:
            roles = ", ".join(
                f"{g.role} {g.scope}{':' + g.code if g.code else ''}" for g in staff.grants if is_in_force(g, today)
            )
            closed = "" if is_in_force(staff, today) else "  (closed)"
            click.echo(f"{staff.email}  {staff.name}  [{roles or 'no role'}]{closed}")


@users.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name as it stands under an answer.")
@click.option("--title", default="", help="The person's title, such as “unit manager”.")
@click.option("--language", default="fi", type=click.Choice(["fi", "sv", "en"]))
def add(email: str, name: str, title: str, language: str) -> None:
    """Add an account, or correct its name and title. Set a password with `gensvar users password`."""
    if not is_email(email.strip()):
        raise click.ClickException(f"“{email}” is no e-mail address. Write one, such as name@example.org.")
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        upsert_staff(w, email=email, name=name, title=title, language=language)
    click.echo(f"{email} is in the list. Next: gensvar users password {email}")


@users.command()
@click.argument("email")
@click.password_option(help=f"At least {LEAST_PASSWORD} characters.")
def password(email: str, password: str) -> None:
    """Set a password; every session of the account ends."""
    if not password_is_long_enough(password):
        raise click.ClickException(f"A password needs at least {LEAST_PASSWORD} characters. Several words are good.")
    hashed = hash_password(password)
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        set_password(w, _staff(w, email), password, hashed)
    click.echo(f"The password of {email} is set.")


@users.command()
@click.argument("email")
@click.argument("role", type=ROLE)
@click.option("--over", "scope", type=SCOPE, help="Over what; nothing means the whole organisation, where a role may.")
@click.option("--code", default="", help="Code of the area, service, unit or producer.")
@click.option("--until", type=DAY, help="Last day of the grant, as 2026-12-31 or 31.12.2026.")
def grant(email: str, role: str, scope: str | None, code: str, until: date | None) -> None:
    """Grant a role over a part of the organisation.

    The handlers' and managers' roles are always over a part; nobody is both system_admin and ombudsperson.
    """
    over = Scope(scope) if scope else usual_scope(Role(role))
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        staff = _staff(w, email)
        problems = grant_problems(
            Role(role), over, code, is_known=is_known_part(w.session, over, code), until=until, today=w.today,
            held=[Role(held.role) for held in staff.grants if _lasts(held, w.today)],
        )  # fmt: skip
        if problems or over is None:
            raise click.ClickException(" ".join(problems))
        grant_role(w, staff, Role(role), over, code, until=until)
    click.echo(f"{email} is {role} over {_part(over, code)}.")


@users.command()
@click.argument("email")
@click.argument("role", type=ROLE)
@click.option("--over", "scope", type=SCOPE, help="Over what; nothing means wherever the role is held.")
@click.option("--code", default="", help="Code of the area, service, unit or producer.")
def revoke(email: str, role: str, scope: str | None, code: str) -> None:
    """Take a role away at once."""
    over = Scope(scope) if scope else None
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        if not revoke_role(w, _staff(w, email), Role(role), scope=over, code=code):
            where = f" over {_part(over, code)}" if over else ""
            raise click.ClickException(f"{email} is not {role}{where}. `gensvar users list` shows all.")
    click.echo(f"{email} is no longer {role}{f' over {_part(over, code)}' if over else ''}.")


@users.command()
@click.argument("email")
def close(email: str) -> None:
    """Close an account at once."""
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        close_account(w, _staff(w, email))
    click.echo(f"{email} is closed. Cases keep the name.")


@users.command()
@click.argument("unit")
@click.option("--name", required=True, help="Who answers for the unit meanwhile.")
@click.option("--email", default=None)
@click.option("--from", "first", required=True, type=DAY, help="First day of the absence.")
@click.option("--to", "last", required=True, type=DAY, help="Last day of the absence.")
def substitute(unit: str, name: str, email: str | None, first: date, last: date) -> None:
    """Appoint who stands in for a UNIT's responsible person during an absence."""
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        if unit_by_code(w.session, unit) is None:
            raise click.ClickException(f"There is no unit {unit}.")
        try:
            appoint_substitute(w, unit, name=name, email=email, valid_from=first, valid_to=last)
        except AbsenceEndsBeforeStart:
            raise click.ClickException("The last day of the absence lies before its first.") from None
    click.echo(f"{name} answers for {unit} from {first} to {last}.")


def _staff(w: Work, email: str) -> Staff:
    staff = staff_by_email(w.session, email)
    if staff is None:
        raise click.ClickException(f"There is no account {email}. `gensvar users list` shows all.")
    return staff


def _lasts(held: StaffGrant, today: date) -> bool:
    """Return True for a grant in force today or later."""
    return held.valid_to is None or held.valid_to >= today


def _part(scope: Scope, code: str) -> str:
    return "the whole organisation" if scope is Scope.ORGANISATION else f"{scope} {code}"

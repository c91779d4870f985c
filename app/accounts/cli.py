"""`gensvar users …` and `gensvar import staff FILE`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from app.accounts.models import Staff
from app.accounts.queries import all_staff, staff_by_email
from app.accounts.rules import LEAST_PASSWORD, is_in_force, password_is_long_enough
from app.accounts.rules.staff_file import read_staff
from app.accounts.service import close_account, grant_role, hash_password, load_staff, set_password, upsert_staff
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
    """List, add and close accounts, set passwords, grant roles."""


@users.command("list")
def list_users() -> None:
    """List accounts with the roles in force today."""
    with open_runtime() as runtime, reading(runtime.stores.services) as session:
        today = clock.today()
        for staff in all_staff(session):
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
@click.option("--over", "scope", type=SCOPE, default=Scope.ORGANISATION.value, show_default=True)
@click.option("--code", default="", help="Code of the area, service, unit or producer.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of the grant.")
def grant(email: str, role: str, scope: str, code: str, until: object) -> None:
    """Grant a role over a part of the organisation."""
    if scope != Scope.ORGANISATION.value and not code:
        raise click.UsageError(f"A grant over one {scope} needs --code.")
    last = until.date() if hasattr(until, "date") else None
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        grant_role(w, _staff(w, email), Role(role), Scope(scope), code, until=last)
    click.echo(f"{email} is {role} over {scope} {code}".rstrip() + ".")


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
@click.option("--from", "first", required=True, type=click.DateTime(["%Y-%m-%d"]), help="First day of the absence.")
@click.option("--to", "last", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Last day of the absence.")
def substitute(unit: str, name: str, email: str | None, first: datetime, last: datetime) -> None:
    """Appoint who stands in for a UNIT's responsible person during an absence."""
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        if unit_by_code(w.session, unit) is None:
            raise click.ClickException(f"There is no unit {unit}.")
        try:
            appoint_substitute(w, unit, name=name, email=email, valid_from=first.date(), valid_to=last.date())
        except AbsenceEndsBeforeStart:
            raise click.ClickException("The last day of the absence lies before its first.") from None
    click.echo(f"{name} answers for {unit} from {first:%Y-%m-%d} to {last:%Y-%m-%d}.")


@click.command("staff")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
def import_staff(file: Path, dry_run: bool) -> None:
    """Import accounts and roles from a CSV file.

    Header: email,name,title,language,role,scope,code,valid_to. One row a role; an account with
    three roles has three rows. Nothing is written unless every row is good.
    """
    rows, problems = read_staff(file.read_bytes())
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        click.echo(f"{len(problems)} problems; nothing was written.", err=True)
        sys.exit(1)
    with open_runtime() as runtime:
        if dry_run:
            click.echo(f"{len(rows)} rows are good. Nothing was written.")
            return
        with work(runtime.stores.services) as w:
            load_staff(w, rows)
    click.echo(f"{len(rows)} rows imported.")


def _staff(w: Work, email: str) -> Staff:
    staff = staff_by_email(w.session, email)
    if staff is None:
        raise click.ClickException(f"There is no account {email}. `gensvar users list` shows all.")
    return staff

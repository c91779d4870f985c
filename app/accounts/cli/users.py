"""`gensvar users …`."""

from __future__ import annotations

import sys
from datetime import date

import click

from app.accounts.cli.asking import DAY, account
from app.accounts.queries import all_staff
from app.accounts.rules import LEAST_PASSWORD, is_email, is_in_force, password_is_long_enough
from app.accounts.rules.staff_file import LANGUAGES, LONGEST, languages_in
from app.accounts.service import close_account, hash_password, reopen_account, set_password, upsert_staff
from app.organisation.queries import unit_by_code
from app.organisation.service.appoint import AbsenceEndsBeforeStart, appoint_substitute
from app.platform import clock
from app.platform.commands import REFUSING, WrongUse
from app.platform.db import reading
from app.platform.runtime import open_runtime
from app.platform.work import work


@click.group(short_help="List and add accounts; passwords and roles.")
def users() -> None:
    """List, add and close accounts, set passwords, grant and revoke roles."""


@users.command("list", short_help="List accounts with the roles in force today.", epilog=REFUSING)
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


@users.command(short_help="Add an account, or correct its name and title.", epilog=REFUSING)
@click.argument("email")
@click.option("--name", required=True, help="The person's name as it stands under an answer.")
@click.option("--title", default="", help="The person's title, such as “unit manager”.")
@click.option("--language", default="fi", show_default=True, type=click.Choice(LANGUAGES), help="Of the notices.")
@click.option(
    "--translates", multiple=True, type=click.Choice((*LANGUAGES, "none")),
    help="A language in which the person translates and checks texts; once for each, or none.",
)  # fmt: skip
def add(email: str, name: str, title: str, language: str, translates: tuple[str, ...]) -> None:
    """Add an account, or correct its name and title. Set a password with `gensvar users password`."""
    email = _address(email)
    for what, text in (("name", name), ("title", title), ("email", email)):
        if len(text) > LONGEST[what]:
            raise WrongUse(f"The {what} has {len(text)} characters. Shorten it to {LONGEST[what]}.")
    if not name.strip():
        raise WrongUse("The name is empty. It stands under every answer.")
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        known = " ".join(languages_in(" ".join(translates))) if translates else None
        staff = upsert_staff(w, email=email, name=name, title=title, language=language, translates=known)
        is_open = is_in_force(staff, w.today)
    then = (
        f"Next: gensvar users password {email}"
        if is_open
        else f"It is closed. To open it: gensvar users reopen {email}"
    )
    click.echo(f"{email} is in the list. {then}")


@users.command(short_help="Set a password; every session of the account ends.", epilog=REFUSING)
@click.argument("email")
@click.option("--password", help=f"At least {LEAST_PASSWORD} characters. Others may see what a command is given.")
def password(email: str, password: str | None) -> None:
    """Set a password; every session of the account ends.

    Without --password it is asked for, or read as one line from standard input.
    """
    with open_runtime() as runtime:
        with reading(runtime.stores.services) as session:
            account(session, email)  # whoever mistyped the address is told before typing a password twice
        password = password or _asked_for()
        if not password_is_long_enough(password):
            raise WrongUse(f"A password needs at least {LEAST_PASSWORD} characters. Several words are good.")
        hashed = hash_password(password)
        with work(runtime.stores.services) as w:
            set_password(w, account(w.session, email), password, hashed)
    click.echo(f"The password of {email} is set.")


@users.command(short_help="Close an account at once.", epilog=REFUSING)
@click.argument("email")
def close(email: str) -> None:
    """Close an account at once. Its matters keep the name."""
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        close_account(w, account(w.session, email))
    click.echo(f"{email} is closed. Cases keep the name.")


@users.command(short_help="Open a closed account again, with its roles.", epilog=REFUSING)
@click.argument("email")
def reopen(email: str) -> None:
    """Open a closed account again, with its password and the roles that have not run out."""
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        reopen_account(w, account(w.session, email))
    click.echo(f"{email} is open. `gensvar users list` shows its roles.")


@users.command(short_help="Appoint who stands in for a unit's responsible person.", epilog=REFUSING)
@click.argument("unit")
@click.option("--name", required=True, help="Who answers for the unit meanwhile.")
@click.option("--email", default=None, help="Where that person is written to.")
@click.option("--from", "first", required=True, type=DAY, help="First day of the absence.")
@click.option("--to", "last", required=True, type=DAY, help="Last day of the absence.")
def substitute(unit: str, name: str, email: str | None, first: date, last: date) -> None:
    """Appoint who stands in for the responsible person of a UNIT, given by its code, during an absence."""
    address = _address(email) if email else None
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        if unit_by_code(w.session, unit) is None:
            raise click.ClickException(f"There is no unit {unit}.")
        try:
            appoint_substitute(w, unit, name=name, email=address, valid_from=first, valid_to=last)
        except AbsenceEndsBeforeStart:
            raise WrongUse("The last day of the absence lies before its first.") from None
    click.echo(f"{name} answers for {unit} from {first} to {last}.")


def _asked_for() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _address(email: str) -> str:
    if not is_email(email.strip()):
        raise WrongUse(f"“{email}” is no e-mail address. Write one, such as name@example.org.")
    return email.strip()

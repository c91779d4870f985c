"""`gensvar users grant` and `gensvar users revoke`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

import click

from app.accounts.cli.asking import DAY, account
from app.accounts.queries import is_known_part
from app.accounts.rules import grant_problems, usual_scope
from app.accounts.service import grant_role, revoke_role
from app.permissions import Role, Scope
from app.platform.commands import REFUSING
from app.platform.runtime import open_runtime
from app.platform.work import work

ROLES = f"Roles: {', '.join(Role)}. {REFUSING}"


def _one_of(members: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([member.value for member in members])


def _about_a_role(command: Callable[..., None]) -> Callable[..., Any]:
    """Give a command EMAIL and ROLE, and the options that say over what."""
    for decorate in (
        click.option("--code", default="", metavar="CODE", help="Code of the area, service, unit or producer."),
        click.option("--over", type=_one_of(Scope), metavar="PART", help=f"One of {', '.join(Scope)}."),
        click.argument("role", type=_one_of(Role), metavar="ROLE"),
        click.argument("email"),
    ):
        command = decorate(command)
    return command


@click.command(short_help="Grant a role over a part of the organisation.", epilog=ROLES)
@_about_a_role
@click.option("--until", type=DAY, help="Last day of the grant, as 2026-12-31 or 31.12.2026.")
def grant(email: str, role: str, over: str | None, code: str, until: date | None) -> None:
    """Grant a ROLE over a part of the organisation, or without --over over the whole of it.

    The handlers' and managers' roles are always over a part; nobody is both system_admin and ombudsperson.
    """
    asked, part = Role(role), Scope(over) if over else usual_scope(Role(role))
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        staff = account(w.session, email)
        held = [Role(row.role) for row in staff.grants if row.valid_to is None or row.valid_to >= w.today]
        is_known = is_known_part(w.session, part, code)
        problems = grant_problems(asked, part, code, is_known=is_known, until=until, today=w.today, held=held)
        if problems or part is None:
            raise click.ClickException(" ".join(problems))
        grant_role(w, staff, asked, part, code, until=until)
    click.echo(f"{email} is {role}{_over(part, code)}.")


@click.command(short_help="Take a role away at once.", epilog=ROLES)
@_about_a_role
def revoke(email: str, role: str, over: str | None, code: str) -> None:
    """Take a ROLE away at once: over one part, or without --over wherever it is held."""
    part = Scope(over) if over else None
    with open_runtime() as runtime, work(runtime.stores.services) as w:
        if not revoke_role(w, account(w.session, email), Role(role), scope=part, code=code):
            raise click.ClickException(f"{email} is not {role}{_over(part, code)}. `gensvar users list` shows all.")
    click.echo(f"{email} is no longer {role}{_over(part, code)}.")


def _over(part: Scope | None, code: str) -> str:
    if part is None:
        return ""
    return " over the whole organisation" if part is Scope.ORGANISATION else f" over {part} {code}"

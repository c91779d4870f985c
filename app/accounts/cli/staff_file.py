"""`gensvar import staff FILE`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from sqlalchemy.orm import Session

from app.accounts.queries import is_known_part, staff_by_email
from app.accounts.rules import grant_problems
from app.accounts.rules.staff_file import StaffProblem, StaffRow, read_staff
from app.accounts.service import load_staff
from app.organisation.rules.csv_files import FileCannotBeRead
from app.permissions import Role
from app.platform import clock
from app.platform.commands import (
    DRY_RUN,
    FILE,
    IMPORTING,
    NOTHING_CHANGED,
    CannotGoOn,
    content_of,
    counted,
    end_with_problems,
    show_problems,
)
from app.platform.db import reading
from app.platform.runtime import open_runtime
from app.platform.work import work


@click.command("staff", short_help="Bring in accounts and their roles (CSV).", epilog=IMPORTING)
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Check the file and write nothing.")
def import_staff(file: Path, dry_run: bool) -> None:
    """Bring in accounts and their roles from a CSV FILE.

    UTF-8, commas or semicolons, with these columns in any order:

    \b
    email,name,title,language,role,scope,code,valid_to,translates

    The last may be left out: the languages in which the person translates and checks texts, such as “fi sv”.
    One row a role; an account with three roles has three rows. Days are written 2026-12-31 or
    31.12.2026. Import the units first: a code that is not known is a bad row. Nothing is written
    unless every row is good.
    """
    try:
        rows, problems = read_staff(content_of(file))
    except FileCannotBeRead as wrong:
        raise CannotGoOn(f"{file}: {wrong}") from wrong
    with open_runtime() as runtime:
        with reading(runtime.stores.services) as session:
            problems = sorted([*problems, *_problems(session, rows, clock.today())], key=lambda problem: problem.line)
        if problems:
            show_problems(file, problems)
            end_with_problems(f"Nothing was written: {counted(len(problems), 'problem')}.")
        if dry_run:
            click.echo(f"All is good: {counted(len(rows), 'row')}. {DRY_RUN}")
            return
        with work(runtime.stores.services) as w:
            changed = load_staff(w, rows)
    click.echo(f"Imported: {counted(len(rows), 'row')}." if changed else NOTHING_CHANGED)


def _problems(session: Session, rows: Sequence[StaffRow], today: date) -> Iterator[StaffProblem]:
    """Yield what the directory and the accounts say against the rows, each with its line."""
    held: dict[str, set[Role]] = defaultdict(set)
    for row in rows:
        if row.email not in held:
            staff = staff_by_email(session, row.email)
            grants = staff.grants if staff else ()
            held[row.email] |= {Role(g.role) for g in grants if g.valid_to is None or g.valid_to >= today}
        is_known = is_known_part(session, row.scope, row.code)
        for problem in grant_problems(
            row.role, row.scope, row.code, is_known=is_known, until=row.valid_to, today=today, held=held[row.email]
        ):
            yield StaffProblem(row.line, None, problem)
        held[row.email].add(row.role)

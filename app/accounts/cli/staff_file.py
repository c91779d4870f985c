"""`gensvar import staff FILE`.

Exit codes: 0 done (or shown, with --dry-run), 1 bad rows and nothing written, 2 the file cannot be read.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click
from sqlalchemy.orm import Session

from app.accounts.queries import is_known_part, staff_by_email
from app.accounts.rules import grant_problems
from app.accounts.rules.staff_file import FileIsNoStaffFile, StaffRow, read_staff
from app.accounts.service import load_staff
from app.permissions import Role
from app.platform import clock
from app.platform.db import reading
from app.platform.runtime import open_runtime
from app.platform.work import work

BAD_ROWS, UNREADABLE = 1, 2


@click.command("staff")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
def import_staff(file: Path, dry_run: bool) -> None:
    """Import accounts and roles from a CSV file.

    Header: email,name,title,language,role,scope,code,valid_to. One row a role; an account with
    three roles has three rows. Days are written 2026-12-31 or 31.12.2026. Import the units first: a
    code that is not known is a bad row. Nothing is written unless every row is good.

    Exit codes: 0 done, 1 bad rows and nothing written, 2 the file cannot be read.
    """
    try:
        rows, problems = read_staff(file.read_bytes())
    except (FileIsNoStaffFile, OSError) as wrong:
        click.echo(f"{file}: {wrong}", err=True)
        sys.exit(UNREADABLE)
    with open_runtime() as runtime:
        with reading(runtime.stores.services) as session:
            problems = [*problems, *_problems(session, rows, clock.today())]
        for problem in problems:
            click.echo(problem, err=True)
        if problems:
            click.echo(f"{_counted(len(problems), 'problem')}; nothing was written.", err=True)
            sys.exit(BAD_ROWS)
        if dry_run:
            click.echo(f"All is good: {_counted(len(rows), 'row')}. Nothing was written: this was a dry run.")
            return
        with work(runtime.stores.services) as w:
            load_staff(w, rows)
    click.echo(f"Imported: {_counted(len(rows), 'row')}.")


def _problems(session: Session, rows: Sequence[StaffRow], today: date) -> Iterator[str]:
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
            yield f"Line {row.line}: {problem}"
        held[row.email].add(row.role)


def _counted(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"

"""`gensvar import matters FILE` and `gensvar export metadata`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from app.accounts.cli.asking import DAY
from app.organisation.rules.cells import read_business_id
from app.organisation.rules.problems import CellIsWrong
from app.platform import clock
from app.platform.commands import (
    DRY_RUN,
    FILE,
    NOTHING_CHANGED,
    CannotGoOn,
    WrongUse,
    counted,
    end_with_problems,
    show_problems,
)
from app.platform.db import Store, reading
from app.platform.runtime import Runtime, open_runtime
from app.platform.work import work
from app.records.exports import json_lines
from app.records.queries import codes_of, metadata_between
from app.records.service.bring_file import FileHasChanged, bring_file
from app.records.service.read_file import Row, read_rows

_ENDS = (
    "Exit codes: 0 brought over, or shown with --dry-run; 1 bad content, nothing written; 2 wrong use, or a file that "
    "cannot be read: missing, empty."
)
_EXPORTED = "Exit codes: 0 printed, also where there is nothing; 2 wrong use."


@click.command("matters", short_help="Bring matters over from an older system (JSON Lines).", epilog=_ENDS)
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Check the file as for the import and write nothing.")
def import_matters(file: Path, dry_run: bool) -> None:
    """Bring open and closed matters over from an older system, from a JSON Lines FILE.

    UTF-8, one object on each line, as in app/records/data/matters_example.jsonl; docs/operations.md
    describes every name. Import the units and the staff first. A matter is found again by its
    old_number: what is here already is left as it is, and told where its line has changed. Dates
    that were told are kept, and told where the rule counts another. Nothing is written unless every
    line is good, and nobody is sent anything. The file is read twice, so - does not stand for one.
    """
    if str(file) == "-":
        raise WrongUse("The file is read twice. Give its name.")
    with _opened(file) as content, open_runtime() as runtime:
        seen = _check(runtime.stores.services, file, content)
        if seen["wrong"]:
            end_with_problems(f"Nothing was written. {seen['wrong']} of {counted(seen['lines'], 'line')} {_are(seen)}.")
        if not seen["lines"]:
            raise CannotGoOn(f"{file}: The file is empty. Write one object on each line.")
        click.echo(f"New: {seen['new']}\nHere already: {seen['here']}, of which changed in the file: {seen['changed']}")
        if dry_run:
            click.echo(DRY_RUN)
            return
        brought = _bring(runtime, file, content) if seen["new"] else 0
    click.echo(f"Brought over: {counted(brought, 'matter')}." if brought else NOTHING_CHANGED)


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as problem:
        raise CannotGoOn(f"{file}: {problem.strerror}.") from problem


def _are(seen: Counter[str]) -> str:
    return "is bad" if seen["wrong"] == 1 else "are bad"


def _check(store: Store, file: Path, content: BinaryIO) -> Counter[str]:
    """Say what is wrong, what has changed and which dates differ, line by line; return how many there are of each."""
    seen: Counter[str] = Counter()
    with reading(store) as session:
        for row in read_rows(store, session, codes_of(session), content, today=clock.today()):
            seen["lines"] += 1
            seen["wrong"] += bool(row.problems)
            seen["here"] += row.is_here
            seen["changed"] += row.has_changed
            seen["new"] += not row.is_here and not row.problems
            show_problems(file, row.problems)
            for told in _remarks(row):
                click.echo(f"{file}, line {row.line}: {told}")
    return seen


def _remarks(row: Row) -> Iterator[str]:
    if row.matter is None:
        return
    if row.has_changed:
        yield f"“{row.matter.old_number}” is here already, and this line says something else. It is left as it is."
    if row.due is not None and row.due.differs:
        counted_on = _day(row.due.counted_on)
        yield f"the due date that was told, {row.matter.first_due_on}, is kept. The rule counts {counted_on}."


def _day(day: date | None) -> str:
    return day.isoformat() if day else "none"


def _bring(runtime: Runtime, file: Path, content: BinaryIO) -> int:
    content.seek(0)
    store = runtime.stores.services
    try:
        with reading(store) as directory, work(store) as w:
            return bring_file(w, directory, content, release_policy=runtime.settings.release_policy)
    except FileHasChanged as changed:
        raise CannotGoOn(f"{file}: It was changed while it was read. Nothing was written. Try again.") from changed


@click.command("metadata", short_help="Case metadata as JSON Lines.", epilog=_EXPORTED)
@click.option("--from", "first", type=DAY, required=True, help="First day of arrival, as 2026-01-01 or 1.1.2026.")
@click.option("--to", "last", type=DAY, required=True, help="Last day of arrival.")
@click.option("--organisation", default="", metavar="ID", help="The organiser's business id, for every line.")
def export_metadata(first: date, last: date, organisation: str) -> None:
    """Print the case metadata of 906/2019 for every matter that arrived within some days.

    One JSON object on each line: numbers, kind, subject, initiator, parties by role, arrival, state,
    stages and documents, each with its time, author and publicity. No names of people who are not
    officers, and no texts. The ombudspersons' requests are in a register of their own.
    """
    if last < first:
        raise WrongUse("The last day is before the first one.")
    try:
        known = read_business_id(organisation)
    except CellIsWrong as wrong:
        raise WrongUse(f"“{organisation}” is no business id. Write one such as 1234567-1.") from wrong
    with open_runtime() as runtime, reading(runtime.stores.services) as session:
        for line in json_lines(metadata_between(session, first, last), organisation=known):
            click.echo(line)

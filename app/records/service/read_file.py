"""Go through a file of an older system: what is new, what is here already, what has changed, and what is wrong.

The file may hold any number of matters: it is read line by line, and a few hundred of them are held at a time. Which
numbers it has named already lies in a database of its own on the disk, which holds their hashes and goes with it.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import BinaryIO

from sqlalchemy.orm import Session

from app.deadlines.rules import CannotCount
from app.platform.crypto import keyed_hash
from app.platform.db import Store
from app.records.queries import Codes, digests_of, taken_diary_numbers
from app.records.rules.brought import BroughtMatter
from app.records.rules.given import MatterProblem
from app.records.rules.matter_file import lines_of, read_matter
from app.records.service.due import Due, due_of

BATCH = 200


@dataclass
class Row:
    """One line of the file."""

    line: int
    matter: BroughtMatter | None = None
    problems: list[MatterProblem] = field(default_factory=list)
    due: Due | None = None
    is_here: bool = False
    """A matter of this old number has been brought over before."""
    has_changed: bool = False
    """And the line said something else then."""


def read_rows(store: Store, session: Session, codes: Codes, file: BinaryIO, *, today: date) -> Iterator[Row]:
    """Yield every line of the file, checked against itself, the lines before it and the database."""
    lines = lines_of(file)
    with _Seen() as seen:
        while batch := list(islice(lines, BATCH)):
            rows = [Row(line, *read_matter(line, raw, today=today)) for line, raw in batch]
            _compare(store, session, codes, rows, seen)
            yield from rows


def digest_of(store: Store, matter: BroughtMatter) -> str:
    """Return the keyed hash that is kept of a matter's line."""
    return keyed_hash(store.pepper, f"{store.name}:brought", matter.digest)


class _Seen:
    """The numbers that were met before, by their hash, on the disk and not in memory."""

    def __enter__(self) -> _Seen:
        self._database = sqlite3.connect("")
        self._database.execute("CREATE TABLE seen (hash BLOB PRIMARY KEY, line INTEGER) WITHOUT ROWID")
        return self

    def __exit__(self, *_error: object) -> None:
        self._database.close()

    def first_line(self, what: str, number: str, line: int) -> int:
        """Return the line on which this number was met first."""
        key = hashlib.blake2b(f"{what}\0{number}".encode(), digest_size=16).digest()
        self._database.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, line))
        found: int = self._database.execute("SELECT line FROM seen WHERE hash = ?", (key,)).fetchone()[0]
        return found


def _compare(store: Store, session: Session, codes: Codes, rows: Iterable[Row], seen: _Seen) -> None:
    matters = [row.matter for row in rows if row.matter is not None]
    here = digests_of(session, [matter.old_number for matter in matters])
    taken = taken_diary_numbers(session, [diary_number_of(matter) for matter in matters])
    for row in rows:
        if row.matter is None:
            continue
        digest = here.get(row.matter.old_number)
        row.is_here, row.has_changed = digest is not None, digest not in (None, digest_of(store, row.matter))
        row.problems += [MatterProblem(row.line, *found) for found in _wrong(row.matter, codes, seen)]
        if not row.is_here:
            row.problems += _new_ones(row, taken)


def diary_number_of(matter: BroughtMatter) -> str:
    """Return the diary number of a matter: its old number, unless the file names another."""
    return matter.diary_number or matter.old_number


def _wrong(matter: BroughtMatter, codes: Codes, seen: _Seen) -> Iterator[tuple[str, str]]:
    for column, number in (("old_number", matter.old_number), ("diary_number", diary_number_of(matter))):
        first = seen.first_line(column, number, matter.line)
        if first != matter.line:
            named = column if column == "old_number" or matter.diary_number else "old_number"
            yield named, f"stands on line {first} too. Each matter has a number of its own."
            break
    if matter.unit_code and matter.unit_code not in codes.units:
        yield "unit", f"“{matter.unit_code}” is no code of a unit. Import the units first, or leave it out."
    if matter.transferred_by and matter.transferred_by not in codes.authorities:
        yield "transferred_by", f"“{matter.transferred_by}” is no code of an authority."
    authority = matter.request.authority_code if matter.request else ""
    if authority and authority not in codes.authorities:
        yield "authority", f"“{authority}” is no code of an authority. Write its name as authority_name."


def _new_ones(row: Row, taken: frozenset[str]) -> Iterator[MatterProblem]:
    assert row.matter is not None
    if diary_number_of(row.matter) in taken:
        name = "diary_number" if row.matter.diary_number else "old_number"
        yield MatterProblem(row.line, name, "is the diary number of another matter here. Write another one.")
    try:
        row.due = due_of(row.matter)
    except CannotCount:
        sentence = "is outside the years for which the time can be counted. Write due_on, or correct the day."
        yield MatterProblem(row.line, "arrived_on", sentence)

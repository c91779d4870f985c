"""Reading a staff file: CSV, every bad cell reported with line, column and what to do (pure)."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from app.organisation.rules.cells import read_day
from app.organisation.rules.problems import CellIsWrong
from app.permissions import Role, Scope

HEADER = ("email", "name", "title", "language", "role", "scope", "code", "valid_to")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class StaffRow:
    """One role of one account."""

    email: str
    name: str
    title: str
    language: str
    role: Role
    scope: Scope
    code: str
    valid_to: date | None
    line: int = 0


def is_email(text: str) -> bool:
    """Return True for what has the form of an e-mail address."""
    return bool(_EMAIL.fullmatch(text))


class FileIsNoStaffFile(Exception):
    """The file as a whole cannot be read; the message says what to do."""


def read_staff(raw: bytes) -> tuple[list[StaffRow], list[str]]:
    """Return the rows and the problems, each a sentence with line and column; raise `FileIsNoStaffFile`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileIsNoStaffFile("The file is not UTF-8. Save it as “CSV UTF-8” and import it again.") from None
    first = text.splitlines()[0] if text.strip() else ""
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    missing = [name for name in HEADER if name not in (reader.fieldnames or ())]
    if missing:
        raise FileIsNoStaffFile(f"The first line lacks {', '.join(missing)}. It has to be: {','.join(HEADER)}.")
    rows: list[StaffRow] = []
    problems: list[str] = []
    for cells in reader:
        found = _problems({name: (cells[name] or "").strip() for name in HEADER}, reader.line_num)
        if found:
            problems += found
        else:
            rows.append(_row({name: (cells[name] or "").strip() for name in HEADER}, reader.line_num))
    return rows, problems


def _problems(cells: dict[str, str], line: int) -> list[str]:
    checks = (
        ("email", is_email(cells["email"]), "write an e-mail address"),
        ("name", bool(cells["name"]), "write the person's name"),
        ("language", cells["language"] in {"fi", "sv", "en"}, "write fi, sv or en"),
        ("role", cells["role"] in set(Role), f"choose one of {', '.join(Role)}"),
        ("scope", cells["scope"] in set(Scope), f"choose one of {', '.join(Scope)}"),
        ("code", bool(cells["code"]) or cells["scope"] == Scope.ORGANISATION, "write the code of the part"),
        (
            "valid_to",
            not cells["valid_to"] or _is_day(cells["valid_to"]),
            "write a day as 2026-12-31 or 31.12.2026, or nothing",
        ),
    )
    return [f"Line {line}, column {name} (“{cells[name]}”): {what}." for name, good, what in checks if not good]


def _row(cells: dict[str, str], line: int) -> StaffRow:
    return StaffRow(
        email=cells["email"].casefold(),
        name=cells["name"],
        title=cells["title"],
        language=cells["language"],
        role=Role(cells["role"]),
        scope=Scope(cells["scope"]),
        code=cells["code"],
        valid_to=read_day(cells["valid_to"]),
        line=line,
    )


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except CellIsWrong:
        return False
    return True

"""Reading a staff file: CSV, every bad cell reported with line, column and what to do (pure)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.organisation.rules.cells import read_day
from app.organisation.rules.csv_files import decode_csv, read_csv
from app.organisation.rules.problems import CellIsWrong
from app.permissions import Role, Scope

REQUIRED = ("email", "name", "title", "language", "role", "scope", "code", "valid_to")
HEADER = (*REQUIRED, "translates")
LANGUAGES = ("fi", "sv", "en")
LONGEST = {"email": 200, "name": 120, "title": 120}
"""How many characters an account takes of each."""
_PARTS = frozenset(Scope) - {Scope.ORGANISATION}
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
    translates: str | None = None
    """In which this person translates and checks texts, as `languages_in` reads them; None leaves them."""
    line: int = 0


def languages_in(text: str) -> tuple[str, ...]:
    """Return the codes in a text such as “fi sv”, in the order of `LANGUAGES`; what is none of them is left out."""
    found = set(text.split())
    return tuple(language for language in LANGUAGES if language in found)


def is_email(text: str) -> bool:
    """Return True for what has the form of an e-mail address."""
    return bool(_EMAIL.fullmatch(text))


class StaffProblem(NamedTuple):
    """One thing to correct: the line of the file, the column's name, and a sentence."""

    line: int
    column: str | None
    sentence: str


def read_staff(raw: bytes) -> tuple[list[StaffRow], list[StaffProblem]]:
    """Return the rows and the problems; raise `FileCannotBeRead` when it is no text or has another first line."""
    file = read_csv(decode_csv(raw), HEADER, REQUIRED)
    rows: list[StaffRow] = []
    problems: list[StaffProblem] = []
    for line, record in file.records:
        if record is None:
            problems.append(StaffProblem(line, None, "The quotation marks do not match. Close every one of them."))
            continue
        if len(record) != len(file.names):
            problems.append(StaffProblem(line, None, _uneven(len(record), len(file.names))))
            continue
        cells = {name: " ".join(cell.split()) for name, cell in zip(file.names, record, strict=True)}
        found = _problems(cells, line)
        problems += found
        if not found:
            rows.append(_row(cells, line))
    return rows, problems


def _uneven(found: int, named: int) -> str:
    return (
        f"The row has {found} {'cell' if found == 1 else 'cells'} and the first line has {named}. "
        "Put cells that hold the separator in quotation marks."
    )


def _problems(cells: dict[str, str], line: int) -> list[StaffProblem]:
    checks = (
        ("email", is_email(cells["email"]), "is no e-mail address. Write one, such as name@example.org."),
        ("name", bool(cells["name"]), "is no name. Write the person's name."),
        ("language", cells["language"] in LANGUAGES, "is not a language here. Write fi, sv or en."),
        ("role", cells["role"] in set(Role), f"is no role. Write one of {', '.join(Role)}."),
        ("scope", cells["scope"] in set(Scope), f"is not what a role can be over. Write one of {', '.join(Scope)}."),
        (
            "code",
            bool(cells["code"]) or cells["scope"] not in _PARTS,
            f"is no code. Write that of the {cells['scope']}.",
        ),
        (
            "translates",
            set(cells.get("translates", "").split()) <= set(LANGUAGES),
            "is not a list of languages. Write fi, sv and en with spaces between, such as “fi sv”, or nothing.",
        ),
        ("valid_to", _is_day(cells["valid_to"]), "is no day. Write it as 2026-12-31 or 31.12.2026, or nothing."),
        *(
            (name, len(cells[name]) <= longest, f"has {len(cells[name])} characters. Shorten it to {longest}.")
            for name, longest in LONGEST.items()
        ),
    )
    return [StaffProblem(line, name, f"“{_cut(cells[name])}” {what}") for name, is_good, what in checks if not is_good]


def _cut(text: str) -> str:
    return f"{text[:59]}…" if len(text) > 60 else text


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
        translates=" ".join(languages_in(cells["translates"])) if "translates" in cells else None,
        line=line,
    )


def _is_day(text: str) -> bool:
    try:
        read_day(text)
    except CellIsWrong:
        return False
    return True

"""Reading a unit file (CSV) into rows and problems (pure).

    reading = read_units(decode_csv(data))

Every row is either a `UnitRow` or has at least one `Problem` that names its line and column. The
line is the one on which the row begins, as a text editor counts, also when quoted cells hold line breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.organisation.rules.csv_files import read_csv
from app.organisation.rules.problems import Problem, ProblemKind
from app.organisation.rules.rows import COLUMNS, UnitRow, read_row


@dataclass(frozen=True)
class Reading:
    """What a file holds: its good rows in their order, and everything that is wrong with the others."""

    rows: tuple[UnitRow, ...]
    problems: tuple[Problem, ...]
    row_count: int
    """Rows below the header that are not empty, good and bad."""


def read_units(text: str) -> Reading:
    """Return the rows and problems of a unit file; raise `FileCannotBeRead` when its first line is not its columns."""
    file = read_csv(text, COLUMNS)
    return _read_rows(file.records, list(file.names))


def _read_rows(records: Iterator[tuple[int, list[str] | None]], names: list[str]) -> Reading:
    rows: list[UnitRow] = []
    problems: list[Problem] = []
    first_lines: dict[str, int] = {}
    count = 0
    for line, cells in records:
        count += 1
        row, found = read_row(line, names, cells)
        problems += found
        code = cells[names.index("code")].strip() if cells and len(cells) == len(names) else ""
        if code and first_lines.setdefault(code, line) != line:
            # Also when the first row is bad: nobody knows which of the two was meant.
            params = {"value": code, "first": str(first_lines[code])}
            problems.append(Problem(line, "code", ProblemKind.CODE_STANDS_TWICE, params))
        elif row is not None:
            rows.append(row)
    return Reading(tuple(rows), tuple(problems), count)

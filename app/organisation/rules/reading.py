"""Reading a unit file (CSV) into rows and problems (pure).

    reading = read_units(decode_csv(data))

Every row is either a `UnitRow` or has at least one `Problem` that names its line and column. The
line is the one on which the row begins, as a text editor counts, also when quoted cells hold line breaks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from app.organisation.rules.problems import Problem, ProblemKind
from app.organisation.rules.rows import COLUMNS, UnitRow, read_row

DELIMITERS = (",", ";")


class FileIsNotText(Exception):
    """The file is not UTF-8; the message says which byte and what to do."""


@dataclass(frozen=True)
class Reading:
    """What a file holds: its good rows in their order, and everything that is wrong with the others."""

    rows: tuple[UnitRow, ...]
    problems: tuple[Problem, ...]
    row_count: int
    """Rows below the header that are not empty, good and bad."""
    has_right_header: bool = True
    """False when the columns are not those of a unit file: then no row was read."""


def decode_csv(data: bytes) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark; raise `FileIsNotText`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileIsNotText(f"Line {line} is not UTF-8. Save the file as CSV UTF-8.") from None
    if "\0" in text:
        raise FileIsNotText("This is not a text file. Save the sheet as CSV UTF-8.")
    return text


def read_units(text: str) -> Reading:
    """Return the rows and problems of a unit file; commas or semicolons, the header decides."""
    records = _records(text)
    line, header = next(records, (1, []))
    if not header:
        kind = ProblemKind.QUOTES_ARE_BROKEN if text.strip() else ProblemKind.FILE_IS_EMPTY
        return Reading((), (Problem(line, None, kind),), 0, has_right_header=False)
    names = [name.strip().casefold() for name in header]
    if problems := _header_problems(line, names):
        return Reading((), tuple(problems), 0, has_right_header=False)
    return _read_rows(records, names)


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


def _records(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the line on which each record begins and its cells, or None where the quotes are broken."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _delimiter(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _header_problems(line: int, names: list[str]) -> list[Problem]:
    missing = [Problem(line, name, ProblemKind.COLUMN_IS_MISSING) for name in COLUMNS if name not in names]
    unknown = [
        Problem(line, name or None, ProblemKind.COLUMN_IS_UNKNOWN, {"value": name, "known": ", ".join(COLUMNS)})
        for name in dict.fromkeys(names)
        if name not in COLUMNS
    ]
    twice = [Problem(line, name, ProblemKind.COLUMN_STANDS_TWICE) for name in COLUMNS if names.count(name) > 1]
    return missing + unknown + twice

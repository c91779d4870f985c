"""Reading a CSV file record by record, for units, rules and staff alike (pure).

UTF-8, commas or semicolons. What is wrong with the file as a whole raises `FileCannotBeRead`; what
is wrong with a row is the business of whoever reads rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DELIMITERS = (",", ";")


class FileCannotBeRead(Exception):
    """Nothing in the file can be used; the message is a line that says what to do."""


@dataclass(frozen=True)
class CsvFile:
    """The columns of a file in their order, and what stands below them."""

    names: tuple[str, ...]
    records: Iterator[tuple[int, list[str] | None]]
    """The line on which each record begins and its cells, or None where the quotes are broken; no empty ones."""


def decode_csv(data: bytes, *, form: str = "CSV UTF-8") -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark; raise `FileCannotBeRead`.

    `form` is what a program calls such a file where it asks how to save.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileCannotBeRead(f"Line {line} is not UTF-8. Save the file as {form}.") from None
    if "\0" in text:
        raise FileCannotBeRead(f"This is not a text file. Save it as {form}.")
    return text


def read_csv(text: str, columns: Sequence[str], required: Sequence[str] | None = None) -> CsvFile:
    """Return the file; raise `FileCannotBeRead` unless its first line names columns as it has to.

    The line names each of `columns` once, in any order and case; where `required` is given, the
    others may be left out.
    """
    records = _records(text)
    _, header = next(records, (1, []))
    if header == []:
        raise FileCannotBeRead(f"The file is empty. {_wanted(columns, required)}")
    names = tuple(name.strip().casefold() for name in header or ())
    if faults := _faults(names, columns, columns if required is None else required):
        raise FileCannotBeRead(" ".join([_wanted(columns, required), *faults]))
    return CsvFile(names, records)


def _records(text: str) -> Iterator[tuple[int, list[str] | None]]:
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


def _wanted(columns: Sequence[str], required: Sequence[str] | None) -> str:
    return f"The first line has to be: {','.join(columns)}.{_enough(columns, required or ())}"


def _enough(columns: Sequence[str], required: Sequence[str]) -> str:
    """Return what may be left out, said the shorter way; nothing where every column is needed."""
    left = [name for name in columns if name not in required]
    if not required or not left:
        return ""
    if len(left) < len(required):
        return f" {' and '.join(left)} may be left out."
    return f" Only {' and '.join(required)} {'is' if len(required) == 1 else 'are'} required."


def _faults(names: Sequence[str], columns: Sequence[str], required: Sequence[str]) -> list[str]:
    """Return what is wrong with the first line, or nothing; a line in which no name is right is not picked apart."""
    if not set(names) & set(columns):
        return ["It names none of these."]
    found = {
        "Missing": [name for name in required if name not in names],
        "Not known": [_shown(name) for name in dict.fromkeys(names) if name not in columns],
        "More than once": [name for name in columns if names.count(name) > 1],
    }
    return [f"{what}: {', '.join(which)}." for what, which in found.items() if which]


def _shown(name: str) -> str:
    """Return a foreign name on one line and short enough for a terminal; “” is an empty cell."""
    text = "".join(sign if sign.isprintable() else " " for sign in name)
    return f"“{text[:29]}…”" if len(text) > 30 else f"“{text}”"

"""Reading a date the way people write it: 3.2., “helmikuun 3.”, “3 feb”, any digits, a year alone for a birth."""

from __future__ import annotations

import unicodedata
from datetime import date

_MONTHS = (
    ("jan", "tam"), ("feb", "hel"), ("mar", "maa"), ("apr", "huh"), ("may", "maj", "tou"), ("jun", "kes"),
    ("jul", "hei"), ("aug", "elo"), ("sep", "syy"), ("oct", "okt", "lok"), ("nov", "marr"), ("dec", "jou"),
)  # fmt: skip
_BY_BEGINNING = {beginning: number for number, names in enumerate(_MONTHS, 1) for beginning in names}


class DateIsUnclear(Exception):
    """The parts do not make a date; `part` names the one to look at, or is empty for the whole."""

    def __init__(self, part: str = "") -> None:
        super().__init__(part)
        self.part = part


class NoSuchDate(DateIsUnclear):
    """All three parts can be read and no calendar has their day: 31 February, or the 32nd of any month."""


def read_day(day: str, month: str, year: str) -> date:
    """Return the date of three typed parts; raise `DateIsUnclear` with the part that is wrong."""
    number = _number(day, "day", 31)
    month_number = read_month(month)
    year_number = _year(year)
    try:
        return date(year_number, month_number, number)
    except ValueError as error:
        raise NoSuchDate("day") from error


def read_birth(day: str, month: str, year: str) -> str:
    """Return a birth as `2012-03-05`, or `2012` when only the year was given; raise `DateIsUnclear`."""
    if day.strip() or month.strip():
        return read_day(day, month, year).isoformat()
    digits = western(year)
    if len(digits) != 4:
        raise DateIsUnclear("year")
    return str(_year(year))


def parts_of(stored: str | None) -> dict[str, str]:
    """Return day, month and year of a stored date or year, for showing them again; empty when it is neither."""
    pieces = (stored or "").split("-")
    if not all(piece.isdigit() for piece in pieces) or len(pieces) not in (1, 3) or len(pieces[0]) != 4:
        return {"day": "", "month": "", "year": ""}
    day, month = (pieces[2], pieces[1]) if len(pieces) == 3 else ("", "")
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": pieces[0]}


def read_month(text: str) -> int:
    """Return the number of a month written in digits or as a word of our languages; raise `DateIsUnclear`."""
    typed = western(text)
    if typed.isdigit():
        return _number(typed, "month", 12)
    for length in (4, 3):  # “marraskuu” is November, “mars” and “March” are not
        found = _BY_BEGINNING.get(typed.casefold()[:length])
        if found:
            return found
    raise DateIsUnclear("month")


def western(text: str) -> str:
    """Return the text trimmed of spaces and full stops, with any script's digits as 0–9."""
    return "".join(str(unicodedata.digit(sign, sign)) for sign in text).strip(" .,\t")


def _number(text: str, part: str, most: int) -> int:
    digits = western(text)
    if not digits.isdigit():
        raise DateIsUnclear(part)
    if not 1 <= int(digits) <= most:
        raise NoSuchDate(part)
    return int(digits)


def _year(text: str) -> int:
    digits = western(text)
    if not digits.isdigit() or len(digits) not in (2, 4):
        raise DateIsUnclear("year")
    year = int(digits) + (2000 if len(digits) == 2 else 0)
    if not 1900 <= year <= 2100:
        raise DateIsUnclear("year")
    return year

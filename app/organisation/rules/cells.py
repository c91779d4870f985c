"""Single cells of a unit file: each function returns the value or raises `CellIsWrong` (pure)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from babel import Locale
from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus

from app.organisation.rules.codes import Production
from app.organisation.rules.problems import CellIsWrong, ProblemKind

_CODE = re.compile(r"[^\W_][\w.:-]*")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FINNISH = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\".]+(\.[^\s@,;<>\".]+)+")
FIRST_YEAR, LAST_YEAR = 1900, 2199


def read_text(cell: str, *, longest: int) -> str:
    """Return the text on one line with single spaces; line breaks inside quotes become spaces."""
    text = unicodedata.normalize("NFC", " ".join(cell.split()))
    if not text.isprintable() and any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise CellIsWrong(ProblemKind.CHARACTER_IS_REFUSED)
    if len(text) > longest:
        raise CellIsWrong(ProblemKind.CELL_IS_TOO_LONG, length=str(len(text)), longest=str(longest))
    return text


def read_code(text: str) -> str:
    """Return a unit's code: letters, digits and . : - _ only, because it stands in addresses."""
    if not _CODE.fullmatch(text):
        raise CellIsWrong(ProblemKind.CODE_HAS_OTHER_SIGNS, value=text)
    return text


def read_production(text: str) -> Production:
    """Return the form of production; case and spaces or hyphens for the underscore are forgiven."""
    try:
        return Production(re.sub(r"[ -]", "_", text.casefold()))
    except ValueError:
        raise CellIsWrong(ProblemKind.PRODUCTION_IS_UNKNOWN, value=text) from None


def read_business_id(text: str) -> str | None:
    """Return a Finnish business id as 1234567-8, its check digit proven, or None for an empty cell."""
    if not text:
        return None
    try:
        bare: str = ytunnus.validate(text)
    except ValidationError:
        raise CellIsWrong(ProblemKind.BUSINESS_ID_IS_WRONG, value=text) from None
    return f"{bare[:-1]}-{bare[-1]}"


def read_languages(text: str) -> str:
    """Return the language codes in the given order, each once, separated by one space."""
    codes = text.casefold().split()
    for code in codes:
        if code not in _known_languages():
            raise CellIsWrong(ProblemKind.LANGUAGE_IS_NO_CODE, value=code)
    return " ".join(dict.fromkeys(codes))


@cache
def _known_languages() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) <= 3)


def read_email(text: str) -> str | None:
    """Return an e-mail address, or None for an empty cell; whether it exists is not known here."""
    if not text:
        return None
    if not _EMAIL.fullmatch(text):
        raise CellIsWrong(ProblemKind.EMAIL_IS_WRONG, value=text)
    return text


def read_day(text: str) -> date | None:
    """Return a day written 2026-01-31 or 31.1.2026, or None for an empty cell."""
    if not text:
        return None
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    elif finnish := _FINNISH.fullmatch(text):
        day, month, year = (int(part) for part in finnish.groups())
    else:
        raise CellIsWrong(ProblemKind.DATE_IS_WRONG, value=text)
    try:
        found = date(year, month, day)
    except ValueError:
        raise CellIsWrong(ProblemKind.DATE_IS_WRONG, value=text) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellIsWrong(ProblemKind.DATE_IS_WRONG, value=text)
    return found

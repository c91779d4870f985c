"""Reading the named values of one JSON object, every wrong one reported with its path and what to do (pure)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from app.organisation.rules.cells import read_day, read_email
from app.organisation.rules.problems import CellIsWrong

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
LONGEST_TEXT = 200_000
_SHOWN = 40
_REFUSED = frozenset({"Cc", "Cs"})
"""Control signs, and halves of signs: a database takes neither."""


class MatterProblem(NamedTuple):
    """One thing to correct: the line of the file, the value's path such as `parties[1].role`, and a sentence."""

    line: int
    column: str | None
    sentence: str


class Given:
    """One object of a line; what is asked of it is remembered, so that what nobody asked for can be told."""

    def __init__(self, values: Mapping[str, Any], tell: Callable[[str, str], None], path: str = "") -> None:
        self._values, self._tell, self._path = values, tell, path
        self._asked: set[str] = set()

    def wrong(self, name: str, sentence: str) -> None:
        """Report a value."""
        self._tell(f"{self._path}{name}", sentence)

    def text(self, name: str, *, longest: int, is_required: bool = False) -> str:
        """Return a text without spaces around it; line breaks stay."""
        value = self._value(name)
        if value is not None and not isinstance(value, str):
            self.wrong(name, "is no text. Write it in quotation marks.")
            return ""
        text = (value or "").strip()
        if is_required and not text:
            self.wrong(name, "is missing. It is required.")
        if any(unicodedata.category(sign) in _REFUSED and sign not in "\n\r\t" for sign in text):
            self.wrong(name, "holds a sign that is no letter and cannot be kept. Take it out.")
        if len(text) > longest:
            self.wrong(name, f"has {len(text)} characters. Shorten it to {longest}.")
        return text

    def day(self, name: str, *, is_required: bool = False) -> date | None:
        """Return a day written 2026-01-31 or 31.1.2026."""
        text = self.text(name, longest=10, is_required=is_required)
        try:
            return read_day(text)
        except CellIsWrong:
            self.wrong(name, f"{_cut(text)} is no day. Write it as 2026-12-31 or 31.12.2026.")
            return None

    def email(self, name: str) -> str | None:
        """Return an e-mail address."""
        text = self.text(name, longest=200)
        try:
            return read_email(text)
        except CellIsWrong:
            self.wrong(
                name, f"{_cut(text)} is no e-mail address. Write one, such as name@example.org, or leave it out."
            )
            return None

    def one_of(self, name: str, allowed: Iterable[E], default: E | None = None) -> E | None:
        """Return one of these codes, or the default; None where it is missing or no such code."""
        codes = {member.value: member for member in allowed}
        text = self.text(name, longest=100, is_required=default is None)
        if text and text not in codes:
            self.wrong(name, f"{_cut(text)} is not known here. Write one of {', '.join(codes)}.")
        return codes.get(text, default)

    def maybe(self, name: str, allowed: Iterable[E]) -> E | None:
        """Return one of these codes, or None where nothing is written."""
        return self.one_of(name, allowed) if self._value(name) not in (None, "") else None

    def some_of(self, name: str, allowed: Iterable[E]) -> tuple[E, ...]:
        """Return the codes of a list, each once."""
        codes = {member.value: member for member in allowed}
        found = [str(value) for value in self._list(name)]
        for value in found:
            if value not in codes:
                self.wrong(name, f"{_cut(value)} is not known here. Write any of {', '.join(codes)}.")
        return tuple(dict.fromkeys(codes[value] for value in found if value in codes))

    def texts(self, name: str, *, longest: int) -> tuple[str, ...]:
        """Return the names of a list, without spaces around them, each once."""
        found = []
        for number, value in enumerate(self._list(name)):
            if isinstance(value, str):
                found.append(Given({name: value}, self._tell, self._path).text(name, longest=longest))
            else:
                self.wrong(
                    name, f"holds something that is no name, as number {number + 1}. Write it in quotation marks."
                )
        return tuple(dict.fromkeys(text for text in found if text))

    def object(self, name: str) -> Given | None:
        """Return one object, or None where nothing is written."""
        value = self._value(name)
        if value is not None and not isinstance(value, dict):
            self.wrong(name, "is no object. Write it in braces, with names and values.")
        return Given(value, self._tell, f"{self._path}{name}.") if isinstance(value, dict) else None

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._value(name)
        if value is not None and not isinstance(value, bool):
            self.wrong(name, "is neither true nor false. Write one of the two, without quotation marks.")
        return value if isinstance(value, bool) else default

    def objects(self, name: str, *, most: int) -> list[Given]:
        """Return the objects of a list."""
        values = self._list(name)
        if len(values) > most:
            self.wrong(name, f"holds {len(values)} entries. At most {most} are taken.")
        found = []
        for number, value in enumerate(values[:most], start=1):
            if isinstance(value, dict):
                found.append(Given(value, self._tell, f"{self._path}{name}[{number}]."))
            else:
                self.wrong(f"{name}[{number}]", "is no object. Write it in braces, with names and values.")
        return found

    def end(self) -> None:
        """Report every value for which nobody asked: a name that was typed wrong would be lost in silence."""
        for name in self._values:
            if name not in self._asked:
                self.wrong(_cut(str(name)), "is not known here. Leave it out, or correct its name.")

    def _value(self, name: str) -> Any:
        self._asked.add(name)
        return self._values.get(name)

    def _list(self, name: str) -> list[Any]:
        value = self._value(name)
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(name, "is no list. Write it in square brackets.")
        return []


def known(found: Iterable[T | None]) -> tuple[T, ...]:
    """Return what could be read; of the rest a problem was reported."""
    return tuple(each for each in found if each is not None)


def _cut(text: str) -> str:
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    return f"“{text[: _SHOWN - 1]}…”" if len(text) > _SHOWN else f"“{text}”"

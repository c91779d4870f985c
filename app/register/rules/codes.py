"""The code lists of the register, and how what is typed is read as codes of them (pure).

An ombudsperson types numbers while somebody talks: "3 11", "3,11" and "3;11" are the same. What is no number may be
the beginning of one name. A list has a version, and what was logged keeps the version by which it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_BETWEEN = re.compile(r"[\s,;.+]+")


class UnknownCode(Exception):
    """What was typed is no code of the list, nor the beginning of exactly one of its names."""

    def __init__(self, typed: str) -> None:
        super().__init__(typed)
        self.typed = typed


@dataclass(frozen=True)
class Code:
    """One line of a code list."""

    code: str
    names: Mapping[str, str]
    thl: str | None
    """The national statistics' own code; None while there is none to map to."""
    branch: str = ""
    """Of a service: `patient`, `social` or `ecec`."""

    def name_in(self, language: str) -> str:
        """Return the name in a language, or in Finnish."""
        return self.names.get(language) or self.names["fi"]


@dataclass(frozen=True)
class CodeLists:
    """All lists of one version."""

    version: str
    ways: Sequence[Code]
    callers: Sequence[Code]
    services: Sequence[Code]
    reasons: Sequence[Code]
    measures: Sequence[Code]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CodeLists:
        """Return the lists of a code-list file."""
        lists = {name: tuple(_code(row) for row in data[name]) for name in _NAMES}
        return cls(data["version"], **lists)


_NAMES = ("ways", "callers", "services", "reasons", "measures")


def read_codes(typed: str, codes: Sequence[Code]) -> tuple[str, ...]:
    """Return the codes that were typed, each once and in order; raise `UnknownCode` for the first that is none."""
    words = [word for word in _BETWEEN.split(typed.strip()) if word]
    if any(not word.isdigit() for word in words):  # a name may have blanks within: “home care”
        return (_by_name(typed.strip(), codes),)
    known = {code.code for code in codes}
    for word in words:
        if word not in known:
            raise UnknownCode(word)
    return tuple(dict.fromkeys(words))


def read_code(typed: str, codes: Sequence[Code]) -> str:
    """Return the one code that was typed; raise `UnknownCode` for none and for several."""
    found = read_codes(typed, codes)
    if len(found) != 1:
        raise UnknownCode(typed.strip())
    return found[0]


def _by_name(typed: str, codes: Sequence[Code]) -> str:
    wanted = typed.casefold()
    fits = {code.code for code in codes if any(name.casefold().startswith(wanted) for name in code.names.values())}
    if len(fits) != 1:
        raise UnknownCode(typed)
    return fits.pop()


def _code(row: Mapping[str, Any]) -> Code:
    return Code(row["code"], {lang: row[lang] for lang in ("fi", "sv", "en")}, row["thl"], row.get("branch", ""))

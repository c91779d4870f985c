"""Reading an area file: JSON, every fault reported with its place and what to do (pure).

    [{"code", "name": {"fi", "sv", "en"}, "services": [{"code", "name": {…}}]}]

The sentences are English, as the command prints them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.organisation.rules.cells import read_code, read_text
from app.organisation.rules.csv_files import FileCannotBeRead
from app.organisation.rules.problems import CellIsWrong, ProblemKind
from app.organisation.rules.rows import LONGEST

LANGUAGES = ("fi", "sv", "en")
_FAULTS = {
    ProblemKind.CODE_HAS_OTHER_SIGNS: "has other signs than letters, digits and . : - _; begin with a letter or digit",
    ProblemKind.CELL_IS_TOO_LONG: "has {length} characters; shorten it to {longest}",
    ProblemKind.CHARACTER_IS_REFUSED: "holds a control character; type it again",
}


@dataclass(frozen=True)
class Named:
    """The code of an area or a service, and its names by language; Finnish is always there."""

    code: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class AreaEntry(Named):
    """An area of the file with its services."""

    services: tuple[Named, ...] = ()


@dataclass
class AreaReading:
    """What a file holds: its areas, and a sentence for each fault."""

    areas: list[AreaEntry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_areas(text: str) -> AreaReading:
    """Return the areas and the problems of a file's text; raise `FileCannotBeRead` when it is no list in JSON."""
    stored = _parse(text)
    reader = _Reader()
    for number, entry in enumerate(stored, start=1):
        reader.read_area(f"Area {number}", entry)
    if not stored:
        reader.found.problems.append("The file names no area. Write at least one.")
    return reader.found


def _parse(text: str) -> list[Any]:
    if not text.strip():
        raise FileCannotBeRead("The file is empty. It has to be a JSON list of areas; see --help.")
    try:
        stored = json.loads(text)
    except json.JSONDecodeError as error:
        reason = f"Line {error.lineno} is not JSON ({error.msg}). Correct it there or just above."
        raise FileCannotBeRead(reason) from None
    except RecursionError:
        stored = None
    if not isinstance(stored, list):
        raise FileCannotBeRead("This is not a JSON list of areas. Begin with [ and see --help for the rest.")
    return stored


class _Reader:
    def __init__(self) -> None:
        self.found = AreaReading()
        self._places: dict[tuple[str, str], str] = {}

    def read_area(self, place: str, entry: Any) -> None:
        area = self._named("area", place, entry)
        services = entry.get("services") if isinstance(entry, dict) else []
        if not isinstance(services, list):
            self._blame(place, "“services” has to be a list; write [] when there are none")
            return
        rows = [
            self._named("service", f"{place}, service {number}", service)
            for number, service in enumerate(services, start=1)
        ]
        if area is not None:
            self.found.areas.append(AreaEntry(area.code, area.names, tuple(row for row in rows if row is not None)))

    def _named(self, kind: str, place: str, entry: Any) -> Named | None:
        if not isinstance(entry, dict):
            self._blame(place, 'this has to be an object such as {"code": …, "name": {…}}')
            return None
        code, names = self._code(kind, place, entry.get("code")), self._names(place, entry.get("name"))
        return Named(code, names) if code and "fi" in names else None

    def _code(self, kind: str, place: str, value: Any) -> str:
        code = self._text(f"{place}, code", value, longest=LONGEST["code"], is_code=True)
        if code and (first := self._places.setdefault((kind, code), place)) != place:
            self._blame(f"{place}, code", f"“{code}” stands already at {first[0].lower()}{first[1:]}; remove one")
        return code

    def _names(self, place: str, value: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            self._blame(f"{place}, name", 'write it by language, such as {"fi": …, "sv": …, "en": …}')
            return {}
        for language in value.keys() - set(LANGUAGES):
            self._blame(f"{place}, name", f"“{language}” is not one of the languages {', '.join(LANGUAGES)}")
        wanted = [language for language in LANGUAGES if language == "fi" or value.get(language)]
        names = {
            language: self._text(f"{place}, name in {language}", value.get(language), longest=LONGEST["name_fi"])
            for language in wanted
        }
        return {language: text for language, text in names.items() if text}

    def _text(self, place: str, value: Any, *, longest: int, is_code: bool = False) -> str:
        """Return the text, or an empty one after saying what is wrong with it."""
        if not isinstance(value, str) or not value.strip():
            self._blame(place, "this is missing; write a text in quotation marks")
            return ""
        try:
            text = read_text(value, longest=longest)
            return read_code(text) if is_code else text
        except CellIsWrong as wrong:
            self._blame(place, f"“{value[:40]}” {_FAULTS[wrong.kind].format(**wrong.params)}")
            return ""

    def _blame(self, place: str, sentence: str) -> None:
        self.found.problems.append(f"{place}: {sentence}.")

"""Privacy notices: one for each kind of matter, and what they have in common (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from app.pages.rules.texts import Dated, Text, read_data, validity


class Topic(StrEnum):
    """What a section of a notice answers (GDPR Article 13)."""

    PURPOSE = "purpose"
    BASIS = "basis"
    DATA = "data"
    READERS = "readers"
    PROTECTION = "protection"
    RETENTION = "retention"
    RIGHTS = "rights"
    DECISIONS = "decisions"
    TECHNIQUE = "technique"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section: its paragraphs, and the rule or decision that they rest on."""

    topic: Topic
    paragraphs: tuple[Text, ...]
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Dated):
    """The notice of one kind of matter; `kind` is also the last part of its address."""

    kind: str
    name: Text
    lead: Text
    sections: tuple[Section, ...]


class UnknownNotice(LookupError):
    """There is no notice of this kind on that day."""


def notices_on(day: date) -> tuple[Notice, ...]:
    """Return the notices of the day, in the order of `data/privacy.json`."""
    return tuple(notice for notice in _all_notices() if notice.holds_on(day))


def notice_of(kind: str, on: date) -> Notice:
    """Return the notice of a kind on a day; raise `UnknownNotice`."""
    for notice in notices_on(on):
        if notice.kind == kind:
            return notice
    raise UnknownNotice(kind)


@cache
def common_sections() -> tuple[Section, ...]:
    """Return the sections that every notice ends with."""
    return tuple(_section(row) for row in read_data("privacy.json")["common"])


@cache
def _all_notices() -> tuple[Notice, ...]:
    return tuple(_notice(row) for row in read_data("privacy.json")["notices"])


def _notice(row: Mapping[str, Any]) -> Notice:
    return Notice(
        kind=row["kind"],
        name=row["name"],
        lead=row["lead"],
        sections=tuple(_section(section) for section in row["sections"]),
        **validity(row),
    )


def _section(row: Mapping[str, Any]) -> Section:
    return Section(topic=Topic(row["topic"]), paragraphs=tuple(row["paragraphs"]), source=row.get("source", {}))

"""The accessibility statement's facts: how far the service conforms, what does not, and how it was tested (pure).

306/2019 §9 and the model of Commission Implementing Decision (EU) 2018/1523.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from app.pages.rules.texts import Dated, Text, read_data, validity


class Conformance(StrEnum):
    """The three classes of the model."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """Something that does not conform: what, why, what to do instead, and which criterion."""

    what: Text
    why: Text
    instead: Text
    criterion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Dated):
    """The statement of a time."""

    conformance: Conformance
    prepared_on: date
    shortcomings: tuple[Shortcoming, ...]
    tests: tuple[Text, ...]


def statement_on(day: date) -> Statement:
    """Return the statement in force on the day, or the first one for an earlier day."""
    statements = _statements()
    return next((statement for statement in reversed(statements) if statement.holds_on(day)), statements[0])


@cache
def _statements() -> tuple[Statement, ...]:
    return tuple(_statement(row) for row in read_data("accessibility.json")["statements"])


def _statement(row: Mapping[str, Any]) -> Statement:
    return Statement(
        conformance=Conformance(row["conformance"]),
        prepared_on=date.fromisoformat(row["prepared_on"]),
        shortcomings=tuple(Shortcoming(**shortcoming) for shortcoming in row["shortcomings"]),
        tests=tuple(row["tests"]),
        **validity(row),
    )

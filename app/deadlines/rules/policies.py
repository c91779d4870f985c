"""Which period a kind of matter has, by the day it arrived: data with sources and validity, no constants."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from app.deadlines.rules.periods import CannotCount, Period


class UnknownPolicy(CannotCount):
    """No row of the table holds for that kind of matter on that day."""


class Basis(StrEnum):
    """Who says how long: a law, a supervising authority about a "reasonable time", or the organiser."""

    STATUTE = "statute"
    GUIDANCE = "guidance"
    PROMISE = "promise"


class Aim(StrEnum):
    """What must have happened by the due date."""

    ANSWER = "answer"
    FIRST_STEP = "first_step"
    """Work starts at once (741/2023 §29); the date is for the first step."""


class NoDeadlineReason(StrEnum):
    """Why a matter has no due date."""

    DECIDED_ELSEWHERE = "decided_elsewhere"
    NO_ANSWER_ASKED = "no_answer_asked"
    AUTHORITY_NAMES_IT = "authority_names_it"
    """An authority asks, and has named no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    kind: str
    source: str
    valid_from: date
    valid_to: date | None
    last_verified: date

    def holds_on(self, day: date) -> bool:
        """Return True from `valid_from` to `valid_to`, both included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(_Row):
    """How long there is for one kind of matter, and on whose word."""

    period: Period
    rolls: bool
    aim: Aim
    basis: Basis
    extended_as: str | None = None
    """The kind whose row holds, from the same start, once the organiser has extended the time; None: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDeadline(_Row):
    """There is no due date for this kind of matter; the receipt says why."""

    reason: NoDeadlineReason


@cache
def shipped_policies() -> tuple[Policy | NoDeadline, ...]:
    """Return the rows of `data/policies.json`, as this release brings them."""
    return read_policies((resources.files("app.deadlines") / "data" / "policies.json").read_text("utf-8"))


def read_policies(text: str) -> tuple[Policy | NoDeadline, ...]:
    """Return the policies that the JSON in `text` describes; its own `about` explains the columns."""
    return tuple(_policy(row) for row in json.loads(text)["policies"])


def _policy(row: Mapping[str, Any]) -> Policy | NoDeadline:
    validity = {
        "kind": row["kind"],
        "source": row["source"],
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": row["valid_to"] and date.fromisoformat(row["valid_to"]),
        "last_verified": date.fromisoformat(row["last_verified"]),
    }
    if "no_deadline" in row:
        return NoDeadline(reason=NoDeadlineReason(row["no_deadline"]), **validity)
    return Policy(
        period=Period.parse(row["period"]),
        rolls=row["rolls"],
        aim=Aim(row["aim"]),
        basis=Basis(row["basis"]),
        extended_as=row.get("extended_as"),
        **validity,
    )

"""What a finished matter amounts to for the figures: how it stood to its time, and where the days went (pure).

Replayed from the events when the matter is done, and kept in its row, so that a figure over many matters reads
columns. How the days make one class is `deadlines.rules.timeliness`; how long an answer may take, 785/1992 §10.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from app.cases.rules.contribution import ENDS, TRANSLATING
from app.cases.rules.kinds import Desk, State
from app.cases.rules.projection import EventKind, Projection, apply
from app.cases.rules.supervision import TimeAnswer


class Stage(StrEnum):
    """Where a matter was on a day; its value ends the name of the column that keeps the days."""

    REGISTRY = "registry"  # not placed yet, or at a registry's desk
    UNIT = "unit"  # with the desk that answers
    CONTRIBUTION = "contribution"  # somebody is asked for a part of the answer
    TRANSLATION = "translation"  # one of its texts is being translated, or the translation checked
    APPROVAL = "approval"  # the draft waits for whoever approves or sends it
    PERSON = "person"  # the person is asked something


@dataclass(frozen=True)
class Account:
    """The columns of a finished matter; the names are the columns'."""

    answered_on: date | None = None
    """The day that counts: of the first answer, or of the thanks. None where it ended in another way."""
    first_due_on: date | None = None
    allowed_until: date | None = None
    """The last day of the answer, with the extensions that hold."""
    awaits_time: bool = False
    """The last extension that was asked of an authority in time has no answer."""
    days_registry: int | None = None
    days_unit: int | None = None
    days_contribution: int | None = None
    days_translation: int | None = None
    days_approval: int | None = None
    days_person: int | None = None


ACCOUNT = tuple(each.name for each in fields(Account))
_REGISTRIES = frozenset({None, Desk.REGISTRY.value, Desk.AREA_REGISTRY.value})
_ANSWERS = frozenset({EventKind.ANSWERED, EventKind.THANKED})


def account_of(events: Iterable[tuple[date, str, Mapping[str, Any]]], *, arrived_on: date) -> Account:
    """Return the account of a matter from the (Helsinki day, kind, data) of its events; an empty one while it is open.

    Calendar days are counted from the arrival to the answer, each at the stage at which the last event before it left
    the matter: so they add up to the whole time.
    """
    run = _Run(arrived_on)
    for day, kind, data in events:
        run.take(day, kind, data)
    return Account() if run.projection.is_open else run.account()


@dataclass
class _Run:
    """The matter as it stands after each event."""

    day: date
    projection: Projection = field(default_factory=Projection)
    stays: list[tuple[Stage, date, date]] = field(default_factory=list)
    """Each stage with the days on which it began and ended."""
    asked: dict[int, Stage] = field(default_factory=dict)
    """The contributions and translations that are awaited, each with the stage that waiting for it is."""
    answered_on: date | None = None
    first_due_on: date | None = None
    allowed_until: date | None = None
    awaits_time: bool = False
    was_in_time: bool = False
    """Whether the extension that is being asked was asked before the time was over."""

    def take(self, day: date, kind: str, data: Mapping[str, Any]) -> None:
        """Count the days until the event, and follow it."""
        if kind in _ANSWERS and self.projection.is_open:
            # What went to an authority counts from the day on which it went, however late that is recorded.
            self.answered_on = day = date.fromisoformat(data["on"]) if "on" in data else day
        if self.projection.is_open and day > self.day:
            self.stays.append((self.stage, self.day, day))
            self.day = day
        if kind == EventKind.CONTRIBUTION:
            self._contribute(data)
        before = self.projection.due_on
        self.projection = apply(self.projection, kind, data)
        self._allow(kind, data, moved=self.projection.due_on != before)

    @property
    def stage(self) -> Stage:
        now = self.projection
        if now.state == State.WAITING:
            return Stage.PERSON
        if now.is_handed_over:
            return Stage.APPROVAL
        if self.asked:
            return Stage.CONTRIBUTION if Stage.CONTRIBUTION in self.asked.values() else Stage.TRANSLATION
        is_unplaced = now.state == State.RECEIVED or now.desk in _REGISTRIES
        return Stage.REGISTRY if is_unplaced else Stage.UNIT

    def account(self) -> Account:
        days = dict.fromkeys(Stage, 0)
        end = self.answered_on or self.day
        for stage, begun_on, ended_on in self.stays:
            days[stage] += (min(ended_on, end) - min(begun_on, end)).days
        return Account(
            self.answered_on, self.first_due_on, self.allowed_until, self.awaits_time,
            **{f"days_{stage.value}": spent for stage, spent in days.items()},
        )  # fmt: skip

    def _contribute(self, data: Mapping[str, Any]) -> None:
        if data["step"] in ENDS:
            self.asked.pop(data["contribution"], None)
        else:
            stage = Stage.TRANSLATION if data.get("purpose") in TRANSLATING else Stage.CONTRIBUTION
            self.asked[data["contribution"]] = stage

    def _allow(self, kind: str, data: Mapping[str, Any], *, moved: bool) -> None:
        due_on = self.projection.due_on
        if kind == EventKind.MORE_TIME_ASKED:
            asked_on = date.fromisoformat(data["on"])
            self.was_in_time = self.allowed_until is not None and asked_on <= self.allowed_until
            self.awaits_time = self.awaits_time or self.was_in_time
        elif kind == EventKind.MORE_TIME_SETTLED:
            if self.was_in_time:  # what was asked too late moves the promise, and not the figures
                self.awaits_time = data["answer"] == TimeAnswer.NONE
                self.allowed_until = due_on
        elif moved:
            self.allowed_until = due_on
            if kind != EventKind.EXTENDED:
                self.first_due_on = due_on

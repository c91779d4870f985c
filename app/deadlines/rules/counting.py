"""Why is this due on the 14th? From arrival to due date, with every step kept.

The Act on calculating statutory time limits (laki säädettyjen määräaikain laskemisesta, lagen om
beräknande av laga tid, 150/1930) in three moves: the day of arrival is not counted (§2), weeks, months
and years end on the same name or number (§3), and a last day that is closed gives way to the first
working day after it (§5). The start never moves: what arrives on a Saturday has arrived on a Saturday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.deadlines.rules.closed_days import Calendar
from app.deadlines.rules.periods import Period, Unit

ONE_DAY = timedelta(days=1)


class StepReason(StrEnum):
    """What a day has to do with the working. The values are stored and printed; never rename one."""

    ARRIVED = "arrived"
    AGREED = "agreed"
    """In the place of the arrival: feedback became an objection by consent, and its time counts from there."""
    PERIOD_ENDS = "period_ends"
    MONTH_ENDS = "month_ends"
    """The period ends here because the month has no day with the number of the arrival (§3)."""
    CLOSED = "closed"
    """Passed over (§5). In writing, the code of the closed day stands in its place: `independence_day`."""
    WORKING_DAY = "working_day"
    NOT_MOVED = "not_moved"
    """The date stands wherever it falls: a retention time, a presumed receipt."""
    NAMED = "named"
    """An authority named this day itself (434/2003 §33): nothing was counted, and nothing is moved."""
    TOLD = "told"
    """An older system told this day to the person, and the rule counts another: what was told is kept."""


@dataclass(frozen=True, slots=True)
class Step:
    """One day of the working and one thing about it; a day with two reasons to be closed has two steps."""

    on: date
    reason: StepReason
    closed_as: str = ""
    """Code of the closed day, when that is the reason."""

    def as_json(self) -> dict[str, str]:
        """Return `{"on": …, "reason": …}`."""
        return {"on": self.on.isoformat(), "reason": self.closed_as or self.reason.value}

    @classmethod
    def from_json(cls, stored: Mapping[str, str]) -> Step:
        """Return the step that `as_json` wrote."""
        on, reason = date.fromisoformat(stored["on"]), stored["reason"]
        if reason in set(StepReason):
            return cls(on, StepReason(reason))
        return cls(on, StepReason.CLOSED, reason)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date with its working, stored with the matter: what a person was told does not change later."""

    arrived_on: date
    period: Period
    raw_on: date
    """The day on which the period ends, closed or not."""
    due_on: date
    """The last day on which the thing is done in time."""
    steps: tuple[Step, ...]
    """In the order of days; the first is the arrival, the last says why the due date is where it is."""

    @property
    def sections(self) -> tuple[int, ...]:
        """Return the sections of 150/1930 that were applied; none for working days, which the Act has not."""
        if self.period.unit is Unit.WORKING_DAY or self.is_named or self.is_told:
            return ()
        same_name_or_number = () if self.period.unit is Unit.DAY else (3,)
        closed_day_gives_way = () if self.steps[-1].reason is StepReason.NOT_MOVED else (5,)
        return (2, *same_name_or_number, *closed_day_gives_way)

    @property
    def is_named(self) -> bool:
        """Return True for a day that an authority named: no rule counted it."""
        return self.steps[-1].reason is StepReason.NAMED

    @property
    def is_told(self) -> bool:
        """Return True for a day that an older system told: no rule counted it."""
        return self.steps[-1].reason is StepReason.TOLD

    def from_consent(self) -> Deadline:
        """Return the same, saying that its first day is that of a consent and not that of an arrival."""
        return replace(self, steps=(replace(self.steps[0], reason=StepReason.AGREED), *self.steps[1:]))

    def as_json(self) -> dict[str, Any]:
        """Return plain values, to store or to send."""
        return {
            "arrived_on": self.arrived_on.isoformat(),
            "period": str(self.period),
            "raw_on": self.raw_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "steps": [step.as_json() for step in self.steps],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Deadline:
        """Return the deadline that `as_json` wrote, as it was: nothing is worked out again."""
        return cls(
            arrived_on=date.fromisoformat(stored["arrived_on"]),
            period=Period.parse(stored["period"]),
            raw_on=date.fromisoformat(stored["raw_on"]),
            due_on=date.fromisoformat(stored["due_on"]),
            steps=tuple(Step.from_json(step) for step in stored["steps"]),
        )


def count(arrived_on: date, period: Period, *, rolls: bool = True, calendar: Calendar) -> Deadline:
    """Return when `period` from `arrived_on` (Helsinki days) ends, and how that was reached.

    150/1930 §§2, 3 and 5. An extension is counted the same way, with the longer period and the first
    arrival: 31 January and two months is 31 March, not 28 February and one more.
    `rolls=False` leaves the end where it falls, and then no calendar is asked.
    Raises CannotCount when the working leaves the years that `calendar` covers.
    """
    arrival = Step(arrived_on, StepReason.ARRIVED)
    if period.unit is Unit.WORKING_DAY:
        raw_on, passed = _nth_working_day(arrived_on, period.amount, calendar)
        end, last = Step(raw_on, StepReason.PERIOD_ENDS), Step(raw_on, StepReason.WORKING_DAY)
        return Deadline(arrived_on, period, raw_on, raw_on, (arrival, *passed, end, last))

    raw_on = period.end_after(arrived_on)
    end = Step(raw_on, _why_it_ends_there(arrived_on, period, raw_on))
    if not rolls:
        last = Step(raw_on, StepReason.NOT_MOVED)
        return Deadline(arrived_on, period, raw_on, raw_on, (arrival, end, last))

    due_on, passed = _first_working_day(raw_on, calendar)
    last = Step(due_on, StepReason.WORKING_DAY)
    return Deadline(arrived_on, period, raw_on, due_on, (arrival, end, *passed, last))


def _why_it_ends_there(arrived_on: date, period: Period, raw_on: date) -> StepReason:
    if period.ends_by_number and raw_on.day != arrived_on.day:
        return StepReason.MONTH_ENDS
    return StepReason.PERIOD_ENDS


def _first_working_day(day: date, calendar: Calendar) -> tuple[date, list[Step]]:
    """Return the first working day from `day` on, and a step for each reason to pass over a day (§5)."""
    passed: list[Step] = []
    while reasons := calendar.closed_as(day):
        passed += (Step(day, StepReason.CLOSED, closed.code) for closed in reasons)
        day += ONE_DAY
    return day, passed


def _nth_working_day(start: date, number: int, calendar: Calendar) -> tuple[date, list[Step]]:
    """Return the `number`th working day after `start`, and the closed days in between."""
    calendar.closed_as(start)  # refuses a start outside its years before a day is added to the last date there is
    day, passed = start, list[Step]()
    for _ in range(number):
        day, closed = _first_working_day(day + ONE_DAY, calendar)
        passed += closed
    return day, passed

"""Who has used one's own case, day by day and by their task: how the person reads the log (703/2023 §11, pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from app.cases.rules.use import Act, Data, Purpose

TOLD = frozenset({Act.READ.value, Act.CHANGE.value, Act.DISCLOSED.value})
"""What the person is told. A try that was refused has used nothing."""


class Row(Protocol):
    """A row of the log, opened."""

    @property
    def at(self) -> datetime: ...
    @property
    def day(self) -> date: ...
    @property
    def act(self) -> str: ...
    @property
    def told(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class Task:
    """By which task somebody used the case: a role, and the unit where it is held."""

    role: str
    unit: str
    purpose: Purpose


@dataclass(frozen=True)
class DayOfUse:
    """What those with one task did with the case on one day."""

    day: date
    task: Task
    times: int
    first: datetime
    last: datetime
    data: tuple[Data, ...]
    is_sent_on: bool


def by_day(rows: Iterable[Row]) -> list[DayOfUse]:
    """Return who used a case, the latest day first, and within it in the order in which they began.

    Rows that can be read no more are left out, and so is who it was by name: one may ask for that.
    """
    found: dict[tuple[date, Task], list[Row]] = {}
    for row in rows:
        if row.told:
            found.setdefault((row.day, _task(row.told)), []).append(row)
    days = [_day(day, task, sorted(those, key=lambda row: row.at)) for (day, task), those in found.items()]
    return sorted(days, key=lambda each: (-each.day.toordinal(), each.first))


def _day(day: date, task: Task, rows: list[Row]) -> DayOfUse:
    data = {Data(row.told["data"]) for row in rows if row.told.get("data")}
    is_sent_on = any(row.act == Act.DISCLOSED for row in rows)
    ordered = tuple(each for each in Data if each in data)
    return DayOfUse(day, task, len(rows), rows[0].at, rows[-1].at, ordered, is_sent_on)


def _task(told: Mapping[str, Any]) -> Task:
    unit = told.get("code", "") if told.get("scope") == "unit" else ""
    return Task(told.get("role", ""), unit, Purpose(told.get("purpose") or Purpose.HANDLING))

"""What stage a contribution is at: a projection of the matter's events, like everything of the matter (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.cases.rules.contribution import TRANSLATING
from app.cases.rules.contribution import ContributionStep as Step


class Stage(StrEnum):
    """What is shown of a contribution; all but `LATE` are stored."""

    ASKED = "asked"
    OPENED = "opened"
    LATE = "late"  # neither given nor declined, and its day has passed
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


OPEN = frozenset({Stage.ASKED.value, Stage.OPENED.value})


@dataclass(frozen=True)
class Life:
    """What the events of one contribution amount to; the names are those of its columns."""

    state: str = Stage.ASKED.value
    due_on: date | None = None


def apply(before: Life, data: Mapping[str, Any]) -> Life:
    """Return what one more event makes of it."""
    step = Step(data["step"])
    due_on = date.fromisoformat(data["due_on"]) if step in {Step.ASKED, Step.MOVED, Step.RETURNED} else before.due_on
    state = {Step.MOVED: before.state, Step.RETURNED: Stage.OPENED.value}.get(step, step.value)
    return replace(before, due_on=due_on, state=state)


def replay(events: Iterable[Mapping[str, Any]]) -> dict[int, Life]:
    """Return what the events of a matter make of each of its contributions, by id."""
    lives: dict[int, Life] = {}
    for data in events:
        lives[data["contribution"]] = apply(lives.get(data["contribution"], Life()), data)
    return lives


def stage_of(state: str, due_on: date, *, today: date) -> Stage:
    """Return what is shown of a contribution on a day."""
    return Stage.LATE if state in OPEN and due_on < today else Stage(state)


def is_awaited_in(purpose: str, *, is_open: bool, is_correcting: bool) -> bool:
    """Return True while a matter can use it: until it is done, and of a translation while its answer is corrected."""
    return is_open or (is_correcting and purpose in TRANSLATING)

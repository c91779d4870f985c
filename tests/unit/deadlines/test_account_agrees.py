"""What the events of a matter amount to is what the rule of the indicators says of the same extensions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.account import account_of
from app.cases.rules.supervision import TimeAnswer
from app.deadlines.rules import AskedExtension, OwnExtension
from app.deadlines.rules.timeliness import time_allowed

ARRIVED, FIRST = date(2026, 3, 2), date(2026, 4, 2)
ROUNDS = st.lists(st.tuples(st.integers(1, 40), st.sampled_from(TimeAnswer), st.integers(1, 40)), max_size=4)
"""Of each round: days since the last one, what the authority said, and how many days it granted if it did."""
Told = tuple[date, str, dict[str, Any]]


def lived(*told: Told) -> list[Told]:
    """Return the events of a matter that was answered long after."""
    filed = (ARRIVED, "filed", {"to": {"due_on": FIRST.isoformat()}})
    return [filed, (ARRIVED, "routed", {"to": {"desk": "unit"}}), *told, (FIRST + timedelta(days=400), "answered", {})]


@given(rounds=ROUNDS)
def test_time_that_was_asked_of_an_authority(rounds: list[tuple[int, TimeAnswer, int]]) -> None:
    day, due_on, told, asked = ARRIVED, FIRST, list[Told](), []
    for wait, answer, more in rounds:
        day += timedelta(days=wait)
        told.append((day, "more_time_asked", {"on": day.isoformat()}))
        is_granted = answer is TimeAnswer.GRANTED
        due_on += timedelta(days=more if is_granted else 0)
        to = {"to": {"due_on": due_on.isoformat()}} if is_granted else {}
        told.append((day, "more_time_settled", {"answer": answer.value, **to}))
        asked.append(AskedExtension(day, due_on if is_granted else None, is_refused=answer is TimeAnswer.REFUSED))
    found, allowed = account_of(lived(*told), arrived_on=ARRIVED), time_allowed(FIRST, asked=asked)
    assert (found.first_due_on, found.allowed_until, found.awaits_time) == (
        FIRST, allowed.due_on, allowed.awaits_authority,
    )  # fmt: skip


def test_ones_own_extension() -> None:
    later = FIRST + timedelta(days=31)
    extended = (FIRST, "extended", {"to": {"due_on": later.isoformat()}})
    found = account_of(lived(extended), arrived_on=ARRIVED)
    allowed = time_allowed(FIRST, own=OwnExtension(FIRST, later))
    assert (found.first_due_on, found.allowed_until, found.awaits_time) == (FIRST, allowed.due_on, False)

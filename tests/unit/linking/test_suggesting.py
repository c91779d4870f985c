"""Which signals still say something, and what is compared by a fingerprint."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.cases.rules.fingerprints import event_day, person_key
from app.linking.rules.links import in_order
from app.linking.rules.suggesting import Signal, signals_that_count

DAY = date(2026, 3, 2)


def counting(*found: Signal, days: int = 0, knows_persons: bool = True) -> tuple[Signal, ...]:
    other = DAY - timedelta(days=days)
    return signals_that_count(found, arrived_on=DAY, other_arrived_on=other, knows_persons=knows_persons)


@pytest.mark.parametrize(
    ("signal", "last_day"),
    [(Signal.EMAIL, 365), (Signal.PERSON, 365), (Signal.EVENT, 90), (Signal.NAME, 90), (Signal.PLACE, 7)],
)
def test_a_signal_counts_up_to_its_own_distance_before_and_after(signal: Signal, last_day: int) -> None:
    assert counting(signal, days=last_day) == counting(signal, days=-last_day) == (signal,)
    assert counting(signal, days=last_day + 1) == ()


def test_what_is_said_already_is_not_said_again() -> None:
    assert counting(Signal.NAME, Signal.EMAIL) == (Signal.EMAIL,)
    assert counting(Signal.PLACE, Signal.EVENT) == (Signal.EVENT,)
    assert counting(Signal.PLACE, Signal.NAME) == (Signal.NAME, Signal.PLACE)


def test_of_a_protected_reporter_no_signal_tells() -> None:
    assert counting(*Signal, knows_persons=False) == (Signal.EVENT,)


@pytest.mark.parametrize(
    ("identity", "key"),
    [
        ({"name": " Aino  VIRTANEN ", "birth": "1938-05-01"}, "aino virtanen|1938-05-01"),
        ({"name": "Aino Virtanen", "birth": "1938"}, None),
        ({"name": "Aino Virtanen"}, None),
        ({"birth": "1938-05-01"}, None),
        ({"name": "Aino Virtanen", "birth": "1938-05-41"}, None),
    ],
)
def test_a_person_is_compared_by_name_and_whole_day_of_birth(identity: dict[str, str], key: str | None) -> None:
    assert person_key(identity) == key


def test_only_one_known_day_of_the_event_is_compared() -> None:
    assert event_day({"when_mode": "day", "when_text": "2026-03-01"}) == "2026-03-01"
    assert event_day({"when_mode": "period", "when_text": "2026-03-01"}) is None
    assert event_day({"when_mode": "day", "when_text": "last week"}) is None
    assert event_day({}) is None


def test_a_pair_is_one_pair_whichever_is_named_first() -> None:
    assert in_order(3, 7) == in_order(7, 3) == (3, 7)

"""Where the days of a matter went, and by which day its answer is judged."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.cases.rules.account import Account, account_of

FILED = ("2026-03-01", "filed", {"to": {"due_on": "2026-04-01"}})
ROUTED = ("2026-03-03", "routed", {"to": {"desk": "unit"}})
TAKEN = ("2026-03-04", "taken", {})
Told = tuple[str, str, dict[str, Any]]


def account(*events: Told, arrived: str = "2026-03-01") -> Account:
    told = ((date.fromisoformat(day), kind, data) for day, kind, data in events)
    return account_of(told, arrived_on=date.fromisoformat(arrived))


def days(found: Account) -> tuple[int | None, ...]:
    """Registry, unit, contribution, approval, person."""
    return found.days_registry, found.days_unit, found.days_contribution, found.days_approval, found.days_person


def answered(day: str, **data: Any) -> Told:
    return (day, "answered", data)


def step(day: str, name: str, number: int = 1) -> Told:
    return (day, "contribution", {"contribution": number, "step": name})


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([answered("2026-03-11")], (2, 8, 0, 0, 0)),
        ([("2026-03-05", "asked", {}), ("2026-03-09", "added", {}), answered("2026-03-11")], (2, 4, 0, 0, 4)),
        ([("2026-03-06", "handed_over", {}), answered("2026-03-11")], (2, 3, 0, 5, 0)),
        ([("2026-03-06", "handed_over", {}), ("2026-03-08", "sent_back", {}), answered("2026-03-11")], (2, 6, 0, 2, 0)),
        ([step("2026-03-05", "asked"), step("2026-03-06", "asked", 2), step("2026-03-07", "given"),
          step("2026-03-09", "declined", 2), answered("2026-03-11")], (2, 4, 4, 0, 0)),
        ([step("2026-03-05", "asked"), ("2026-03-06", "asked", {}), answered("2026-03-11")], (2, 2, 1, 0, 5)),
        ([("2026-03-06", "returned", {"to": {"desk": "registry"}}), answered("2026-03-11")], (7, 3, 0, 0, 0)),
        ([("2026-03-08", "withdrawn", {}), ("2026-03-20", "noted", {})], (2, 5, 0, 0, 0)),
        ([answered("2026-03-11", on="2026-03-09")], (2, 6, 0, 0, 0)),
        ([("2026-03-08", "handed_over", {}), ("2026-03-10", "noted", {}), answered("2026-03-11", on="2026-03-09")],
         (2, 5, 0, 1, 0)),
    ],
)  # fmt: skip
def test_each_day_is_counted_where_the_matter_was(events: list[Told], expected: tuple[int, ...]) -> None:
    assert days(account(FILED, ROUTED, TAKEN, *events)) == expected


def test_waiting_for_a_translation_and_its_check_is_a_stage_of_its_own() -> None:
    def of(day: str, name: str, number: int, purpose: str) -> Told:
        return (day, "contribution", {"contribution": number, "step": name, "purpose": purpose})

    found = account(
        FILED, ROUTED, TAKEN,
        of("2026-03-05", "asked", 1, "translation"), of("2026-03-07", "given", 1, "translation"),
        of("2026-03-07", "asked", 2, "check"), of("2026-03-08", "given", 2, "check"),
        of("2026-03-08", "returned", 1, "translation"), of("2026-03-10", "given", 1, "translation"),
        of("2026-03-10", "asked", 3, "check"), of("2026-03-11", "given", 3, "check"), answered("2026-03-12"),
    )  # fmt: skip
    assert (found.days_registry, found.days_unit, found.days_translation) == (2, 3, 6)


def test_days_before_the_entry_were_spent_at_the_registry_and_an_open_matter_has_no_account() -> None:
    assert days(account(FILED, ROUTED, TAKEN, answered("2026-03-11"), arrived="2026-02-20")) == (11, 8, 0, 0, 0)
    assert account(FILED, ROUTED, TAKEN) == Account()


def test_what_was_withdrawn_has_no_day_of_an_answer_and_what_was_thanked_has() -> None:
    assert account(FILED, ROUTED, ("2026-03-08", "withdrawn", {})).answered_on is None
    assert account(FILED, ROUTED, ("2026-03-08", "thanked", {})).answered_on == date(2026, 3, 8)
    assert account(FILED, answered("2026-03-11", on="2026-03-09")).answered_on == date(2026, 3, 9)


EXTENDED = ("2026-03-20", "extended", {"to": {"due_on": "2026-05-04"}})
ASKED, ASKED_LATE = (("2026-03-20", "more_time_asked", {"on": day}) for day in ("2026-03-20", "2026-04-02"))
GRANTED = ("2026-04-03", "more_time_settled", {"answer": "granted", "to": {"due_on": "2026-04-20"}})


@pytest.mark.parametrize(
    ("events", "first", "allowed", "awaits"),
    [
        ([], "2026-04-01", "2026-04-01", False),
        ([EXTENDED], "2026-04-01", "2026-05-04", False),
        ([("2026-03-05", "arrival_corrected", {"to": {"due_on": "2026-03-30"}})], "2026-03-30", "2026-03-30", False),
        ([ASKED], "2026-04-01", "2026-04-01", True),
        ([ASKED, GRANTED], "2026-04-01", "2026-04-20", False),
        ([ASKED, ("2026-04-03", "more_time_settled", {"answer": "refused"})], "2026-04-01", "2026-04-01", False),
        ([ASKED, ("2026-04-03", "more_time_settled", {"answer": "no_answer"})], "2026-04-01", "2026-04-01", True),
        ([ASKED_LATE], "2026-04-01", "2026-04-01", False),
        ([ASKED_LATE, GRANTED], "2026-04-01", "2026-04-01", False),
    ],
)
def test_only_an_extension_in_time_moves_the_day_by_which_an_answer_is_judged(
    events: list[Told], first: str, allowed: str, awaits: bool
) -> None:
    found = account(FILED, ROUTED, *events, answered("2026-04-10"))
    assert (found.first_due_on, found.allowed_until) == (date.fromisoformat(first), date.fromisoformat(allowed))
    assert found.awaits_time is awaits


def test_what_an_authority_says_after_the_answer_counts_all_the_same() -> None:
    found = account(FILED, ROUTED, ASKED, answered("2026-04-02"), GRANTED)
    assert (found.allowed_until, found.awaits_time) == (date(2026, 4, 20), False)

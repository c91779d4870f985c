"""The time is extended once, before it is over, and counted from where it began."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deadlines.labels import CANNOT_EXTEND, EXTENSION_REASON, EXTENSION_REASON_PERSON, words_to_person
from app.deadlines.rules import (
    Deadline,
    NoDeadline,
    NoDeadlineReason,
    Policy,
    StepReason,
    count,
    finnish_calendar,
    policy_for,
)
from app.deadlines.rules.extending import (
    AlreadyExtended,
    CannotExtend,
    Extension,
    ExtensionIsTooLate,
    ExtensionReason,
    NoExtension,
    extend,
)
from app.deadlines.rules.policies import shipped_policies as policies
from app.platform.i18n import speaking

CALENDAR = finnish_calendar()
EXTENDABLE = ("objection", "accessibility")
arrivals = st.dates(date(2019, 4, 1), date(2080, 12, 31))


def first_of(kind: str, arrived_on: date) -> Deadline:
    policy = policy_for(kind, arrived_on)
    assert isinstance(policy, Policy)
    return count(arrived_on, policy.period, rolls=policy.rolls, calendar=CALENDAR)


def extended(kind: str, arrived_on: date, decided_on: date, *, is_extended: bool = False) -> Extension:
    first = first_of(kind, arrived_on)
    return extend(first, kind, is_extended=is_extended, decided_on=decided_on, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("kind", "arrived", "decided", "first", "raw", "due", "why"),
    [
        ("objection", "2026-12-31", "2027-01-28", "2027-02-01", "2027-02-28", "2027-03-01",
         "case 31: from 31.12., not from 31.1. or 1.2.; 28.2. is a Sunday"),
        ("objection", "2026-12-31", "2027-02-01", "2027-02-01", "2027-02-28", "2027-03-01",
         "on the due date itself, which had moved from a Sunday"),
        ("objection", "2026-01-31", "2026-02-10", "2026-03-02", "2026-03-31", "2026-03-31",
         "31.1. and two months is 31.3., not 28.2. and one more"),
        ("objection", "2026-03-02", "2026-03-02", "2026-04-02", "2026-05-02", "2026-05-04",
         "on the day of arrival"),
        ("accessibility", "2026-12-18", "2027-01-04", "2027-01-04", "2027-01-15", "2027-01-15",
         "case 43: four weeks in all (306/2019 §10)"),
    ],
)  # fmt: skip
def test_an_extension_is_counted_from_the_start(
    kind: str, arrived: str, decided: str, first: str, raw: str, due: str, why: str
) -> None:
    found = extended(kind, date.fromisoformat(arrived), date.fromisoformat(decided))
    assert found.first.due_on == date.fromisoformat(first), why
    assert (found.extended.raw_on, found.extended.due_on) == (date.fromisoformat(raw), date.fromisoformat(due)), why
    assert found.policy == f"{kind}_extended"


def test_a_day_after_the_due_date_is_too_late() -> None:
    """Case 32: decided on 2.2.2027, when 1.2. was the due date."""
    with pytest.raises(ExtensionIsTooLate):
        extended("objection", date(2026, 12, 31), date(2027, 2, 2))


def test_the_time_is_extended_once() -> None:
    once = extended("objection", date(2026, 12, 31), date(2027, 1, 28))
    with pytest.raises(AlreadyExtended):
        extend(once.extended, once.policy, is_extended=True, decided_on=date(2027, 1, 29), calendar=CALENDAR)
    with pytest.raises(NoExtension):
        extend(once.extended, once.policy, is_extended=False, decided_on=date(2027, 1, 29), calendar=CALENDAR)


@pytest.mark.parametrize("kind", ["feedback", "grievance", "ombudsman_request"])
def test_other_kinds_have_no_extension(kind: str) -> None:
    with pytest.raises(NoExtension):
        extended(kind, date(2026, 3, 2), date(2026, 3, 2))


def test_what_has_no_due_date_has_no_extension() -> None:
    with pytest.raises(NoExtension):
        extend(
            NoDeadlineReason.DECIDED_ELSEWHERE, "complaint",
            is_extended=False, decided_on=date(2026, 3, 2), calendar=CALENDAR,
        )  # fmt: skip


def test_the_start_of_a_consent_stays_one() -> None:
    first = first_of("objection", date(2026, 3, 2)).from_consent()
    found = extend(first, "objection", is_extended=False, decided_on=date(2026, 3, 5), calendar=CALENDAR)
    assert [step.on for step in found.extended.steps if step.reason is StepReason.AGREED] == [date(2026, 3, 2)]
    assert all(step.reason is not StepReason.ARRIVED for step in found.extended.steps)


def test_every_kind_that_can_be_extended_names_a_row_that_holds_and_is_longer() -> None:
    rows = [row for row in policies() if isinstance(row, Policy) and row.extended_as]
    assert [row.kind for row in rows] == list(EXTENDABLE)
    for row in rows:
        longer = policy_for(row.extended_as or "", row.valid_from)
        assert isinstance(longer, Policy) and longer.source and longer.extended_as is None
        assert longer.period.end_after(row.valid_from) > row.period.end_after(row.valid_from)
    assert not any(isinstance(row, NoDeadline) and hasattr(row, "extended_as") for row in policies())


@given(st.sampled_from(EXTENDABLE), arrivals, st.integers(0, 70))
def test_an_extension_never_ends_before_the_first_due_date_and_counts_from_the_start(
    kind: str, arrived_on: date, days: int
) -> None:
    first, decided_on = first_of(kind, arrived_on), arrived_on + timedelta(days=days)
    if decided_on > first.due_on:
        with pytest.raises(ExtensionIsTooLate):
            extended(kind, arrived_on, decided_on)
        return
    found = extended(kind, arrived_on, decided_on)
    longer = policy_for(found.policy, arrived_on)
    assert isinstance(longer, Policy)
    assert found.first == first and found.extended.due_on > first.due_on
    assert found.extended.raw_on == longer.period.end_after(arrived_on), "whatever was rolled or shortened between"
    assert CALENDAR.is_working_day(found.extended.due_on)
    assert found.extended.steps[0] == first.steps[0]


@given(st.sampled_from(EXTENDABLE), arrivals, st.integers(0, 13))
def test_when_it_was_decided_changes_no_date(kind: str, arrived_on: date, days: int) -> None:
    assert extended(kind, arrived_on, arrived_on + timedelta(days=days)) == extended(kind, arrived_on, arrived_on)


def test_every_reason_and_every_refusal_has_words() -> None:
    assert set(EXTENSION_REASON) == set(EXTENSION_REASON_PERSON) == set(ExtensionReason)
    assert set(CANNOT_EXTEND) == set(CannotExtend.__subclasses__())


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("fi", ["Pidennämme aikaa, jossa vastaamme sinulle.", "Syy: Muilta yksiköiltä tarvitaan lausuntoja",
                "Uusi määräaika: maanantai 1. maaliskuuta 2027", "Aiempi määräaika: maanantai 1. helmikuuta 2027"]),
        ("sv", ["Vi förlänger tiden för vårt svar till dig.", "Orsak: Utlåtanden behövs från andra enheter",
                "Ny tidsfrist: måndag 1 mars 2027", "Tidigare tidsfrist: måndag 1 februari 2027"]),
        ("en", ["We extend the time to answer you.", "Reason: Statements are needed from other units",
                "New due date: Monday 1 March 2027", "Earlier due date: Monday 1 February 2027"]),
    ],
)  # fmt: skip
def test_the_person_reads_the_reason_both_dates_and_the_text(language: str, lines: list[str]) -> None:
    found = extended("objection", date(2026, 12, 31), date(2027, 1, 28))
    with speaking(language):
        told = words_to_person(found, ExtensionReason.STATEMENTS, "  X.  ")
    assert told.splitlines() == [*lines, "", "X."]


def test_another_reason_is_told_by_the_text_alone() -> None:
    found = extended("objection", date(2026, 12, 31), date(2027, 1, 28))
    with speaking("en"):
        assert "Reason:" not in words_to_person(found, ExtensionReason.OTHER, "The archive was flooded.")

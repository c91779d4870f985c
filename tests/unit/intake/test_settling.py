"""What the answers amount to after each change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.kinds import Kind
from app.intake.rules.settling import is_minor, settle
from app.intake.rules.steps import STEPS

TODAY = date(2026, 3, 2)


def settled(kind: Kind = Kind.OBJECTION, **answers: Any) -> dict[str, Any]:
    return settle(kind, answers, today=TODAY)


def test_an_answer_whose_question_is_gone_is_put_aside_and_comes_back() -> None:
    first = settled(capacity="relative", cannot_reason="illness", client_name="Maj")
    second = settle(Kind.OBJECTION, {**first, "capacity": "client"}, today=TODAY)
    assert "client_name" not in second
    third = settle(Kind.OBJECTION, {**second, "capacity": "relative"}, today=TODAY)
    assert (third["client_name"], third["cannot_reason"]) == ("Maj", "illness")


def test_the_clients_own_birth_is_never_the_mothers() -> None:
    first = settled(capacity="relative", cannot_reason="illness", client_name="Maj", client_birth="1938")
    second = settle(Kind.OBJECTION, {**first, "capacity": "client"}, today=TODAY)
    assert "own_birth" not in second


@pytest.mark.parametrize(
    ("answers", "is_about_child"),
    [
        ({"capacity": "custodian"}, True),
        ({"capacity": "client", "is_minor": "yes"}, True),
        ({"capacity": "client", "is_minor": "no"}, False),
        ({"capacity": "relative", "client_name": "Leo", "client_birth": "2015-05-05"}, True),
        ({"capacity": "relative", "client_name": "Maj", "client_birth": "1938"}, False),
        ({"capacity": "relative", "client_name": "Maj"}, False),
    ],
)
def test_whether_it_is_about_a_child_follows(answers: dict[str, Any], is_about_child: bool) -> None:
    assert settled(**answers)["about_child"] is is_about_child


def test_one_subject_is_the_main_one() -> None:
    assert settled(subjects=["fees"])["main_subject"] == "fees"


def test_a_main_subject_that_is_no_longer_chosen_has_to_be_picked_again() -> None:
    assert settled(subjects=["fees", "access"], main_subject="language")["main_subject"] is None


def test_that_the_client_has_died_follows_from_the_reason_and_goes_with_it() -> None:
    assert settled(capacity="relative", cannot_reason="deceased")["is_deceased"] is True
    assert settled(capacity="client", cannot_reason="deceased")["is_deceased"] is False


@pytest.mark.parametrize(
    ("birth", "is_so"),
    [("2008-03-02", False), ("2008-03-03", True), ("2008", False), ("2009", True), ("", False), ("soon", False)],
)
def test_a_minor_is_someone_who_is_surely_not_18_yet(birth: str, is_so: bool) -> None:
    assert is_minor(birth, TODAY) is is_so


_KEYS = sorted({key for steps in STEPS.values() for step in steps for key in step.writes})
_ANSWERS = st.dictionaries(
    st.sampled_from(_KEYS),
    st.sampled_from(["client", "relative", "custodian", "yes", "no", "unit", "day", "deceased"]),
)


@given(kind=st.sampled_from(list(STEPS)), answers=_ANSWERS)
def test_settling_twice_changes_nothing_and_loses_nothing(kind: Kind, answers: dict[str, Any]) -> None:
    answers.pop("subjects", None)
    once = settle(kind, answers, today=TODAY)
    assert settle(kind, once, today=TODAY) == once
    asked = {key for step in STEPS[kind] for key in step.writes}
    kept = {**once.get("_aside", {}), **once}
    assert all(kept[key] == value for key, value in answers.items() if key in asked and key != "main_subject")

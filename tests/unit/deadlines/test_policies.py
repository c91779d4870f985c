"""Which period a kind of matter has."""

import json
from datetime import date

import pytest

from app.deadlines.rules import (
    Aim,
    Basis,
    NoDeadline,
    NoDeadlineReason,
    Policy,
    UnknownPolicy,
    known_kinds,
    policy_for,
)
from app.deadlines.rules.policies import read_policies
from app.deadlines.rules.policies import shipped_policies as policies

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "period", "basis", "why"),
    [
        ("objection", "P1M", Basis.GUIDANCE, "a reasonable time is as a rule one month"),
        ("objection_extended", "P2M", Basis.GUIDANCE, "two months in all, from the first arrival"),
        ("feedback", "P14D", Basis.PROMISE, "feedback that asks for an answer"),
        ("accessibility", "P2W", Basis.STATUTE, "306/2019 §10"),
        ("accessibility_extended", "P4W", Basis.STATUTE, "two weeks more, from the first arrival"),
        ("ombudsman_request", "P7D", Basis.PROMISE, "the ombudspersons' own promise"),
        ("grievance", "P1BD", Basis.PROMISE, "at once; the first step within one working day"),
    ],
)
def test_a_kind_of_matter_has_its_period(kind: str, period: str, basis: Basis, why: str) -> None:
    policy = policy_for(kind, TODAY)
    assert isinstance(policy, Policy)
    assert (str(policy.period), policy.basis, policy.rolls) == (period, basis, True), why


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("complaint", NoDeadlineReason.DECIDED_ELSEWHERE),
        ("anonymous_feedback", NoDeadlineReason.NO_ANSWER_ASKED),
    ],
)
def test_a_kind_without_a_due_date_says_why(kind: str, reason: NoDeadlineReason) -> None:
    policy = policy_for(kind, TODAY)
    assert isinstance(policy, NoDeadline)
    assert policy.reason is reason


def test_only_a_grievance_is_due_for_its_first_step() -> None:
    aims = {policy.kind: policy.aim for policy in policies() if isinstance(policy, Policy)}
    assert [kind for kind, aim in aims.items() if aim is Aim.FIRST_STEP] == ["grievance"]


def test_the_policy_is_that_of_the_day_of_arrival() -> None:
    row = {
        "kind": "objection", "period": "P28D", "rolls": True, "aim": "answer", "basis": "promise",
        "source": "test", "last_verified": "2026-01-01", "valid_from": "2025-01-01", "valid_to": "2025-12-31",
    }  # fmt: skip
    later = {**row, "period": "P1M", "valid_from": "2026-01-01", "valid_to": None}
    old, new = read_policies(json.dumps({"policies": [row, later]}))
    assert [old.holds_on(date(2025, 12, 31)), new.holds_on(date(2025, 12, 31))] == [True, False]
    assert [old.holds_on(date(2026, 1, 1)), new.holds_on(date(2026, 1, 1))] == [False, True]


def test_a_day_before_the_first_policy_is_refused() -> None:
    with pytest.raises(UnknownPolicy, match="No time limit is known for “objection” on 2001-01-01"):
        policy_for("objection", date(2001, 1, 1))


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    with pytest.raises(UnknownPolicy, match="choose one of objection, ") as refused:
        policy_for("reminder", TODAY)
    assert all(kind in str(refused.value) for kind in known_kinds())


def test_no_two_rows_of_a_kind_hold_on_the_same_day() -> None:
    for policy in policies():
        others = [other for other in policies() if other.kind == policy.kind and other is not policy]
        assert not any(other.holds_on(policy.valid_from) for other in others), policy.kind


def test_every_row_has_a_source_and_a_day_of_checking() -> None:
    for policy in policies():
        assert policy.source, policy.kind
        assert policy.last_verified >= date(2026, 11, 21), policy.kind

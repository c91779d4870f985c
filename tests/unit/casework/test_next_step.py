"""There is exactly one next step, whatever the matter and whoever looks."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import pytest

from app.cases.rules.kinds import Desk, Kind, State
from app.casework.labels import OTHER, STEP, words_of
from app.casework.rules import Facts, Step, Suggestion, is_own_desk, next_step, other_steps, suggestion_of
from app.permissions import ROLE_PERMISSIONS, Actor, Grant, Permission, Role, Scope

HANDLER = ROLE_PERMISSIONS[Role.UNIT_HANDLER]
MANAGER = ROLE_PERMISSIONS[Role.UNIT_MANAGER]
REGISTRY = ROLE_PERMISSIONS[Role.REGISTRY]


def facts(**changes: object) -> Facts:
    values: dict[str, object] = {
        "kind": "objection", "state": "taken", "desk": "unit", "is_subject_confirmed": True, "wants_reply": True,
        "has_draft": False, "has_news": False, "has_letter": False, "may": MANAGER, "is_own_desk": True,
    }  # fmt: skip
    return Facts(**(values | changes))  # type: ignore[arg-type]  # the values above have the right types


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"state": "routed"}, Step.TAKE),
        ({"state": "routed", "is_transferred": True}, Step.ACCEPT),
        ({"state": "transferred"}, Step.DONE),
        ({"state": "transferred", "may": REGISTRY}, Step.AWAY),
        ({"state": "transferred", "has_news": True}, Step.NEWS),
        ({"is_subject_confirmed": False}, Step.CONFIRM),
        ({}, Step.WRITE),
        ({"needs_points": True}, Step.POINTS),
        ({"needs_points": True, "has_draft": True}, Step.CONTINUE),
        ({"needs_points": True, "is_subject_confirmed": False}, Step.CONFIRM),
        ({"has_draft": True}, Step.CONTINUE),
        ({"has_draft": True, "is_handed_over": True}, Step.SEND),
        ({"has_draft": True, "is_handed_over": True, "may": HANDLER}, Step.HANDED),
        ({"is_handed_over": True, "may": HANDLER}, Step.WRITE),
        ({"state": "waiting"}, Step.WRITE),
        ({"kind": "feedback", "wants_reply": False}, Step.THANK),
        ({"state": "answered"}, Step.DONE),
        ({"state": "answered", "has_news": True}, Step.NEWS),
        ({"state": "answered", "has_letter": True, "has_news": True}, Step.POST),
        ({"state": "answered", "has_letter": True, "is_own_desk": False}, Step.DONE),
        ({"state": "closed", "has_news": True, "is_own_desk": False}, Step.DONE),
        ({"has_news": True}, Step.WRITE),
        ({"state": "routed", "desk": "registry", "may": REGISTRY}, Step.ROUTE),
        ({"state": "routed", "desk": "registry", "may": REGISTRY, "kind": "complaint"}, Step.TAKE),
        ({"is_own_desk": False, "may": REGISTRY}, Step.WATCH),
        ({"kind": "supervision", "needs_points": True}, Step.POINTS),
        ({"kind": "supervision", "state": "answered", "awaits_decision": True}, Step.DECISION),
        ({"kind": "supervision", "state": "answered"}, Step.DONE),
    ],
)
def test_the_next_step_follows_from_the_facts(changes: dict[str, object], step: Step) -> None:
    assert next_step(facts(**changes)) is step


def test_every_combination_has_one_step_and_known_other_actions() -> None:
    for kind, state, desk, may in product(Kind, State, Desk, (MANAGER, REGISTRY, frozenset())):
        known = facts(kind=kind.value, state=state.value, desk=desk.value, may=may)
        assert next_step(known) in STEP
        assert set(other_steps(known)) <= set(OTHER)


def test_an_authority_is_asked_for_more_time_and_no_person_is_written_to() -> None:
    matter = {"kind": "supervision", "is_named": True, "is_entered": True, "has_due": True, "may": REGISTRY}
    others = set(other_steps(facts(**matter)))
    assert {"ask_time", "request"} <= others and not {"settle_time", "message", "capacity", "new_words"} & others
    others = set(other_steps(facts(**matter | {"has_asked_time": True})))
    assert "settle_time" in others and "ask_time" not in others, "one round at a time"
    assert "ask_time" not in other_steps(facts(**matter | {"has_due": False})), "no day was named"
    others = set(other_steps(facts(**matter | {"has_asked_time": True, "state": "answered", "awaits_decision": True})))
    assert "settle_time" in others and "decision" not in others, "the decision is the next step itself"
    assert not {"ask_time", "settle_time", "request", "decision"} & set(other_steps(facts(has_due=True)))


def test_the_words_of_a_step_fit_who_is_answered() -> None:
    assert words_of(Step.POINTS, is_to_authority=True) is not words_of(Step.POINTS, is_to_authority=False)
    assert words_of(Step.WATCH, is_to_authority=True) is STEP[Step.WATCH]


def test_a_letter_that_waits_is_said_to_be_posted_beside_the_next_step() -> None:
    assert "posted" in other_steps(facts(state="answered", has_letter=True))


def test_the_time_is_extended_by_whoever_may_send_the_answer_and_while_that_can_be_done() -> None:
    able = {"is_extendable": True}
    assert "extend" in other_steps(facts(**able)) and "extend" in other_steps(facts(**able, state="routed"))
    assert "extend" not in other_steps(facts(is_extendable=False))
    assert "extend" not in other_steps(facts(**able, may=HANDLER))
    assert "extend" not in other_steps(facts(**able, state="answered"))
    assert "extend" in other_steps(facts(**able, may=HANDLER, kind="accessibility"))


def test_what_is_done_is_not_taken_answered_or_returned() -> None:
    for state in ("answered", "closed", "transferred"):
        able = {"message", "note", "capacity", "link"} | ({"correct"} if state == "answered" else set())
        assert set(other_steps(facts(state=state))) == able


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"approval": "waiting", "is_handed_over": True}, Step.APPROVE),
        ({"approval": "waiting", "is_handed_over": True, "is_own_draft": True}, Step.SUBMITTED),
        ({"approval": "waiting", "is_handed_over": True, "may": HANDLER}, Step.SUBMITTED),
        ({"approval": "returned", "may": HANDLER}, Step.AMEND),
        ({"approval": "returned", "is_own_draft": True}, Step.AMEND),
        ({"approval": "returned"}, Step.AMENDED),  # whoever approves it has written none of it
        ({"approval": "approved", "is_handed_over": True}, Step.APPROVED),
        ({"approval": "approved", "is_handed_over": True, "may": HANDLER}, Step.HANDED),
        ({"state": "answered", "is_correcting": True}, Step.CORRECT),
        ({"state": "answered", "is_correcting": True, "approval": "waiting", "is_handed_over": True}, Step.APPROVE),
        ({"approval": "waiting", "is_handed_over": True, "is_own_desk": False}, Step.APPROVE),
        ({"approval": "waiting", "is_own_desk": False, "is_own_draft": True}, Step.WATCH),
        ({"approval": "waiting", "is_own_desk": False, "is_held": True}, Step.WATCH),
        ({"state": "answered", "is_correcting": True, "approval": "waiting", "is_own_desk": False}, Step.APPROVE),
        ({"state": "answered", "is_correcting": True, "is_own_desk": False}, Step.DONE),
    ],
)
def test_a_draft_waits_for_one_who_may_and_has_not_written_it(changes: dict[str, object], step: Step) -> None:
    assert next_step(facts(has_draft=True, **changes)) is step


def test_the_copy_to_the_authority_comes_after_the_letters_and_any_registry_may_send_it() -> None:
    owed = {"state": "answered", "has_copy": True}
    assert next_step(facts(**owed)) is Step.COPY
    assert next_step(facts(**owed, has_letter=True)) is Step.POST and "copy" in other_steps(
        facts(**owed, has_letter=True)
    )
    assert next_step(facts(**owed, is_own_desk=False, may=REGISTRY)) is Step.COPY
    assert next_step(facts(**owed, is_own_desk=False)) is Step.DONE


def test_new_words_are_for_somebody_known_and_made_by_the_registry() -> None:
    assert "new_words" in other_steps(facts(is_named=True, may=REGISTRY))
    assert "new_words" not in other_steps(facts(is_named=False, may=REGISTRY))
    assert "new_words" not in other_steps(facts(is_named=True))


def test_the_registry_watches_a_units_matter_and_the_unit_owns_it() -> None:
    registrar = Actor(1, (Grant(Role.REGISTRY, Scope.ORGANISATION),))
    manager = Actor(2, (Grant(Role.UNIT_MANAGER, Scope.UNIT, "koivu"),))
    assert not is_own_desk(registrar, "unit") and is_own_desk(registrar, "registry") and is_own_desk(manager, "unit")
    assert is_own_desk(registrar, None)


def test_a_suggestion_holds_until_somebody_routes_the_matter() -> None:
    returned = SimpleNamespace(kind="returned", data={"suggested_desk": "unit", "suggested_unit": "asema"})
    routed = SimpleNamespace(kind="routed", data={})
    assert suggestion_of([routed, returned]) == Suggestion("unit", "asema")
    assert suggestion_of([returned, routed]) == Suggestion()
    assert suggestion_of([]) == Suggestion()


def test_what_holds_several_matters_is_split_and_what_an_authority_asks_is_not() -> None:
    assert {"link", "split"} <= set(other_steps(facts()))
    assert "split" not in other_steps(facts(kind="supervision")) and "split" not in other_steps(facts(state="answered"))
    assert not {"link", "split"} & set(other_steps(facts(is_held=True, may=REGISTRY)))


def test_only_the_registry_decides_about_codes_and_non_disclosure_where_there_is_one() -> None:
    both = {"identity_code", "non_disclosure"}
    assert both <= set(other_steps(facts(has_code=True, has_ban=True, may=REGISTRY)))
    assert not both & set(other_steps(facts(may=REGISTRY)))
    assert not both & set(other_steps(facts(has_code=True, has_ban=True)))


def test_whoever_is_above_the_unit_takes_what_is_about_its_management() -> None:
    lies = {"state": "routed", "desk": "registry", "is_about_unit": True}
    above = facts().may | {Permission.CASE_ANSWER_OBJECTION, Permission.CASE_ROUTE, Permission.CASE_TAKE}
    assert next_step(facts(**lies, may=above)) is Step.INSTEAD
    assert "take" not in other_steps(facts(**lies, may=above))
    registry = above - {Permission.CASE_ANSWER_OBJECTION}
    assert next_step(facts(**lies, may=registry)) is Step.ROUTE

"""Who approves an answer: somebody who answers for the unit, wrote none of it, and is not whom it is about."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.approval import CHOOSABLE, is_approved, may_approve, needs_approval
from app.cases.rules.changes import Change, changes
from app.cases.rules.gate import ASKED, Gap
from app.cases.rules.kinds import Kind
from app.cases.rules.sending import Drafted, Sending, sending_of
from app.permissions import Actor, Grant, Role, Scope

KOIVU = {
    "area_code": "old", "service_code": "care", "unit_code": "koivu", "producer_code": None, "about_staff": "",
}  # fmt: skip


def case(desk: str | None = "unit", kind: str = "objection", **facts: object) -> SimpleNamespace:
    return SimpleNamespace(desk=desk, kind=kind, **(KOIVU | facts))


def actor(id_: int, role: Role, scope: Scope = Scope.ORGANISATION, code: str = "") -> Actor:
    return Actor(id_, (Grant(role, scope, code),))


HANDLER = actor(1, Role.UNIT_HANDLER, Scope.UNIT, "koivu")
MANAGER = actor(2, Role.UNIT_MANAGER, Scope.UNIT, "koivu")
ELSEWHERE = actor(3, Role.UNIT_MANAGER, Scope.UNIT, "asema")
COORDINATOR = actor(4, Role.AREA_COORDINATOR, Scope.AREA, "old")
REGISTRAR = actor(5, Role.REGISTRY)
SUPERVISION = actor(6, Role.SUPERVISION)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("is_chosen", [True, False])
def test_the_organiser_chooses_unless_the_gate_always_asks(kind: Kind, is_chosen: bool) -> None:
    always = Gap.APPROVAL in ASKED[kind]
    assert needs_approval(kind, is_chosen=is_chosen) == (always or (is_chosen and kind in CHOOSABLE))


def test_nobody_approves_an_ombudspersons_advice() -> None:
    assert not needs_approval(Kind.OMBUDSMAN, is_chosen=True)


@pytest.mark.parametrize(
    ("who", "writers", "facts", "may"),
    [
        (MANAGER, {1}, {}, True),
        (MANAGER, {1, 2}, {}, False),
        (HANDLER, {2}, {}, False),
        (ELSEWHERE, {1}, {}, False),
        (COORDINATOR, {1, 2}, {}, True),
        (REGISTRAR, {1}, {}, False),
        (SUPERVISION, {1, 2, 4}, {}, True),
        (MANAGER, {1}, {"about_staff": ",2,"}, False),
        (MANAGER, {1}, {"desk": "registry"}, False),
    ],
)
def test_who_may_approve(who: Actor, writers: set[int], facts: dict[str, object], may: bool) -> None:
    assert may_approve(who, case(**facts), writers) is may


@pytest.mark.parametrize(
    ("who", "drafted", "way"),
    [
        (MANAGER, Drafted(), Sending.SEND),
        (HANDLER, Drafted(), Sending.HAND_OVER),
        (MANAGER, Drafted(True, writers=frozenset({2})), Sending.HAND_OVER),
        (MANAGER, Drafted(True, is_waiting=True, writers=frozenset({2})), Sending.HAND_OVER),
        (MANAGER, Drafted(True, writers=frozenset({1})), Sending.HAND_OVER),
        (MANAGER, Drafted(True, is_waiting=True, writers=frozenset({1})), Sending.APPROVE),
        (COORDINATOR, Drafted(True, is_waiting=True, writers=frozenset({1, 2})), Sending.APPROVE),
        (MANAGER, Drafted(True, is_approved=True, is_waiting=True, writers=frozenset({2})), Sending.SEND),
        (HANDLER, Drafted(True, is_approved=True, is_waiting=True, writers=frozenset({1})), Sending.HAND_OVER),
        (HANDLER, Drafted(True, is_waiting=True, writers=frozenset({2})), Sending.HAND_OVER),
    ],
)
def test_what_one_does_with_a_draft(who: Actor, drafted: Drafted, way: Sending) -> None:
    assert sending_of(who, case(), drafted) is way


def test_only_the_approved_version_is_approved() -> None:
    assert is_approved(3, 3)
    assert not is_approved(4, 3) and not is_approved(3, None)


PARAGRAPHS = st.lists(st.text(alphabet="abc ", min_size=1).map(str.strip).filter(bool), max_size=6)


@given(PARAGRAPHS, PARAGRAPHS)
def test_both_texts_can_be_put_together_again_from_what_changed(old: list[str], new: list[str]) -> None:
    found = changes("\n\n".join(old), "\n".join(new))
    assert [text for what, text in found if what is not Change.ADDED] == old
    assert [text for what, text in found if what is not Change.REMOVED] == new

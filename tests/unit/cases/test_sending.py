"""Who sends an answer: of an objection only the person responsible, whoever drafted it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from app.cases.rules.access import may_see
from app.cases.rules.kinds import Desk, Kind
from app.cases.rules.sending import Sending, nearest, needed_to_send, sending_of
from app.permissions import Actor, Grant, Permission, Role, Scope

SEND, HAND_OVER, ROUTE_FIRST = Sending.SEND, Sending.HAND_OVER, Sending.ROUTE_FIRST
SCOPE_OF = {
    Role.UNIT_HANDLER: (Scope.UNIT, "koivu"),
    Role.UNIT_MANAGER: (Scope.UNIT, "koivu"),
    Role.PRODUCER_HANDLER: (Scope.PRODUCER, "hoiva-oy"),
    Role.AREA_COORDINATOR: (Scope.AREA, "old"),
}


def someone(role: Role, id_: int = 1) -> Actor:
    return Actor(id_, (Grant(role, *SCOPE_OF.get(role, (Scope.ORGANISATION, ""))),))


def lying(desk: Desk | None, kind: Kind = Kind.OBJECTION, **place: str) -> SimpleNamespace:
    here = {"unit_code": "koivu", "area_code": "old", "service_code": "care", "producer_code": "hoiva-oy"} | place
    return SimpleNamespace(kind=kind.value, desk=desk.value if desk else None, about_staff="", **here)


@pytest.mark.parametrize(
    ("role", "desk", "sending"),
    [
        (Role.UNIT_HANDLER, Desk.UNIT, HAND_OVER),
        (Role.UNIT_MANAGER, Desk.UNIT, SEND),
        (Role.PRODUCER_HANDLER, Desk.PRODUCER, SEND),
        (Role.AREA_COORDINATOR, Desk.UNIT, SEND),
        (Role.AREA_COORDINATOR, Desk.AREA_REGISTRY, SEND),
        (Role.SUPERVISION, Desk.UNIT, SEND),
        (Role.SUPERVISION, Desk.SUPERVISION, SEND),
        (Role.REGISTRY, Desk.UNIT, HAND_OVER),
        (Role.REGISTRY, Desk.AREA_REGISTRY, HAND_OVER),
        (Role.REGISTRY, Desk.SUPERVISION, HAND_OVER),
        (Role.REGISTRY, Desk.REGISTRY, ROUTE_FIRST),
        (Role.REGISTRY, None, ROUTE_FIRST),
    ],
)
def test_who_sends_the_answer_to_an_objection(role: Role, desk: Desk | None, sending: Sending) -> None:
    assert may_see(someone(role), Permission.CASE_ANSWER, lying(desk)), "each of them may draft it"
    assert sending_of(someone(role), lying(desk)) is sending


def test_an_authority_is_answered_for_the_organiser_and_drafted_by_whoever_handles_it() -> None:
    matter = lying(Desk.SUPERVISION, Kind.SUPERVISION)
    assert sending_of(someone(Role.SUPERVISION), matter) is SEND
    assert sending_of(someone(Role.REGISTRY), matter) is HAND_OVER
    assert sending_of(someone(Role.UNIT_HANDLER), lying(Desk.UNIT, Kind.SUPERVISION)) is HAND_OVER
    assert sending_of(someone(Role.UNIT_MANAGER), lying(Desk.UNIT, Kind.SUPERVISION)) is SEND


FOR_THE_ORGANISER = {Kind.OBJECTION, Kind.SUPERVISION}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in FOR_THE_ORGANISER | {Kind.OMBUDSMAN}])
@pytest.mark.parametrize("role", [Role.UNIT_HANDLER, Role.UNIT_MANAGER, Role.REGISTRY])
def test_everything_else_is_answered_by_whoever_handles_it(kind: Kind, role: Role) -> None:
    assert sending_of(someone(role), lying(Desk.UNIT, kind)) is SEND


def test_an_ombudspersons_request_needs_the_ombudspersons_own_permission() -> None:
    assert needed_to_send(Kind.OMBUDSMAN) is Permission.REQUEST_ANSWER


def test_a_manager_elsewhere_sends_nothing_here() -> None:
    assert sending_of(someone(Role.UNIT_MANAGER), lying(Desk.UNIT, unit_code="manty")) is not SEND


def test_those_nearest_to_the_unit_are_told() -> None:
    everyone = [
        someone(role, number)
        for number, role in enumerate(
            (Role.SUPERVISION, Role.AREA_COORDINATOR, Role.UNIT_MANAGER, Role.PRODUCER_HANDLER, Role.UNIT_HANDLER)
        )
    ]
    assert nearest(everyone, lying(Desk.UNIT)) == {2, 3}
    assert nearest(everyone[:3], lying(Desk.UNIT, unit_code="manty")) == {1}
    assert nearest(everyone, lying(Desk.AREA_REGISTRY)) == {1}
    assert nearest(everyone, lying(Desk.UNIT, unit_code="far", area_code="far", producer_code="far")) == {0}
    assert nearest(everyone[4:], lying(Desk.UNIT)) == frozenset()

"""Who is told: whoever works on it, the substitute during an absence, and above them once it is late."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.about_staff import as_column
from app.cases.rules.access import grants_reaching
from app.cases.rules.kinds import Desk, Kind
from app.chasing.rules.people import Answering, Part, People, needed_to_read
from app.permissions import Actor, Grant, Role, Scope

MANAGER, HANDLER, OTHER_MANAGER, COORDINATOR, SUPERVISION, REGISTRY, PATIENT, HEAD, ADMIN, PRODUCER = range(1, 11)


def someone(id_: int, role: Role, scope: Scope = Scope.ORGANISATION, code: str = "") -> Actor:
    return Actor(id_, (Grant(role, scope, code),))


STAFF = (
    someone(MANAGER, Role.UNIT_MANAGER, Scope.UNIT, "koivu"),
    someone(HANDLER, Role.UNIT_HANDLER, Scope.UNIT, "koivu"),
    someone(OTHER_MANAGER, Role.UNIT_MANAGER, Scope.UNIT, "asema"),
    someone(COORDINATOR, Role.AREA_COORDINATOR, Scope.AREA, "old"),
    someone(SUPERVISION, Role.SUPERVISION),
    someone(REGISTRY, Role.REGISTRY),
    someone(PATIENT, Role.PATIENT_OMBUDSMAN),
    someone(HEAD, Role.OMBUDSMAN_HEAD),
    someone(ADMIN, Role.SYSTEM_ADMIN),
    someone(PRODUCER, Role.PRODUCER_HANDLER, Scope.PRODUCER, "hoiva-oy"),
)


def lying(desk: Desk | None, *, handler: int | None = None, kind: Kind = Kind.OBJECTION, **place: str | None):
    here = {"unit_code": "koivu", "area_code": "old", "service_code": "care", "producer_code": None} | place
    return SimpleNamespace(
        kind=kind.value, desk=desk.value if desk else None, handler_id=handler, about_staff="", **here
    )


def told(case: SimpleNamespace, answering: Answering | None = None, *, is_late: bool = False, without: int = 0):
    staff = [actor for actor in STAFF if actor.id != without]
    return People(staff, {"koivu": answering} if answering else {}).told_of(case, is_late=is_late)


AWAY = Answering(MANAGER, HANDLER, is_away=True)


@pytest.mark.parametrize(
    ("why", "case", "answering", "who"),
    [
        ("whoever has taken it", lying(Desk.UNIT, handler=HANDLER), None, {HANDLER: Part.HANDLER}),
        ("the responsible person", lying(Desk.UNIT), Answering(HANDLER), {HANDLER: Part.RESPONSIBLE}),
        ("the substitute instead", lying(Desk.UNIT), AWAY, {HANDLER: Part.SUBSTITUTE}),
        ("the substitute of who took it", lying(Desk.UNIT, handler=MANAGER), AWAY, {HANDLER: Part.SUBSTITUTE}),
        ("a handler who is not away", lying(Desk.UNIT, handler=HANDLER), AWAY, {HANDLER: Part.HANDLER}),
        ("a substitute without account", lying(Desk.UNIT), Answering(HANDLER, None, True), {MANAGER: Part.DESK}),
        ("a substitute who may not see it", lying(Desk.UNIT), Answering(HANDLER, ADMIN, True), {MANAGER: Part.DESK}),
        ("nobody named: the manager", lying(Desk.UNIT), None, {MANAGER: Part.DESK}),
        ("the registry's", lying(Desk.REGISTRY), AWAY, {REGISTRY: Part.DESK}),
        ("not routed yet", lying(None), None, {REGISTRY: Part.DESK}),
        ("the area's desk", lying(Desk.AREA_REGISTRY), None, {COORDINATOR: Part.DESK}),
        ("an area without coordinator", lying(Desk.AREA_REGISTRY, area_code="x"), None, {REGISTRY: Part.DESK}),
        ("supervision's", lying(Desk.SUPERVISION), None, {SUPERVISION: Part.DESK}),
        ("a producer's", lying(Desk.PRODUCER, unit_code="manty", producer_code="hoiva-oy"), None,
         {PRODUCER: Part.DESK}),
        ("a handler whose rights are gone", lying(Desk.UNIT, handler=ADMIN), None, {MANAGER: Part.DESK}),
        ("a handler of another desk now", lying(Desk.REGISTRY, handler=MANAGER), None, {REGISTRY: Part.DESK}),
        ("an ombudsperson's", lying(Desk.PATIENT_OMBUDSMAN, kind=Kind.OMBUDSMAN), None, {PATIENT: Part.DESK}),
        ("without that ombudsperson", lying(Desk.SOCIAL_OMBUDSMAN, kind=Kind.OMBUDSMAN), None, {HEAD: Part.DESK}),
    ],
)  # fmt: skip
def test_whoever_works_on_it_is_told(why: str, case: SimpleNamespace, answering: Answering | None, who) -> None:
    assert told(case, answering) == who, why


@pytest.mark.parametrize(
    ("case", "superior", "without"),
    [
        (lying(Desk.UNIT, handler=MANAGER), COORDINATOR, 0),
        (lying(Desk.UNIT, handler=MANAGER), SUPERVISION, COORDINATOR),
        (lying(Desk.UNIT, handler=COORDINATOR), SUPERVISION, 0),
        (lying(Desk.REGISTRY, area_code=None), SUPERVISION, 0),
        (lying(Desk.PATIENT_OMBUDSMAN, kind=Kind.OMBUDSMAN), HEAD, 0),
    ],
)
def test_after_the_due_date_the_nearest_superior_is_told_too(
    case: SimpleNamespace, superior: int, without: int
) -> None:
    before, after = told(case, without=without), told(case, is_late=True, without=without)
    assert after == before | {superior: Part.SUPERIOR} and superior not in before


def test_of_two_matters_in_one_place_only_the_one_about_somebody_is_kept_from_them() -> None:
    about, other = lying(Desk.UNIT), lying(Desk.UNIT)
    about.about_staff = as_column([MANAGER])
    for first, second in ((about, other), (other, about)):
        people = People(STAFF, {})  # who is told in one place is worked out once
        found = {id(case): people.told_of(case, is_late=False) for case in (first, second)}
        assert found == {id(about): {HANDLER: Part.DESK}, id(other): {MANAGER: Part.DESK}}


def test_above_supervision_there_is_nobody() -> None:
    assert told(lying(Desk.SUPERVISION, area_code=None), is_late=True) == {SUPERVISION: Part.DESK}


grants = st.builds(
    lambda role, scope, code: Grant(role, scope, "" if scope is Scope.ORGANISATION else code),
    st.sampled_from(Role), st.sampled_from(Scope), st.sampled_from(["koivu", "old", "care", "hoiva-oy", "asema"]),
)  # fmt: skip
staffs = st.lists(st.lists(grants, max_size=3), max_size=8)
ids = st.one_of(st.none(), st.integers(1, 8))


@given(
    staffs, st.sampled_from([None, *Desk]), st.sampled_from(Kind), ids,
    st.builds(Answering, ids, ids, st.booleans()), st.booleans(),
)  # fmt: skip
def test_only_those_who_may_open_it_are_told_and_requests_stay_with_the_ombudspersons(
    staff: list[list[Grant]], desk: Desk | None, kind: Kind, handler: int | None, answering: Answering, is_late: bool
) -> None:
    actors = {n: Actor(n, tuple(held)) for n, held in enumerate(staff, start=1)}
    case = lying(desk, handler=handler, kind=kind, producer_code="hoiva-oy")
    who = People(actors.values(), {"koivu": answering}).told_of(case, is_late=is_late)
    for id_ in who:
        assert grants_reaching(actors[id_], needed_to_read(kind), case)
    if kind is Kind.OMBUDSMAN:
        own = {Role.PATIENT_OMBUDSMAN, Role.SOCIAL_OMBUDSMAN, Role.OMBUDSMAN_HEAD}
        assert all(actors[id_].roles & own for id_ in who)


def test_who_is_told_of_one_matter_says_nothing_of_another_that_is_about_them() -> None:
    people, plain, about = People(STAFF, {}), lying(Desk.UNIT), lying(Desk.UNIT)
    about.about_staff = f",{MANAGER},"
    for _ in range(2):
        assert people.told_of(plain, is_late=False) == {MANAGER: Part.DESK}
        assert people.told_of(about, is_late=False) == {HANDLER: Part.DESK}

"""Whom a question reaches: those who are asked, whoever stands in, above them once it is late; never a subject."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.about_staff import as_column
from app.contributions.rules.reach import Part, Staffing, above, is_above, may_give, told_of
from app.permissions import Actor, Grant, Permission, Role, Scope


@dataclass(frozen=True)
class Asked:
    staff_id: int | None = None
    unit_code: str | None = "koivu"
    area_code: str | None = "old"
    service_code: str | None = "care"
    producer_code: str | None = None


def actor(id_: int, role: Role, scope: Scope = Scope.UNIT, code: str = "koivu") -> Actor:
    return Actor(id_, (Grant(role, scope, code),))


MARIA, KALLE = actor(1, Role.UNIT_MANAGER), actor(2, Role.UNIT_HANDLER)
OTTO = actor(3, Role.UNIT_MANAGER, code="asema")
CARL, SAARA = actor(4, Role.AREA_COORDINATOR, Scope.AREA, "old"), actor(5, Role.SUPERVISION, Scope.ORGANISATION, "")
DORA = actor(6, Role.DATA_PROTECTION, Scope.ORGANISATION, "")
EVERYBODY = (MARIA, KALLE, OTTO, CARL, SAARA, DORA)
UNIT = Asked()


def staffing(*actors: Actor, **known: dict[str, int]) -> Staffing:
    return Staffing({each.id: each for each in actors}, **known)  # type: ignore[arg-type]  # as the fields are


@pytest.mark.parametrize(
    ("who", "asked", "may"),
    [
        (MARIA, UNIT, True), (KALLE, UNIT, True), (OTTO, UNIT, False), (CARL, UNIT, False), (SAARA, UNIT, False),
        (DORA, UNIT, False), (DORA, Asked(staff_id=6), True), (MARIA, Asked(staff_id=6), False),
        (SAARA, Asked(staff_id=1), False), (MARIA, Asked(staff_id=1), True),
        (actor(9, Role.PRODUCER_HANDLER, Scope.PRODUCER, "hoiva-oy"), Asked(producer_code="hoiva-oy"), True),
        (actor(9, Role.PRODUCER_HANDLER, Scope.PRODUCER, "hoiva-oy"), UNIT, False),
        (actor(9, Role.SYSTEM_ADMIN, Scope.ORGANISATION, ""), Asked(staff_id=9), False),
        (actor(9, Role.PATIENT_OMBUDSMAN, Scope.ORGANISATION, ""), Asked(staff_id=9), False),
    ],
)  # fmt: skip
def test_only_those_who_are_asked_may_give(who: Actor, asked: Asked, may: bool) -> None:
    assert may_give(who, asked, about_staff="") is may
    assert not may_give(who, asked, about_staff=as_column([who.id]))


def test_a_substitute_gives_and_is_told_in_place_of_the_colleague_who_is_away() -> None:
    asked, away = Asked(staff_id=1), staffing(MARIA, KALLE, responsible={"koivu": 1}, substitutes={"koivu": 2})
    assert may_give(KALLE, asked, about_staff="", absent={1}) and not may_give(KALLE, asked, about_staff="")
    assert told_of(asked, away, about_staff="") == {2: Part.SUBSTITUTE}
    assert told_of(UNIT, away, about_staff="") == {2: Part.SUBSTITUTE}
    assert told_of(asked, away, about_staff=as_column([2])) == {1: Part.CONTRIBUTOR}, "the substitute is in the matter"


def test_of_a_unit_the_nearest_are_told() -> None:
    told = {1: Part.CONTRIBUTOR}
    assert told_of(UNIT, staffing(*EVERYBODY, responsible={"koivu": 1}), about_staff="") == told
    assert told_of(UNIT, staffing(*EVERYBODY), about_staff="") == told
    assert told_of(UNIT, staffing(*EVERYBODY), about_staff=as_column([1])) == {2: Part.CONTRIBUTOR}
    assert told_of(UNIT, staffing(*EVERYBODY), about_staff=as_column([1, 2])) == {}


def test_above_them_are_the_nearest_rank_and_never_those_who_are_told_already() -> None:
    everybody = staffing(*EVERYBODY)
    assert above(UNIT, everybody, {1}, about_staff="") == {4}
    assert above(UNIT, everybody, {1}, about_staff=as_column([4])) == {5}
    assert above(Asked(staff_id=2), everybody, {2}, about_staff="") == {1}
    assert above(Asked(staff_id=1), everybody, {1}, about_staff="") == {4}
    assert above(Asked(staff_id=6, unit_code=None, area_code=None), everybody, {6}, about_staff="") == {5}


@given(
    held=st.lists(
        st.tuples(st.sampled_from(Role), st.sampled_from([*((Scope.UNIT, code) for code in ("koivu", "asema")),
                                                         (Scope.AREA, "old"), (Scope.ORGANISATION, "")])),
        min_size=1, max_size=8,
    ),
    subjects=st.sets(st.integers(1, 8)),
    named=st.none() | st.integers(1, 8),
    absent=st.sets(st.integers(1, 8)),
)  # fmt: skip
def test_no_subject_of_the_matter_is_ever_asked_told_or_above(
    held: list[tuple[Role, tuple[Scope, str]]], subjects: set[int], named: int | None, absent: set[int]
) -> None:
    actors = [actor(number, role, scope, code) for number, (role, (scope, code)) in enumerate(held, start=1)]
    asked, about = Asked(staff_id=named), as_column(subjects)
    able = {each.id for each in actors if each.may(Permission.CONTRIBUTION_GIVE)}
    people = staffing(*(each for each in actors if each.id in able), responsible={"koivu": 1}, substitutes={"koivu": 2})
    told = told_of(asked, people, about_staff=about)
    assert not set(told) & subjects
    assert not above(asked, people, told, about_staff=about) & (subjects | set(told))
    for each in actors:
        if each.id in subjects:
            assert not may_give(each, asked, about_staff=about, absent=absent)
            assert not is_above(each, asked, about_staff=about)
    for staff_id in told:
        who = next(each for each in actors if each.id == staff_id)
        assert may_give(who, asked, about_staff=about, absent={named} if named else ())

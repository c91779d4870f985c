"""Whoever is told of a move may take the matter, and it is never about them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.about_staff import as_column, is_about
from app.cases.rules.access import may_see
from app.cases.rules.kinds import Desk, Kind
from app.moving.rules.people import takers_there, told_there
from app.permissions import Actor, Grant, Permission, Role, Scope
from app.routing.rules.level_up import Lying

UNITS, AREAS = ("u1", "u2"), ("a1", "a2")
GRANTS = st.one_of(
    st.builds(
        Grant, st.sampled_from([Role.UNIT_MANAGER, Role.UNIT_HANDLER]), st.just(Scope.UNIT), st.sampled_from(UNITS)
    ),
    st.builds(Grant, st.just(Role.PRODUCER_HANDLER), st.just(Scope.PRODUCER), st.just("p1")),
    st.builds(Grant, st.just(Role.AREA_COORDINATOR), st.just(Scope.AREA), st.sampled_from(AREAS)),
    st.builds(Grant, st.sampled_from([Role.SUPERVISION, Role.REGISTRY]), st.just(Scope.ORGANISATION)),
    st.builds(Grant, st.sampled_from([Role.SYSTEM_ADMIN, Role.AUDITOR]), st.just(Scope.ORGANISATION)),
)
STAFF = st.lists(st.lists(GRANTS, min_size=1, max_size=2), min_size=1, max_size=6).map(
    lambda held: tuple(Actor(number, tuple(grants)) for number, grants in enumerate(held, start=1))
)
DESKS = st.sampled_from([Desk.UNIT, Desk.PRODUCER, Desk.AREA_REGISTRY, Desk.REGISTRY, Desk.SUPERVISION])
MATTERS = st.builds(
    Lying, st.sampled_from([Kind.OBJECTION.value, Kind.FEEDBACK.value]), DESKS.map(str), st.sampled_from(AREAS),
    st.just("s"), st.sampled_from(UNITS), st.sampled_from(["p1", None]),
    st.sets(st.integers(1, 6)).map(as_column),
)  # fmt: skip


@given(STAFF, MATTERS)
def test_whoever_is_told_may_take_it_and_it_is_about_none_of_them(staff: tuple[Actor, ...], matter: Lying) -> None:
    by_id = {actor.id: actor for actor in staff}
    for staff_id in told_there(staff, matter) | takers_there(staff, matter):
        assert may_see(by_id[staff_id], Permission.CASE_TAKE, matter)
        assert not is_about(staff_id, matter.about_staff)


@given(STAFF, MATTERS)
def test_somebody_is_told_wherever_it_comes_back_to_as_long_as_anybody_may_take_it(
    staff: tuple[Actor, ...], matter: Lying
) -> None:
    able = {actor.id for actor in staff if may_see(actor, Permission.CASE_TAKE, matter)}
    assert bool(told_there(staff, matter)) == bool(able)

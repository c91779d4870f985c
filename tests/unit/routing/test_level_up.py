"""Nobody answers about themselves, and somebody always can."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.cases.rules.about_staff import as_column, ids_in, is_about
from app.cases.rules.access import may_see
from app.cases.rules.kinds import Desk, Kind
from app.cases.rules.sending import needed_to_send
from app.permissions import Actor, Grant, Permission, Role, Scope
from app.routing.rules.level_up import Lying, desk_free_of_bias

MANAGER, SECOND = 1, 2
COORDINATOR, SUPERVISOR, REGISTRAR = 3, 4, 5


def one(id_: int, role: Role, scope: Scope = Scope.ORGANISATION, code: str = "") -> Actor:
    return Actor(id_, (Grant(role, scope, code),))


STAFF = (
    one(MANAGER, Role.UNIT_MANAGER, Scope.UNIT, "koivu"),
    one(SECOND, Role.UNIT_MANAGER, Scope.UNIT, "koivu"),
    one(COORDINATOR, Role.AREA_COORDINATOR, Scope.AREA, "old"),
    one(SUPERVISOR, Role.SUPERVISION),
    one(REGISTRAR, Role.REGISTRY),
)


def goes(target: Desk, *about: int, staff: tuple[Actor, ...] = STAFF) -> Desk:
    matter = Lying(Kind.OBJECTION, target.value, "old", "care", "koivu", None, as_column(about))
    return desk_free_of_bias(target, matter, staff)


def test_a_unit_with_another_manager_keeps_the_matter() -> None:
    assert goes(Desk.UNIT, MANAGER) is Desk.UNIT


def test_when_all_managers_are_named_it_goes_one_level_up() -> None:
    assert goes(Desk.UNIT, MANAGER, SECOND) is Desk.AREA_REGISTRY


def test_when_the_area_is_named_too_it_goes_to_the_supervision() -> None:
    assert goes(Desk.UNIT, MANAGER, SECOND, COORDINATOR) is Desk.SUPERVISION
    assert goes(Desk.AREA_REGISTRY, COORDINATOR) is Desk.SUPERVISION


def test_when_everybody_is_named_the_registry_has_to_find_somebody() -> None:
    assert goes(Desk.UNIT, MANAGER, SECOND, COORDINATOR, SUPERVISOR) is Desk.REGISTRY


def test_a_unit_whose_people_have_no_account_keeps_its_matter() -> None:
    assert goes(Desk.UNIT, SUPERVISOR, staff=STAFF[2:]) is Desk.UNIT


def test_the_registry_answers_nothing_and_keeps_what_it_has() -> None:
    assert goes(Desk.REGISTRY, MANAGER, REGISTRAR) is Desk.REGISTRY


UNITS, AREAS, PRODUCERS = ("u1", "u2"), ("a1", "a2"), ("p1",)
OF_UNITS = (Role.UNIT_MANAGER, Role.UNIT_HANDLER)
GRANTS = st.one_of(
    st.builds(
        Grant, st.sampled_from([Role.UNIT_MANAGER, Role.UNIT_HANDLER]), st.just(Scope.UNIT), st.sampled_from(UNITS)
    ),
    st.builds(Grant, st.just(Role.PRODUCER_HANDLER), st.just(Scope.PRODUCER), st.sampled_from(PRODUCERS)),
    st.builds(Grant, st.just(Role.AREA_COORDINATOR), st.just(Scope.AREA), st.sampled_from(AREAS)),
    st.builds(Grant, st.sampled_from([Role.SUPERVISION, Role.REGISTRY]), st.just(Scope.ORGANISATION)),
)
ORGANISATIONS = st.lists(st.lists(GRANTS, min_size=1, max_size=3), min_size=1, max_size=8).map(
    lambda people: tuple(Actor(number + 1, tuple(grants)) for number, grants in enumerate(people))
)
LEADS = {Role.UNIT_MANAGER, Role.PRODUCER_HANDLER, Role.AREA_COORDINATOR, Role.SUPERVISION}


@given(
    ORGANISATIONS,
    st.sets(st.integers(1, 9)),
    st.sampled_from([Desk.UNIT, Desk.PRODUCER, Desk.AREA_REGISTRY, Desk.SUPERVISION]),
    st.sampled_from([Kind.OBJECTION, Kind.FEEDBACK, Kind.GRIEVANCE]),
)
def test_no_subject_can_answer_and_somebody_always_can(
    staff: tuple[Actor, ...], about: set[int], target: Desk, kind: Kind
) -> None:
    matter = Lying(kind, target.value, "a1", None, "u1", "p1", as_column(about))
    desk = desk_free_of_bias(target, matter, staff)
    matter.desk = desk.value
    able = {actor.id for actor in staff if may_see(actor, needed_to_send(kind), matter)}
    assert not able & about, "nobody whom it is about can answer"
    assert not any(
        may_see(actor, permission, matter) for actor in staff if actor.id in about for permission in Permission
    )
    everybody = Lying(kind, target.value, "a1", None, "u1", "p1", "")
    was_led = any(
        grant.role in LEADS and may_see(Actor(actor.id, (grant,)), needed_to_send(kind), everybody)
        for actor in staff
        for grant in actor.grants
    )
    if was_led and _somebody_is_free(staff, about, kind):
        assert able, "somebody whom it is not about can"


def _somebody_is_free(staff: tuple[Actor, ...], about: set[int], kind: Kind) -> bool:
    supervision = {actor.id for actor in staff for grant in actor.grants if grant.role is Role.SUPERVISION}
    return bool(supervision - about)


@given(st.sets(st.integers(1, 10_000), max_size=20), st.integers(1, 10_000))
def test_the_column_holds_exactly_whom_it_was_given(about: set[int], other: int) -> None:
    assert ids_in(as_column(about)) == about
    assert is_about(other, as_column(about)) is (other in about)

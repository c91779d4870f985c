"""What is true of the class of every matter, whatever was extended and whenever it was answered."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.deadlines.rules import AskedExtension, OwnExtension, Timeliness, time_allowed, timeliness_of

FIRST_DUE = date(2027, 1, 15)
BEST_FIRST = list(Timeliness)

days = st.integers(-10, 40).map(lambda number: FIRST_DUE + timedelta(days=number))
own_extensions = st.builds(OwnExtension, days, days)
asked_extensions = st.one_of(
    st.builds(AskedExtension, days),
    st.builds(AskedExtension, days, days),
    st.builds(AskedExtension, days, is_refused=st.just(True)),
)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What is known of a matter."""

    own: OwnExtension | None = None
    asked: list[AskedExtension] = field(default_factory=list)
    today: date

    def answered(self, answered_on: date | None) -> Timeliness:
        return timeliness_of(FIRST_DUE, own=self.own, asked=self.asked, answered_on=answered_on, today=self.today)


matters = st.builds(Matter, own=st.none() | own_extensions, asked=st.lists(asked_extensions, max_size=3), today=days)


@given(matters, st.none() | days)
def test_a_matter_has_exactly_the_one_class_that_its_description_gives(
    matter: Matter, answered_on: date | None
) -> None:
    allowed = time_allowed(FIRST_DUE, own=matter.own, asked=matter.asked)
    given = answered_on if answered_on is not None and answered_on <= matter.today else None
    over = (given or matter.today) > allowed.due_on
    true_of = {
        Timeliness.IN_TIME: given is not None and given <= FIRST_DUE,
        Timeliness.IN_EXTENDED_TIME: given is not None and FIRST_DUE < given <= allowed.due_on,
        Timeliness.NOT_YET_DUE: given is None and not over,
        Timeliness.EXTENSION_UNANSWERED: over and allowed.awaits_authority,
        Timeliness.LATE: over and not allowed.awaits_authority,
    }
    assert [one for one in Timeliness if true_of[one]] == [matter.answered(answered_on)]


@given(st.integers(1, 40), days, st.none() | days, days)
def test_an_own_extension_decided_late_changes_nothing(
    days_late: int, due_on: date, answered_on: date | None, today: date
) -> None:
    late = OwnExtension(FIRST_DUE + timedelta(days=days_late), due_on)
    found = Matter(own=late, today=today).answered(answered_on)
    assert found is Matter(today=today).answered(answered_on)
    assert found is not Timeliness.IN_EXTENDED_TIME


@given(st.integers(1, 40), st.none() | days, st.none() | days, days)
def test_an_extension_asked_late_changes_nothing(
    days_late: int, granted_until: date | None, answered_on: date | None, today: date
) -> None:
    late = AskedExtension(FIRST_DUE + timedelta(days=days_late), granted_until)
    assert Matter(asked=[late], today=today).answered(answered_on) is Matter(today=today).answered(answered_on)


@given(matters, days, st.none() | days)
def test_an_earlier_answer_never_makes_the_class_worse(matter: Matter, one: date, other: date | None) -> None:
    """None is no answer at all, the latest of all."""
    earlier, later = (one, other) if other is None or one <= other else (other, one)
    assert BEST_FIRST.index(matter.answered(earlier)) <= BEST_FIRST.index(matter.answered(later))


@given(matters, asked_extensions, st.none() | days)
def test_one_more_asking_never_shortens_the_time(
    matter: Matter, asking: AskedExtension, answered_on: date | None
) -> None:
    before = time_allowed(FIRST_DUE, own=matter.own, asked=matter.asked)
    after = time_allowed(FIRST_DUE, own=matter.own, asked=[*matter.asked, asking])
    assert FIRST_DUE <= before.due_on <= after.due_on


@given(matters, st.none() | days, st.integers(1, 30))
def test_a_matter_answered_in_time_stays_so_and_only_time_makes_one_late(
    matter: Matter, answered_on: date | None, days_later: int
) -> None:
    """What the passing of days alone does: only “not yet due” turns into something else."""
    found = matter.answered(answered_on)
    later = Matter(own=matter.own, asked=matter.asked, today=matter.today + timedelta(days=days_later))
    if found in (Timeliness.IN_TIME, Timeliness.IN_EXTENDED_TIME):
        assert later.answered(answered_on) is found
    if found in (Timeliness.LATE, Timeliness.EXTENSION_UNANSWERED):
        assert later.answered(answered_on) is found

"""Whatever staff, the sender and the clock do to a matter, in whatever order and at once, its record stays whole."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cases.models import Answer, AnswerDraft, Case, Event, Message, Note
from app.cases.rules.kinds import OPEN_STATES
from app.cases.rules.projection import NAMES, Projection, replay
from app.deadlines.queries import clock_of
from app.platform.db import Stores, reading
from tests.factories.officer import Officer
from tests.integration.casework.life import OF_STAFF, Life, begun

PHASES = [Phase.explicit, Phase.generate, Phase.shrink]
AT_THE_UNIT = [(who, deed) for deed in OF_STAFF for who in (0, 1) if deed not in {"route", "arrival", "send back"}]
ELSEWHERE = [(2, "route"), (2, "arrival"), (2, "ask"), (3, "look"), (3, "take"), (3, "send back"), (3, "edit")]
ONE = st.sampled_from([*AT_THE_UNIT, *ELSEWHERE, *ELSEWHERE, (0, "person adds"), (0, "round"), (0, "round")])
STEPS = st.lists(st.one_of(ONE, st.tuples(ONE, ONE), st.integers(1, 20)), min_size=8, max_size=30)
ANSWERING = [(1, deed) for deed in ("take over", "confirm", "work out", "look", "edit", "share", "look", "send")]
WITHDRAWING = [((1, "send"), (0, "person withdraws"))]
AFTER_THE_END = {"added", "noted", "read", "posted", "unread", "no_letter", "file_opened", "corrected"}
MADE_BY = {
    "send": Answer, "note": Note, "not ours": Note, "send back": Note, "transfer": Note,
    "ask": Message, "extend": Message, "person adds": Message, "person withdraws": Message,
}  # fmt: skip
CLOSED_2026 = {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 6, 19)}
"""Of the half year of this test, besides Saturdays and Sundays (150/1930 §5)."""


@settings(max_examples=10, phases=PHASES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[(1, "ask"), 9, (0, "round"), (1, "extend"), 40, (1, "extend"), (0, "look"), (1, "take"), (0, "take")])
@example(steps=[40, (1, "extend"), (1, "ask"), (0, "person adds")])
@example(steps=[(0, "take"), 3, ((0, "edit"), (1, "edit")), (1, "extend"), (2, "arrival"), ((1, "note"), (1, "send"))])
@example(steps=[(1, "take"), (1, "confirm"), (1, "edit"), (1, "send")])  # it is addressed to nobody yet
def test_nothing_is_lost_and_no_state_is_impossible(
    app: object, stores: Stores, kalle: Officer, maria: Officer, registrar: Officer, other_manager: Officer,
    steps: list[object],
) -> None:  # fmt: skip
    """Two who work at the unit, the registry, and the manager of another unit."""
    people = [kalle, maria, registrar, other_manager]
    for ends in ([], ANSWERING, [*ANSWERING[:-1], *WITHDRAWING]):
        life = begun(stores, people)
        for step in [*steps, *ends, *steps[:3]]:
            match step:
                case int(days):
                    life.wait(days)
                case ((int(), str()) as first, (int(), str()) as second):
                    life.do_at_once(first, second)
                case (int(who), str(deed)):
                    life.do(who, deed)
        with reading(stores.services) as session:
            all_is_right(session, life)


def all_is_right(session: Session, life: Life) -> None:
    """Check the record of a life against what was done in it."""
    case = session.get_one(Case, life.case_id)
    events = session.scalars(select(Event).where(Event.case_id == case.id).order_by(Event.seq)).all()
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert Projection(**case.values(NAMES)) == replay((event.kind, event.data) for event in events)
    assert (case.is_open, case.is_open) == (case.state in OPEN_STATES, case.state not in {"answered", "withdrawn"})
    the_states_follow(life, case, events)
    no_update_is_lost(session, life)
    due_on, is_extended = counted_anew(life)
    assert (case.due_on, case.is_extended) == (due_on, is_extended)
    assert clock_of(session, case.id).due_on == due_on  # the working that stands beside it


def the_states_follow(life: Life, case: Case, events: list[Event]) -> None:
    """Check that the last of the events that end a matter is the last thing that moved it."""
    kinds = [event.kind for event in events]
    ends = [place for place, kind in enumerate(kinds) if kind in {"answered", "withdrawn"}]
    assert len(ends) == (0 if case.is_open else 1)
    if ends:
        assert set(kinds[ends[0] + 1 :]) <= AFTER_THE_END
        assert case.state == kinds[ends[0]]
    assert sum("handler_before" in event.data for event in events if event.kind == "taken") <= sum(
        deed == "take over" for deed, _ in life.done
    ), "Somebody's matter was taken who was not asked."
    assert (case.state == "waiting") <= (case.reply_by is not None)
    assert (case.state in {"taken", "answered"}) <= (case.handler_id is not None)
    assert (case.accept_by is not None) <= (case.state == "routed")


def no_update_is_lost(session: Session, life: Life) -> None:
    """Check that each save built on what its writer had seen, and that all that was accepted is there."""
    saves = sorted((seen, new) for deed, (seen, new) in pairs(life) if (deed, seen) != ("share", new))  # said again
    assert saves == [(number, number + 1) for number in range(len(saves))]
    draft = session.get(AnswerDraft, life.case_id)
    assert (draft.version if draft else 0) == len(saves) or any(deed == "send" for deed, _ in life.done)
    made = Counter(MADE_BY[deed] for deed, _ in life.done if deed in MADE_BY)
    for table in (Answer, Note, Message):
        stored = session.scalar(select(func.count()).select_from(table).where(table.case_id == life.case_id))
        assert (table.__name__, stored) == (table.__name__, made[table])


def pairs(life: Life) -> list[tuple[str, tuple[int, int]]]:
    """Return the saves of the draft: the version each built on, and the one it made."""
    return [(deed, fruit) for deed, fruit in life.done if deed in {"edit", "share"}]  # type: ignore[misc]


def counted_anew(life: Life) -> tuple[date, bool]:
    """Return the due date as anybody would count it on a wall calendar from what was done, and whether it is extended.

    A month from arrival, and one more where it was extended.
    """
    arrived, months = date(2026, 3, 2), 1
    for deed, fruit in life.done:
        if deed == "arrival":
            assert isinstance(fruit, date)
            arrived = fruit
        if deed == "extend":
            assert isinstance(fruit, date)
            assert fruit <= months_later(arrived, months), "It was extended when its time was over."
            months += 1
    return months_later(arrived, months), months == 2


def months_later(arrived: date, months: int) -> date:
    """Return the same day of a later month, or its last, or the next day that is open."""
    month = arrived.month + months
    day = date(2026, month, min(arrived.day, monthrange(2026, month)[1]))
    while day.weekday() > 4 or day in CLOSED_2026:
        day += timedelta(days=1)
    return day

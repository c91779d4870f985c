"""A due date that a changed holiday has moved is told on the next morning: once, to whoever answers, with no number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app.cases.models import Case
from app.cases.rules.about_staff import as_column
from app.deadlines.models import FollowedChange, MovedDate
from app.platform.db import Store, Stores
from app.platform.work import work
from tests.factories.officer import Officer
from tests.integration.chasing.conftest import Chaser, due, set_columns

FAR, BEFORE = "2026-04-07", date(2026, 4, 6)


def moved(store: Store, day: str = FAR) -> Case:
    """Return an open matter whose due date the change of yesterday moved to a day."""
    case = due(store, day)
    with work(store) as w:
        w.put(MovedDate, change_id=1, case_id=case.id, before_on=BEFORE, after_on=date.fromisoformat(day))
    return case


def followed(store: Store) -> None:
    with work(store) as w:
        w.put(FollowedChange, change_id=1, done_at=w.now)


def test_the_next_mornings_letter_says_so_once(
    at: Callable[[str], datetime], stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    first, second = moved(stores.services), moved(stores.services)
    followed(stores.services)
    for moment in ("2026-03-02 07:30", "2026-03-02 07:35", "2026-03-03 07:30"):
        at(moment)
        chaser.tick()
    assert chaser.notices() == [
        (case.id, "moved:2026-04-07", maria.id, "desk") for case in (first, second)
    ]  # fmt: skip
    [letter] = chaser.letters()
    text = letter.get_content()
    assert "A due date has changed:" in text
    assert "The due dates of 2 answers have moved, because a holiday was changed." in text
    assert "14 days" not in text, "they are due in five weeks"
    assert "/staff/cases?tab=open" in text


def test_what_has_moved_on_or_is_about_the_reader_is_not_told(
    at: Callable[[str], datetime], stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    extended, about = moved(stores.services), moved(stores.services)
    followed(stores.services)
    set_columns(stores.services, extended, due_on=date(2026, 5, 6))
    set_columns(stores.services, about, about_staff=as_column([maria.id]))
    at("2026-03-02 07:30")
    chaser.tick()
    assert chaser.letters() == [] and chaser.notices() == []

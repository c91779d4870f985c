"""What stage a contribution is at follows from the matter's events; what is shown names nobody unasked."""

from __future__ import annotations

from datetime import date

import pytest

from app.contributions.rules.life import Life, Stage, replay, stage_of
from app.contributions.rules.showing import Excerpt, words_naming


def test_the_events_of_a_matter_give_each_contribution_its_state_and_date() -> None:
    events = [
        {"contribution": 1, "step": "asked", "due_on": "2026-03-20"},
        {"contribution": 2, "step": "asked", "due_on": "2026-03-21"},
        {"contribution": 1, "step": "opened"},
        {"contribution": 1, "step": "moved", "due_on": "2026-03-24", "due_before": "2026-03-20"},
        {"contribution": 2, "step": "withdrawn"},
        {"contribution": 1, "step": "given", "version": 3},
    ]
    assert replay(events) == {1: Life("given", date(2026, 3, 24)), 2: Life("withdrawn", date(2026, 3, 21))}
    assert replay(events[:4])[1] == Life("opened", date(2026, 3, 24))


@pytest.mark.parametrize(
    ("state", "today", "stage"),
    [
        ("asked", date(2026, 3, 20), Stage.ASKED),
        ("asked", date(2026, 3, 21), Stage.LATE),
        ("opened", date(2026, 3, 21), Stage.LATE),
        ("given", date(2026, 3, 30), Stage.GIVEN),
        ("withdrawn", date(2026, 3, 30), Stage.WITHDRAWN),
    ],
)
def test_only_what_is_open_is_late(state: str, today: date, stage: Stage) -> None:
    assert stage_of(state, date(2026, 3, 20), today=today) is stage


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What happened to Aino Virtanen?", "Aino Virtanen"),
        ("Virtaselle ei vastattu.", "Virtaselle"),
        ("The client rang the bell.", ""),
        ("Ainoa kello oli rikki.", ""),
    ],
)
def test_a_text_that_names_somebody_says_so(text: str, words: str) -> None:
    assert words_naming(text, ["Aino Virtanen", ""]) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Aino Virtanen rang the bell, and Virtanen waited.", ""),
        ("Her daughter Liisa Virtanen rang us.", "Liisa Virtanen"),
        ("Her neighbour Koskinen rang us.", "Koskinen"),
    ],
)
def test_where_the_client_is_shown_the_others_are_still_nobodys_business(text: str, words: str) -> None:
    people = ["Aino Virtanen", "Liisa Virtanen", "Kalle Koskinen"]
    assert words_naming(text, people, shown=["Aino Virtanen"]) == words


def test_what_is_shown_is_kept_word_for_word() -> None:
    shown = Excerpt("The bell.", ("One", "Two"), "Aino Virtanen", "040 1", "To find the records")
    assert Excerpt.from_json(shown.as_json()) == shown
    assert Excerpt.from_json({}) == Excerpt()

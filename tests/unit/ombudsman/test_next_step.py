"""A request has one next step."""

from __future__ import annotations

import pytest

from app.cases.rules.kinds import State
from app.ombudsman.labels import OTHER, STEP
from app.ombudsman.rules import Step, next_step, other_steps


@pytest.mark.parametrize(
    ("state", "has_draft", "has_news", "step"),
    [
        ("routed", False, True, Step.TAKE),
        ("taken", False, False, Step.WRITE),
        ("waiting", True, False, Step.CONTINUE),
        ("answered", False, False, Step.DONE),
        ("closed", False, False, Step.DONE),
        ("answered", False, True, Step.NEWS),
    ],
)
def test_the_next_step_follows_from_the_state(state: str, has_draft: bool, has_news: bool, step: Step) -> None:
    assert next_step(state, has_draft=has_draft, has_news=has_news) is step


def test_a_letter_that_waits_goes_before_news_and_is_said_to_be_posted() -> None:
    assert next_step("answered", has_draft=False, has_news=True, has_letter=True) is Step.POST
    assert "posted" in other_steps("answered", has_person=True, is_mine=True, has_letter=True)


def test_every_step_and_action_has_words() -> None:
    assert set(STEP) == set(Step)
    for state in State:
        assert set(other_steps(state.value, has_person=True, is_mine=False)) <= set(OTHER)
        assert "message" not in other_steps(state.value, has_person=False, is_mine=True)

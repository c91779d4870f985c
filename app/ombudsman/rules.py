"""The one thing to do next with a request, and how long it is kept (pure)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.cases.rules.kinds import OPEN_STATES, Desk, State
from app.deadlines.rules import Period
from app.permissions import Role

DESKS_OF_ROLE = {
    Role.PATIENT_OMBUDSMAN: frozenset({Desk.PATIENT_OMBUDSMAN}),
    Role.SOCIAL_OMBUDSMAN: frozenset({Desk.SOCIAL_OMBUDSMAN}),
    Role.OMBUDSMAN_HEAD: frozenset({Desk.PATIENT_OMBUDSMAN, Desk.SOCIAL_OMBUDSMAN}),
}
"""Whose task a record is; the head's is every one (739/2023 §§8, 10)."""
KEPT = Period.parse("P12Y")
"""From the end of handling, and the log of it as long (739/2023 §12)."""


class Step(StrEnum):
    """What the primary button of a request's page does."""

    TAKE = "take"
    WRITE = "write"
    CONTINUE = "continue"
    POST = "post"  # it is answered, and the letter is still to be printed and posted
    NEWS = "news"  # it is done, and the person has added something since
    DONE = "done"


def next_step(state: str, *, has_draft: bool, has_news: bool, has_letter: bool = False) -> Step:
    """Return the one next step of a request."""
    if state not in OPEN_STATES:
        if has_letter:
            return Step.POST
        return Step.NEWS if has_news else Step.DONE
    if state in {State.RECEIVED, State.ROUTED}:
        return Step.TAKE
    return Step.CONTINUE if has_draft else Step.WRITE


def other_steps(state: str, *, has_person: bool, is_mine: bool, has_letter: bool = False) -> list[str]:
    """Return the names of the other actions, in the order of the page."""
    is_open = state in OPEN_STATES
    is_taken = state in {State.TAKEN, State.WAITING}
    able = {
        "posted": has_letter and not is_open,
        "take": is_taken and not is_mine,
        "message": has_person,
        "note": True,
        "close": is_open,
    }
    return [name for name, is_able in able.items() if is_able]


def kept_until(ended_on: date) -> date:
    """Return the last day on which the documents of a request are kept (739/2023 §12)."""
    return KEPT.end_after(ended_on)

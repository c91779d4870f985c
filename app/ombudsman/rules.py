"""The one thing to do next with a request (pure)."""

from __future__ import annotations

from enum import StrEnum

from app.cases.rules.kinds import OPEN_STATES, State


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

"""A person takes a matter: from then on its routing is final."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.kinds import State
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import AlreadyTaken, MatterIsDone
from app.cases.service.add_event import By, add_event
from app.permissions import Actor
from app.platform.work import Work


def take_case(w: Work, actor: Actor, case: Case, *, takes_over: bool = False) -> None:
    """Make the actor the handler; taking what one has already changes nothing.

    Raises `MatterIsDone`, and `AlreadyTaken` when a colleague has it and `takes_over` does not say
    that this is meant.
    """
    if not case.is_open:
        raise MatterIsDone
    is_taken = case.state in {State.TAKEN, State.WAITING} and case.handler_id is not None
    if is_taken and case.handler_id == actor.id:
        return
    if is_taken and not takes_over:
        raise AlreadyTaken
    before = {"handler_before": case.handler_id} if is_taken else {}
    add_event(w, case, EventKind.TAKEN, by=By.staff(actor), to={"handler_id": actor.id}, **before)

"""One step of a contribution: an event of the matter, and the contribution's own columns brought up to it."""

from __future__ import annotations

from typing import Any

from app.cases.models import Case
from app.cases.rules.contribution import ENDS, ContributionStep, Purpose
from app.cases.rules.projection import EventKind
from app.cases.service import By, add_event
from app.contributions.models import Contribution
from app.contributions.rules.life import Life, apply
from app.permissions import Actor
from app.platform.work import Work


def note_step(w: Work, case: Case, asked: Contribution, step: ContributionStep, actor: Actor, **data: Any) -> None:
    """Append the event, which names the contribution and the step, and nobody's words."""
    if asked.purpose != Purpose.REPLY:
        data["purpose"] = asked.purpose
    event = add_event(
        w, case, EventKind.CONTRIBUTION, by=By.staff(actor), contribution=asked.id, step=step.value, **data
    )
    life = apply(Life(asked.state, asked.due_on), event.data)
    asked.state, asked.due_on = life.state, life.due_on or asked.due_on
    if step in ENDS:
        asked.ended_at = w.now
    if step is ContributionStep.RETURNED:
        asked.ended_at = None
    if step is ContributionStep.OPENED:
        asked.opened_at = w.now

"""The asker moves the due date of a contribution, or withdraws the question; whoever is asked is told."""

from __future__ import annotations

from datetime import date

from app.cases.models import Case
from app.cases.rules.contribution import ContributionStep
from app.contributions.models import Contribution
from app.contributions.queries import is_awaited
from app.contributions.rules.life import OPEN
from app.contributions.rules.occasions import MailOccasion
from app.contributions.rules.refusals import ContributionIsOver, DateHasMovedOn, OnlyTheAsker
from app.contributions.service.note_step import note_step
from app.contributions.service.tell import tell_contributors
from app.permissions import Actor
from app.platform.work import Work


def may_change(actor: Actor, case: Case, asked: Contribution) -> bool:
    """Return True for the asker, and for whoever handles the matter now: an asker may have left."""
    return actor.id in {asked.asker_id, case.handler_id}


def move(w: Work, actor: Actor, case: Case, asked: Contribution, due_on: date, *, seen: date) -> None:
    """Give it another due date; the same date again changes nothing. `seen` is the date that the page showed."""
    _check(actor, case, asked)
    if asked.due_on != seen:
        raise DateHasMovedOn
    if due_on == asked.due_on:
        return
    before = asked.due_on.isoformat()
    note_step(w, case, asked, ContributionStep.MOVED, actor, due_on=due_on.isoformat(), due_before=before)
    asked.counted_from = None  # the date no longer follows from that of the answer
    tell_contributors(w, asked, case.about_staff, MailOccasion.MOVED, but=actor.id)


def withdraw(w: Work, actor: Actor, case: Case, asked: Contribution) -> None:
    """Take the question back: whoever is asked sees from then on only that it was withdrawn, and their own draft."""
    _check(actor, case, asked)
    end(w, actor, case, asked)


def end(w: Work, actor: Actor, case: Case, asked: Contribution) -> None:
    """Take an open question back with what ended it, whoever asked: the answer has gone out without it."""
    note_step(w, case, asked, ContributionStep.WITHDRAWN, actor)
    tell_contributors(w, asked, case.about_staff, MailOccasion.WITHDRAWN, but=actor.id)


def _check(actor: Actor, case: Case, asked: Contribution) -> None:
    if not may_change(actor, case, asked):
        raise OnlyTheAsker
    if asked.state not in OPEN or not is_awaited(asked, case):
        raise ContributionIsOver

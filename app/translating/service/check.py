"""Check a translation: approve it, so that it stands beside its text, or send it back with a comment."""

from __future__ import annotations

from datetime import timedelta

from app.cases.models import TranslatedText
from app.cases.rules.contribution import ContributionStep
from app.cases.service import Author
from app.contributions.queries import Given
from app.contributions.rules.life import Stage
from app.contributions.rules.occasions import MailOccasion
from app.contributions.rules.refusals import ContributionIsOver
from app.contributions.service.note_step import note_step
from app.contributions.service.tell import tell_asker, tell_contributors
from app.deadlines.rules import finnish_calendar
from app.deadlines.rules.internal import first_working_day
from app.platform.work import Work
from app.translating.queries import Ordered
from app.translating.service.order import check_checker


def approve(w: Work, author: Author, given: Given, found: Ordered) -> None:
    """Approve exactly the text that was sent to be checked; said twice, it is done once.

    Raises `ContributionIsOver`, and `CheckerIsNeeded` where a substitute does not know the language or translated it.
    """
    if given.asked.state == Stage.GIVEN and found.order.is_checked:
        return
    _check(w, author, given, found)
    order, reply = found.order, found.reply
    assert reply is not None
    order.is_checked, order.checker_id, order.checker_name = True, author.id, author.signature
    w.session.add(
        TranslatedText(
            case_id=given.case.id, of=order.of, source=order.source, source_language=order.source_language,
            body=reply.body, language=order.language, is_machine=order.is_machine,
            translator=found.translator,
            checker_id=author.id, checker_name=author.signature, checked_at=w.now,
        )
    )  # fmt: skip
    note_step(w, given.case, given.asked, ContributionStep.GIVEN, author.actor)
    tell_asker(w, author, given, MailOccasion.GIVEN)


def send_back(w: Work, author: Author, given: Given, found: Ordered, comment: str) -> None:
    """Send it back to whoever translated it, who is told and has a working day for it at least; once.

    Raises as `approve` does.
    """
    if given.asked.state == Stage.GIVEN and found.order.comment == comment:
        return
    _check(w, author, given, found)
    found.order.comment = comment
    soonest = first_working_day(w.today + timedelta(days=1), finnish_calendar())
    due_on = max(found.asked.due_on, soonest).isoformat()
    note_step(w, given.case, given.asked, ContributionStep.GIVEN, author.actor)
    note_step(w, given.case, found.asked, ContributionStep.RETURNED, author.actor, due_on=due_on)
    tell_contributors(w, found.asked, given.case.about_staff, MailOccasion.RETURNED, but=author.id)


def _check(w: Work, author: Author, given: Given, found: Ordered) -> None:
    if not given.is_open or found.reply is None or found.asked.state != Stage.GIVEN:
        raise ContributionIsOver
    check_checker(w, given.case, found, author.id)

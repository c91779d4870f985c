"""The words of contributions: their stages, how a date was counted, and why something cannot be done."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.cases.labels import due_of
from app.cases.labels.due import short_day
from app.cases.rules.contribution import Purpose
from app.contributions.models import Contribution
from app.contributions.queries import Given
from app.contributions.rules.life import OPEN, Stage, stage_of
from app.contributions.rules.occasions import MailOccasion
from app.contributions.rules.refusals import (
    ContributionIsOver,
    DateHasMovedOn,
    NobodyCanBeAsked,
    NothingIsReplied,
    OnlyTheAsker,
    ReplyHasMovedOn,
)
from app.deadlines.labels import day_in_words
from app.deadlines.rules.internal import InternalDate
from app.platform import clock

STAGE: dict[Any, Any] = {
    Stage.ASKED: _l("Asked"),
    Stage.OPENED: _l("Opened"),
    Stage.LATE: _l("Late"),
    Stage.GIVEN: _l("Contribution given"),
    Stage.DECLINED: _l("Declined"),
    Stage.WITHDRAWN: _l("Withdrawn"),
}
TONE: dict[Any, str] = {
    Stage.ASKED: "waiting",
    Stage.OPENED: "active",
    Stage.LATE: "alert",
    Stage.GIVEN: "good",
    Stage.DECLINED: "alert",
    Stage.WITHDRAWN: "neutral",
}

PURPOSE: dict[Any, Any] = {
    Purpose.REPLY: _l("Contribution"),
    Purpose.TRANSLATION: _l("Translation"),
    Purpose.CHECK: _l("Check of a translation"),
}
GIVEN: dict[Any, Any] = {
    Purpose.REPLY: STAGE[Stage.GIVEN],
    Purpose.TRANSLATION: _l("Translated"),
    Purpose.CHECK: _l("Checked"),
}
PAGE: dict[Any, str] = {
    Purpose.REPLY: "giving.contribution",
    Purpose.TRANSLATION: "giving_translation.translate",
    Purpose.CHECK: "giving_translation.check",
}
"""Purpose → the page on which whoever is asked does it."""

ANCHOR: dict[Any, str] = {
    Purpose.REPLY: "contributions",
    Purpose.TRANSLATION: "translations",
    Purpose.CHECK: "translations",
}
"""Purpose → its place on the page of the case."""

_OF_REPLY: dict[Any, Any] = {
    MailOccasion.ASKED: _l("You are asked for a contribution to an answer."),
    MailOccasion.MOVED: _l("The due date of a contribution that is asked of you was moved."),
    MailOccasion.WITHDRAWN: _l("A contribution that was asked of you is no longer needed."),
    MailOccasion.GIVEN: _l("A contribution to an answer of yours has been given."),
    MailOccasion.DECLINED: _l("A contribution to an answer of yours was declined."),
}
_OF_TRANSLATION: dict[Any, Any] = {
    MailOccasion.ASKED: _l("You are asked for a translation."),
    MailOccasion.MOVED: _l("The due date of a translation that is asked of you was moved."),
    MailOccasion.WITHDRAWN: _l("A translation that was asked of you is no longer needed."),
    MailOccasion.GIVEN: _l("A translation that you ordered has been made. See who checks it."),
    MailOccasion.DECLINED: _l("A translation that you ordered was declined."),
    MailOccasion.RETURNED: _l("A translation of yours came back with a comment."),
}
_OF_CHECK: dict[Any, Any] = {
    MailOccasion.ASKED: _l("You are asked to check a translation."),
    MailOccasion.MOVED: _l("The due date for checking a translation was moved."),
    MailOccasion.WITHDRAWN: _l("A translation that you were asked to check no longer needs it."),
    MailOccasion.GIVEN: _l("A translation that you ordered has been checked."),
    MailOccasion.DECLINED: _l("Whoever was asked to check a translation of yours cannot do it."),
}
MAIL_OPENING: dict[Any, Any] = {
    Purpose.REPLY: _OF_REPLY,
    Purpose.TRANSLATION: _OF_TRANSLATION,
    Purpose.CHECK: _OF_CHECK,
}
MAIL_SUBJECT: dict[Any, Any] = {
    Purpose.REPLY: _l("About a contribution in the e-service"),
    Purpose.TRANSLATION: _l("About a translation in the e-service"),
    Purpose.CHECK: _l("About a translation in the e-service"),
}

REFUSAL: dict[type[Exception], Any] = {
    ContributionIsOver: _l("This contribution can no longer be changed. Look at what has happened to it meanwhile."),
    DateHasMovedOn: _l("The due date was moved after you opened this page. Look at it again before you move it."),
    NobodyCanBeAsked: _l(
        "Nobody there can be asked for a contribution to this case. Choose another unit or colleague."
    ),
    NothingIsReplied: _l("Write your contribution before you send it."),
    OnlyTheAsker: _l("Only who asked for the contribution, or who handles the case, can change it."),
    ReplyHasMovedOn: _l("A colleague saved the contribution after you opened this page."),
}


def counted_words(found: InternalDate) -> str:
    """Return how the proposed date was counted, or that there is no room for it, as the asker reads it."""
    if found.outer_on is None:
        return str(
            ngettext(
                "The case has no due date. Proposed: %(num)s working day from today.",
                "The case has no due date. Proposed: %(num)s working days from today.",
                found.working_days,
            )
        )
    outer = day_in_words(found.outer_on)
    if not found.has_room:
        return str(
            _(
                "The answer is due on %(day)s. That leaves no room for the usual time between a contribution and the "
                "answer. Proposed is the first possible working day.",
                day=outer,
            )
        )
    return _back_from(outer, found.working_days)


def counted_as_told(asked: Contribution, working_days: int) -> str:
    """Return how its due date came about, as whoever is asked reads it."""
    if asked.counted_from is None:
        return str(_("Chosen by the one who asks."))
    return _back_from(day_in_words(asked.counted_from), working_days)


def _back_from(outer: str, working_days: int) -> str:
    words = ngettext(
        "The answer is due on %(day)s. Counted back %(num)s working day from it, so that there is time to write.",
        "The answer is due on %(day)s. Counted back %(num)s working days from it, so that there is time to write.",
        working_days,
        day=outer,
    )
    return str(words)


def stage_row(given: Given) -> dict[str, Any]:
    """Return stage, tone and due date of a contribution for a page."""
    return {**_stage(given.asked, is_open=given.is_open), "due": _due(given.asked, is_open=given.is_open)}


def list_row(asked: Contribution, *, is_open: bool) -> dict[str, Any]:
    """Return one row of a list; it names neither the matter nor anybody in it."""
    return {
        **_stage(asked, is_open=is_open),
        "public_id": asked.public_id,
        "what": str(PURPOSE[asked.purpose]),
        "page": PAGE[asked.purpose],
        "asked_of": asked.asked_name,
        "asker": asked.asker_name,
        "about": beginning(asked.question),
        "asked_on": short_day(clock.day_of(asked.asked_at)),
        "due": _due(asked, is_open=is_open),
    }


def beginning(text: str, *, longest: int = 80) -> str:
    """Return how a text begins, on one line, cut between words."""
    words = " ".join(text.split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]}…"


def _stage(asked: Contribution, *, is_open: bool) -> dict[str, Any]:
    if asked.state in OPEN and not is_open:  # the matter was done without it
        return {"stage": str(_("Not given")), "tone": "neutral"}
    stage = stage_of(asked.state, asked.due_on, today=clock.today())
    words = GIVEN[asked.purpose] if stage is Stage.GIVEN else STAGE[stage]
    return {"stage": str(words), "tone": TONE[stage]}


def _due(asked: Contribution, *, is_open: bool) -> dict[str, Any]:
    due = due_of(asked.due_on, clock.today(), is_open=is_open and asked.state in OPEN)
    return due if is_open or asked.state == Stage.GIVEN else {**due, "words": ""}

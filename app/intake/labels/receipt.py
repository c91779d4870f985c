"""The receipt in words: what happens next, by when and why then, who can see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Kind
from app.deadlines.labels import NO_DEADLINE, day_in_words, due_sentence, working
from app.deadlines.rules import Aim, Deadline, NoDeadlineReason, policy_for

_READ = {"title": _l("We read it"), "text": _l("We make sure that it reaches those who handle it.")}
_ASK = {
    "title": _l("We may ask you something"),
    "text": _l("Look at your case now and then. If you gave an e-mail address, we tell you when there is a message."),
}
_REPLY = {
    "title": _l("You get a reply"),
    "text": _l("You read it with the case number and the words, or get it by post."),
}
_THANKS = {"title": _l("The unit learns from it"), "text": _l("The unit reads your feedback and uses it in its work.")}
_ACT = {"title": _l("Those in charge act"), "text": _l("They look into the grievance and put it right.")}
_PASSED = {
    "title": _l("The registry reads it"),
    "text": _l("If another authority decides the matter, the registry passes it on and tells you."),
}

NEXT: dict[Kind, tuple[dict[str, Any], ...]] = {
    Kind.OBJECTION: (_READ, _ASK, _REPLY),
    Kind.FEEDBACK: (_READ, _THANKS),
    Kind.OMBUDSMAN: (
        {"title": _l("An ombudsperson reads it"), "text": _l("Nobody else sees your request.")},
        _ASK,
        {"title": _l("You get advice"), "text": _l("You read it with the case number and the words.")},
    ),
    Kind.GRIEVANCE: (_READ, _ACT),
    Kind.COMPLAINT: (_PASSED, _ASK),
}
WITH_REPLY = (_READ, _THANKS, _REPLY)

WHO_SEES: dict[Kind, Any] = {
    Kind.OBJECTION: _l(
        "Those who handle your objection see it: the management of the service and the registry. People you name "
        "may be asked for their view. It is kept apart from client and patient records."
    ),
    Kind.FEEDBACK: _l("Those who handle feedback in the unit see it."),
    Kind.OMBUDSMAN: _l("Only the ombudspersons see it. They tell nobody without your permission."),
    Kind.GRIEVANCE: _l("The registry and the supervision team see it. The unit is not told who made the report."),
    Kind.COMPLAINT: _l("The registry sees it, and the authority that decides it."),
}

UNAFFECTED: dict[Kind, Any] = {
    Kind.OBJECTION: _l("The objection does not affect your care or service."),
}
UNAFFECTED_BY_THIS = _l("This does not affect your care or service.")
RIGHTS: dict[Kind, Any] = {
    Kind.OBJECTION: _l(
        "You can also make a complaint or appeal. The objection does not give you more time to appeal a decision."
    ),
}
NOT_AN_APPEAL = _l("This is not an appeal. It does not give you more time to appeal a decision.")


@dataclass(frozen=True)
class DueWords:
    """The due date as a page shows it."""

    promise: str
    sentence: str
    steps: list[tuple[str, str]]


def due_words(working_of_it: Deadline | NoDeadlineReason, policy: str) -> DueWords:
    """Return the promise and its working, or only the reason why there is no due date."""
    if isinstance(working_of_it, NoDeadlineReason):
        return DueWords(str(NO_DEADLINE[working_of_it]), "", [])
    return DueWords(_promise(working_of_it, policy), due_sentence(working_of_it), working(working_of_it))


def _promise(deadline: Deadline, policy: str) -> str:
    day = day_in_words(deadline.due_on)
    held = policy_for(policy, deadline.arrived_on)
    if getattr(held, "aim", None) is Aim.FIRST_STEP:
        words = gettext("Work starts at once. The first step is taken by this day at the latest: %(day)s.", day=day)
    else:
        words = gettext(
            "You get a reply by this day at the latest: %(day)s. We tell you if we need more time.", day=day
        )
    return str(words)

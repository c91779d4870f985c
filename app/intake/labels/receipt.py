"""The receipt in words: what happens next, what number and words are for, by when and why then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Capacity, Kind
from app.deadlines.labels import BASES, NO_DEADLINE, due_sentence, on_day, working
from app.deadlines.rules import Aim, Basis, Deadline, NoDeadlineReason, policy_for


@dataclass(frozen=True)
class SentFacts:
    """What the words of a receipt depend on."""

    kind: Kind
    capacity: Capacity
    wants_reply: bool
    has_unit: bool
    """False when no unit of the directory was chosen: then no unit is said to read it."""
    is_dangerous: bool
    is_by_post: bool
    has_safe_address: bool
    """False for a non-disclosure for personal safety: no address is kept here."""
    is_for_another: bool
    """Whether somebody else is the client, so that what the law lets us tell may be less than the whole answer."""
    is_mailed: bool
    """Whether a mail tells the person that there is something to read."""

    @property
    def is_only_feedback(self) -> bool:
        """True for feedback that asks for no answer."""
        return self.kind is Kind.FEEDBACK and not self.wants_reply


_READ = {"title": _l("We read it"), "text": _l("We make sure that it reaches those who handle it.")}
_THANKS = {"title": _l("The unit learns from it"), "text": _l("The unit reads your feedback and uses it in its work.")}
_THANKS_TO_WHOM = {
    "title": _l("It goes to those it concerns"),
    "text": _l("If your words show which unit they concern, that unit reads them and uses them in its work."),
}
_ACT = {
    "title": _l("Those in charge act"),
    "text": _l("They act without delay once they have read the report: they look into the matter and see to it."),
}
_PASSED = {
    "title": _l("The registry reads it"),
    "text": _l("If another authority decides the matter, the registry passes it on and tells you."),
}
_BY_OMBUDSPERSON = {"title": _l("An ombudsperson reads it"), "text": _l("Nobody else sees your request.")}
_FIRST = _l("It is read first")
_FIRST_BY: dict[Kind, Any] = {
    Kind.OBJECTION: _l(
        "You told us of danger. The registry or the person responsible for the unit reads this before everything else, "
        "in office hours: not in the evening, at night or at the weekend."
    ),
    Kind.OMBUDSMAN: _l(
        "You told us of danger. An ombudsperson reads this before everything else, in office hours: not in the "
        "evening, at night or at the weekend."
    ),
    Kind.GRIEVANCE: _l(
        "You told us of danger. The organiser’s supervision or the registry reads this before everything else, in "
        "office hours: not in the evening, at night or at the weekend."
    ),
    Kind.COMPLAINT: _l(
        "You told us of danger. The registry reads this before everything else, in office hours: not in the evening, "
        "at night or at the weekend."
    ),
}
"""Who reads danger first; a worklist puts it there, and nobody is on duty for it."""
_ASKED_BY_MAIL = _l("Look at your case now and then. We send you an e-mail when there is a message.")
_ASKED_HERE = _l("Look at your case now and then. Our messages are there.")
_READ_HERE = _l("You read it with the case number and the words.")
_READ_AFTER_MAIL = _l("You read it with the case number and the words. We send you an e-mail when it has come.")
_BY_POST = _l("We send it to you by post.")
_IN_PART = _l("About the client we tell you what the law lets us tell.")
_BY_SAFE_WAY = _l("The registry finds a safe way to send it to you.")


def next_steps(sent: SentFacts) -> list[dict[str, Any]]:
    """Return what happens next, in order, as this person has chosen; danger is read first, as the form has said."""
    steps = _usual_steps(sent)
    if not sent.is_dangerous or sent.kind not in _FIRST_BY:
        return steps
    return [{"title": _FIRST, "text": _FIRST_BY[sent.kind]}, *(step for step in steps if step is not _READ)]


def _usual_steps(sent: SentFacts) -> list[dict[str, Any]]:
    ask = {"title": _l("We may ask you something"), "text": _ASKED_BY_MAIL if sent.is_mailed else _ASKED_HERE}
    title = _l("You get advice") if sent.kind is Kind.OMBUDSMAN else _l("You get a reply")
    reply = {"title": title, "text": _way_of_reply(sent)}
    if sent.kind is Kind.FEEDBACK:
        use = _THANKS if sent.has_unit else _THANKS_TO_WHOM
        return [_READ, use, reply] if sent.wants_reply else [_READ, use]
    return {
        Kind.OMBUDSMAN: [_BY_OMBUDSPERSON, ask, reply],
        Kind.GRIEVANCE: [_READ, _ACT, ask],
        Kind.COMPLAINT: [_PASSED, ask],
    }.get(sent.kind, [_READ, ask, reply])


def _way_of_reply(sent: SentFacts) -> str:
    if sent.is_by_post:
        way = _BY_POST if sent.has_safe_address else _BY_SAFE_WAY
    else:
        way = _READ_AFTER_MAIL if sent.is_mailed else _READ_HERE
    return f"{way} {_IN_PART}" if sent.is_for_another else str(way)


def thanks(sent: SentFacts) -> Any:
    """Return the thanks under the heading, for feedback; None for everything else."""
    if sent.kind is not Kind.FEEDBACK:
        return None
    if sent.wants_reply:
        return _l("Thank you for your feedback.")
    return _l("Thank you. The unit reads your feedback.") if sent.has_unit else _l("Thank you. We read your feedback.")


def words_are_for(sent: SentFacts) -> Any:
    """Return what number and words are needed for; they promise no answer that does not come that way."""
    if sent.is_only_feedback:
        return _l("You need the number and the words only if you want to add something.")
    if sent.kind is Kind.GRIEVANCE:
        return _l("With them you follow your report, read our messages and tell us more.")
    if sent.kind is Kind.COMPLAINT or sent.is_by_post:
        return _l("With them you see where your matter is, read our messages and write to us.")
    return _l("With them you read the answer.")


RIGHTS: dict[Kind, Any] = {
    Kind.OBJECTION: _l(
        "You can also make a complaint or appeal. The objection does not give you more time to appeal a decision."
    ),
}
NOT_AN_APPEAL = _l("This is not an appeal. It does not give you more time to appeal a decision.")


def rights(sent: SentFacts) -> Any:
    """Return what else the person may do, and what this is not: thanks, too, stop no time to appeal."""
    return RIGHTS.get(sent.kind, NOT_AN_APPEAL)


def unaffected(sent: SentFacts) -> Any:
    """Return what sending must not do to the person: to their care, or to who reported a grievance (741/2023 §29)."""
    if sent.kind is Kind.GRIEVANCE and sent.capacity not in (Capacity.CLIENT, Capacity.RELATIVE):
        return _l("Nobody may punish you for the report.")
    if sent.kind is Kind.OBJECTION:
        return _l("The objection does not affect your care or service.")
    return _l("This does not affect your care or service.")


@dataclass(frozen=True)
class DueWords:
    """The due date as a page shows it."""

    promise: str
    sentence: str
    steps: list[tuple[str, str]]


def due_words(
    working_of_it: Deadline | NoDeadlineReason, policy: str, *, is_extended: bool = False, today: date | None = None
) -> DueWords:
    """Return the promise and its working, or only the reason why there is no due date.

    An extended time (`is_extended`) is not extended again, so that nothing more is promised; and where the day has
    passed by `today`, it is said that the answer is late.
    """
    if isinstance(working_of_it, NoDeadlineReason):
        return DueWords(str(NO_DEADLINE[working_of_it]), "", [])
    sentence = f"{_own_promise(working_of_it, policy)} {due_sentence(working_of_it)}".strip()
    promise = _last_promise(working_of_it) if is_extended else _promise(working_of_it, policy)
    if today is not None and working_of_it.due_on < today:
        promise = _broken_promise(working_of_it)
    return DueWords(promise, sentence, working(working_of_it))


def _own_promise(deadline: Deadline, policy: str) -> str:
    """Say of a time that no law sets whose it is: the Act named beside it tells only how days are counted."""
    is_promise = getattr(policy_for(policy, deadline.arrived_on), "basis", None) is Basis.PROMISE
    return str(BASES[Basis.PROMISE]) if is_promise else ""


def _last_promise(deadline: Deadline) -> str:
    return str(gettext("You get a reply by %(weekday)s %(date)s.", **on_day(deadline.due_on)))


def _broken_promise(deadline: Deadline) -> str:
    words = gettext("This is late: the day was %(weekday)s %(date)s. We go on handling it.", **on_day(deadline.due_on))
    return str(words)


def _promise(deadline: Deadline, policy: str) -> str:
    day = on_day(deadline.due_on)
    held = policy_for(policy, deadline.arrived_on)
    if getattr(held, "aim", None) is Aim.FIRST_STEP:
        words = gettext("The first step is taken by %(weekday)s %(date)s.", **day)
    else:
        words = gettext("You get a reply by %(weekday)s %(date)s. We tell you if we need more time.", **day)
    return str(words)

"""The tables of time in words: kinds of matters, lengths, who says so, and why a change is not taken up."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.deadlines.rules import Basis, NoDeadlineReason, Period, Unit
from app.deadlines.rules.changing import DayDecision, DayProblem, PolicyProblem

KIND_OF_TIME: dict[str, Any] = {
    "objection": _l("Objection"),
    "objection_extended": _l("Objection, time extended"),
    "feedback": _l("Feedback that asks for an answer"),
    "anonymous_feedback": _l("Feedback that asks for no answer"),
    "accessibility": _l("Accessibility feedback"),
    "accessibility_extended": _l("Accessibility feedback, time extended"),
    "ombudsman_request": _l("Request to the ombudsperson"),
    "grievance": _l("Report of a grievance: the first step"),
    "complaint": _l("Complaint"),
}

SHIPPED_SOURCE: dict[str, Any] = {
    "objection": _l(
        "785/1992 §\N{NO-BREAK SPACE}10 and 812/2000 §\N{NO-BREAK SPACE}23: a reasonable time. The guidance of the "
        "supervisory authority: as a rule one month. Counted as in 150/1930."
    ),
    "objection_extended": _l(
        "The same guidance: two months in all, if a wide investigation is needed. Counted from the first arrival. "
        "The person is told before the first due date."
    ),
    "feedback": _l("The organiser’s promise about feedback that asks for an answer."),
    "anonymous_feedback": _l(
        "Feedback that asks for no answer, also anonymous feedback. The promise is about feedback that asks for one."
    ),
    "accessibility": _l("306/2019 §\N{NO-BREAK SPACE}10: without delay, at the latest within two weeks."),
    "accessibility_extended": _l(
        "306/2019 §\N{NO-BREAK SPACE}10: two weeks more for a wide request. The person is told. Counted from the "
        "first arrival."
    ),
    "ombudsman_request": _l("The promise of the ombudspersons. 739/2023 names no time."),
    "grievance": _l(
        "741/2023 §\N{NO-BREAK SPACE}29: at once. The organiser’s promise: the first step within one working day."
    ),
    "complaint": _l("434/2003, chapter 8 a: the authority that supervises decides, not the organiser."),
}
"""Kind → why the time is what the release ships. What an organiser changes, it says in its own words."""

UNIT: dict[Any, Any] = {
    Unit.DAY: _l("days"),
    Unit.WEEK: _l("weeks"),
    Unit.MONTH: _l("months"),
    Unit.YEAR: _l("years"),
    Unit.WORKING_DAY: _l("working days"),
}

BASIS: dict[Any, Any] = {
    Basis.STATUTE: _l("The law"),
    Basis.GUIDANCE: _l("Guidance of the supervisory authority"),
    Basis.PROMISE: _l("The organiser’s own promise"),
}

NO_TIME: dict[Any, Any] = {
    NoDeadlineReason.DECIDED_ELSEWHERE: _l("No due date: another authority decides"),
    NoDeadlineReason.NO_ANSWER_ASKED: _l("No due date: no answer is asked for"),
}

DECISION: dict[Any, Any] = {
    None: _l("Waits for another person’s approval"),
    DayDecision.APPROVED.value: _l("Approved"),
    DayDecision.REJECTED.value: _l("Rejected"),
    DayDecision.WITHDRAWN.value: _l("Withdrawn"),
}

DAY_PROBLEM: dict[Any, Any] = {
    DayProblem.PAST: _l("The day has to be tomorrow or later: what was due by then is not due again"),
    DayProblem.FAR: _l("The day is outside the calendar. Check the year"),
    DayProblem.IS_CLOSED: _l("No time limit ends on that day even now. Check the day"),
    DayProblem.IS_OPEN: _l("That day is a working day already. Check the day"),
}

POLICY_PROBLEM: dict[Any, Any] = {
    PolicyProblem.PAST: _l("Choose tomorrow or a later day: what has arrived keeps the date that the person was told"),
    PolicyProblem.SAME: _l("This is the time that holds on that day already"),
    PolicyProblem.LONGER_THAN_LAW: _l("The law sets this time. You can promise a shorter one, not a longer one"),
    PolicyProblem.NOT_LONGER: _l("The extended time has to be longer than the time before it is extended"),
    PolicyProblem.NO_EXTENSION_LEFT: _l(
        "The time has to be shorter than the extended time. Change the extended time first"
    ),
}


def length(period: Period) -> str:
    """Return a length of time in words: "1 month", "14 days"."""
    number = period.amount
    match period.unit:
        case Unit.DAY:
            words = ngettext("%(num)s day", "%(num)s days", number)
        case Unit.WEEK:
            words = ngettext("%(num)s week", "%(num)s weeks", number)
        case Unit.MONTH:
            words = ngettext("%(num)s month", "%(num)s months", number)
        case Unit.YEAR:
            words = ngettext("%(num)s year", "%(num)s years", number)
        case Unit.WORKING_DAY:
            words = ngettext("%(num)s working day", "%(num)s working days", number)
    return str(words)

"""The working of a due date in words, in the reader's language.

Weekdays and dates come from Babel, in the form that the sentence needs (Finnish: "torstaina 6. marraskuuta"
after a verb, "torstai" on its own); the names of closed days come with the closed days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from flask_babel import get_locale, lazy_gettext, ngettext
from flask_babel import gettext as _

from app.deadlines.rules import (
    Aim,
    Basis,
    Deadline,
    NoDeadlineReason,
    Step,
    StepReason,
    Unit,
    finnish_calendar,
)

REASONS = {
    StepReason.ARRIVED: lazy_gettext("the matter arrived"),
    StepReason.AGREED: lazy_gettext("consent to an objection was given"),
    StepReason.PERIOD_ENDS: lazy_gettext("the time ends"),
    StepReason.MONTH_ENDS: lazy_gettext("the time ends on the last day of the month"),
    StepReason.CLOSED: lazy_gettext("not a working day"),
    StepReason.WORKING_DAY: lazy_gettext("the next working day, and so the last day"),
    StepReason.NOT_MOVED: lazy_gettext("the date is not moved"),
    StepReason.NAMED: lazy_gettext("the day that the authority named"),
    StepReason.TOLD: lazy_gettext("the day that had been told already"),
}

NO_DEADLINE = {
    NoDeadlineReason.DECIDED_ELSEWHERE: lazy_gettext(
        "Another authority decides complaints, in its own time. That is why there is no due date here."
    ),
    NoDeadlineReason.NO_ANSWER_ASKED: lazy_gettext(
        "This feedback does not ask for an answer. That is why it has no due date."
    ),
    NoDeadlineReason.AUTHORITY_NAMES_IT: lazy_gettext(
        "The authority names the day of the answer itself, and it has named none. Answer without delay."
    ),
}

AIMS = {
    Aim.ANSWER: lazy_gettext("The answer is given by this day at the latest."),
    Aim.FIRST_STEP: lazy_gettext(
        "Those in charge act without delay once they have read it. The first step is taken by this day at the latest."
    ),
}

BASES = {
    Basis.STATUTE: lazy_gettext("The law sets the time."),
    Basis.GUIDANCE: lazy_gettext("The law says a reasonable time. The length follows official guidance."),
    Basis.PROMISE: lazy_gettext("The time is the organiser's own promise."),
}

WEEKEND = {"saturday": lazy_gettext("a Saturday"), "sunday": lazy_gettext("a Sunday")}
"""After "which is", where a holiday has a name of its own ("Independence Day") and a weekday has not."""


def due_sentence(deadline: Deadline) -> str:
    """Return the due date with its working: arrival, end of the period, what moved it, and the rule."""
    sentences = [
        _beginning(deadline),
        _short_month(deadline),
        _end(deadline),
        _rule(deadline),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def working(deadline: Deadline) -> list[tuple[str, str]]:
    """Return each day of the working with what happens on it: ("Sunday 7 December 2025", "Sunday").

    Where no closed day was met there is no list: `due_sentence` has said it all.
    """
    if not any(step.closed_as for step in deadline.steps):
        return []
    days = groupby(deadline.steps, key=lambda step: step.on)
    return [(day_in_words(on), _what_happens([*steps])) for on, steps in days]


def day_in_words(day: date) -> str:
    """Return a day as it stands on its own: "Saturday 6 December 2025", "lauantai 6. joulukuuta 2025"."""
    return f"{_weekday(day)} {date_in_words(day)}"


def date_in_words(day: date) -> str:
    """Return a day of which nobody needs the weekday, such as a birthday: "3 March 1940"."""
    return format_date(day, "long", _locale())


def on_day(day: date) -> dict[str, str]:
    """Return `weekday` and `date` as they stand after a verb or in "by …": "torstaina", "6. marraskuuta 2025".

    The Swedish catalogue adds the ending of the weekday itself: "%(weekday)sen den %(date)s".
    """
    weekday = format_date(day, "EEEE", _locale())
    if _locale().language == "fi" and not weekday.endswith("na"):
        weekday += "na"  # Babel's Finnish gives Sunday alone without its ending
    return {"weekday": weekday, "date": date_in_words(day)}


def closed_day_name(code: str) -> str:
    """Return the name of a closed day in the reader's language, or failing that in English."""
    names = finnish_calendar().names(code)
    return names.get(_locale().language) or names.get("en") or str(REASONS[StepReason.CLOSED])


def _beginning(deadline: Deadline) -> str:
    day = on_day(deadline.arrived_on)
    if deadline.steps[0].reason is StepReason.AGREED:
        words = _("Consent to an objection was given on %(weekday)s %(date)s. The time counts from that day.", **day)
        return str(words)
    return str(_("Arrived %(weekday)s %(date)s.", **day))


def _short_month(deadline: Deadline) -> str:
    if all(step.reason is not StepReason.MONTH_ENDS for step in deadline.steps):
        return ""
    words = _(
        "The month in which the time ends does not have %(number)s days, so its last day counts.",
        number=deadline.arrived_on.day,
    )
    return str(words)


def _end(deadline: Deadline) -> str:
    """Return the sentence about the end of the period and about what moved it, if anything did."""
    if deadline.is_named:
        return _named_end(deadline)
    if deadline.is_told:
        return _told_end(deadline)
    if deadline.due_on != deadline.raw_on:
        return _moved_end(deadline)
    when = _("on %(weekday)s %(date)s", **on_day(deadline.raw_on))
    end = _period_ends(deadline, when)
    if deadline.period.unit is Unit.WORKING_DAY:
        return str(_("%(end)s. Saturdays, Sundays and holidays are not counted.", end=end))
    if deadline.steps[-1].reason is StepReason.NOT_MOVED:
        return str(_("%(end)s. The date is not moved, even if it is a Saturday or a holiday.", end=end))
    return str(_("%(end)s, which is a working day.", end=end))


def _named_end(deadline: Deadline) -> str:
    words = _(
        "The authority wants the answer by %(weekday)s %(date)s. A day that an authority names is not moved.",
        **on_day(deadline.due_on),
    )
    return str(words)


def _told_end(deadline: Deadline) -> str:
    words = _(
        "The answer was promised by %(weekday)s %(date)s before the case was brought over from an older system. A "
        "date that was told is kept.",
        **on_day(deadline.due_on),
    )
    return str(words)


def _moved_end(deadline: Deadline) -> str:
    """Return why the last day could not be the last; of a chain of closed days the first is told."""
    when = _("on %(date)s", date=date_in_words(deadline.raw_on))
    words = _(
        "%(end)s, which is %(reasons)s; the next working day is %(weekday)s %(date)s.",
        end=_period_ends(deadline, when),
        reasons=_why_closed([step for step in deadline.steps if step.on == deadline.raw_on]),
        weekday=_weekday(deadline.due_on),
        date=date_in_words(deadline.due_on),
    )
    return str(words)


def _period_ends(deadline: Deadline, when: str) -> str:
    """Return the clause "One month ends on 6 December 2025", without its full stop."""
    number = deadline.period.amount
    match deadline.period.unit:
        case Unit.DAY:
            clause = ngettext("One day ends %(when)s", "%(num)s days end %(when)s", number, when=when)
        case Unit.WEEK:
            clause = ngettext("One week ends %(when)s", "%(num)s weeks end %(when)s", number, when=when)
        case Unit.MONTH:
            clause = ngettext("One month ends %(when)s", "%(num)s months end %(when)s", number, when=when)
        case Unit.YEAR:
            clause = ngettext("One year ends %(when)s", "%(num)s years end %(when)s", number, when=when)
        case Unit.WORKING_DAY:
            clause = ngettext("One working day ends %(when)s", "%(num)s working days end %(when)s", number, when=when)
    return str(clause)


def _rule(deadline: Deadline) -> str:
    numbers = [str(section) for section in deadline.sections]
    if not numbers:
        return ""
    words = ngettext(
        "Rule: Act 150/1930, section %(sections)s.",
        "Rule: Act 150/1930, sections %(sections)s.",
        len(numbers),
        sections=_listed(numbers),
    )
    return str(words)


def _what_happens(steps: Sequence[Step]) -> str:
    """Return what one day is: the end of the period and what that day is, a closed day passed over, or the last."""
    ends = [step for step in steps if step.reason in (StepReason.PERIOD_ENDS, StepReason.MONTH_ENDS)]
    if ends:
        is_what = _why_closed(steps) or _("a working day")
        return str(_("%(end)s; it is %(reasons)s", end=REASONS[ends[0].reason], reasons=is_what))
    return _listed([closed_day_name(step.closed_as) if step.closed_as else str(REASONS[step.reason]) for step in steps])


def _why_closed(steps: Iterable[Step]) -> str:
    """Return as what a day is closed: "a Saturday and Independence Day"."""
    codes = [step.closed_as for step in steps if step.closed_as]
    return _listed([str(WEEKEND.get(code) or closed_day_name(code)) for code in codes])


def _weekday(day: date) -> str:
    return format_date(day, "cccc", _locale())


def _listed(words: list[str]) -> str:
    return format_list(words, locale=_locale())


def _locale() -> Locale:
    """Return the reader's locale; English is European English: "6 November", not "November 6"."""
    locale = get_locale()
    return locale if locale and locale.language != "en" else Locale("en", "GB")

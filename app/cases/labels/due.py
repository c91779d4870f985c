"""A due date with what it means today, in words and not only in colour."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from app.cases.rules.worklist import is_untaken
from app.platform.clock import HELSINKI, day_of

SOON = 7
"""From this many days on a due date is called soon."""


class Waiting(Protocol):
    """What tells how long a matter may wait."""

    state: str
    due_on: date | None
    arrived_at: datetime
    entered_on: date | None
    is_dangerous: bool
    is_extended: bool
    has_letters: bool


def time_left(case: Waiting, today: date, *, is_open: bool) -> dict[str, Any]:
    """Return what the `due` component shows of a matter: the time left, and whether the time was extended.

    An answer whose letter has not been posted has reached nobody: its time still runs, and it is the letter's.
    """
    waits_for_post = case.has_letters and not is_open
    left = _time_left(case, today, is_open=is_open or case.has_letters)
    if waits_for_post and case.due_on is not None:
        left["words"] = _words_of_letter((case.due_on - today).days)
    return {**left, "note": str(_("Time extended")) if case.is_extended else ""}


def _time_left(case: Waiting, today: date, *, is_open: bool) -> dict[str, Any]:
    """Return the same without the extension; danger that nobody has taken knows no days left."""
    if not is_dangerous_and_untaken(case):
        due = due_of(case.due_on, today, is_open=is_open)
        if case.due_on is None and is_open:  # it stands among dated matters: how long it has waited is what one asks
            due["words"] = str(_("Arrived %(day)s", day=short_day(day_of(case.arrived_at))))
        return due
    at, day = case.arrived_at.astimezone(HELSINKI), day_of(case.arrived_at)
    time = f"{at.hour}.{at:%M}"
    if case.entered_on not in {None, day}:  # of what came before it was entered nobody knows the hour
        arrived = _("Arrived %(day)s, nobody has taken it", day=short_day(day))
    elif day == today:
        arrived = _("Arrived today at %(time)s, nobody has taken it", time=time)
    else:
        arrived = _("Arrived %(day)s at %(time)s, nobody has taken it", day=short_day(day), time=time)
    words = str(_("Due date: %(day)s", day=short_day(case.due_on))) if case.due_on else ""
    return {"text_date": str(arrived), "words": words, "tone": "overdue", "iso": at.isoformat(timespec="minutes")}


def is_dangerous_and_untaken(case: Waiting) -> bool:
    """Return True for danger that waits for somebody to take it."""
    return case.is_dangerous and is_untaken(case.state)


def due_of(due_on: date | None, today: date, *, is_open: bool) -> dict[str, Any]:
    """Return what the `due` component shows: the date, the words, a tone and the date for machines."""
    if due_on is None:
        return {"text_date": str(_("No due date")), "words": "", "tone": "later", "iso": ""}
    left = (due_on - today).days
    tone = "done" if not is_open else "overdue" if left < 0 else "soon" if left <= SOON else "later"
    return {"text_date": short_day(due_on), "words": _words(left, is_open), "tone": tone, "iso": due_on.isoformat()}


def is_due_soon(due_on: date | None, today: date) -> bool:
    """Return True when a due date is near, but not yet over."""
    return due_on is not None and 0 <= (due_on - today).days <= SOON


def short_day(day: date) -> str:
    """Return a day as it stands in a table: "6 Dec 2025", "6.12.2025"."""
    locale = get_locale()
    return str(format_date(day, "d MMM y" if locale and locale.language == "en" else "d.M.y"))


def _words(left: int, is_open: bool) -> str:
    if not is_open:
        return str(_("done"))
    if left == 0:
        return str(_("due today"))
    if left < 0:
        return str(ngettext("%(num)s day overdue", "%(num)s days overdue", -left))
    return str(ngettext("%(num)s day left", "%(num)s days left", left))


def _words_of_letter(left: int) -> str:
    """Return the same of an answered matter: beside “Answered” it would say nothing that it is overdue."""
    if left == 0:
        return str(_("letter not posted, due today"))
    if left < 0:
        return str(
            ngettext(
                "letter not posted, %(num)s day past the due date",
                "letter not posted, %(num)s days past the due date",
                -left,
            )
        )
    return str(ngettext("letter not posted, %(num)s day left", "letter not posted, %(num)s days left", left))

"""A due date with what it means today, in words and not only in colour."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

SOON = 7
"""From this many days on a due date is called soon."""


def due_of(due_on: date | None, today: date, *, is_open: bool) -> dict[str, Any]:
    """Return what the `due` component shows: the date, the words, a tone and the date for machines."""
    if due_on is None:
        return {"text_date": str(_("No due date")), "words": "", "tone": "later", "iso": ""}
    left = (due_on - today).days
    tone = "done" if not is_open else "overdue" if left < 0 else "soon" if left <= SOON else "later"
    return {"text_date": short_day(due_on), "words": _words(left, is_open), "tone": tone, "iso": due_on.isoformat()}


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

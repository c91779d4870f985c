"""Until when a person is asked to reply, and what happens if they do not."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.deadlines.labels.counting import on_day


def reply_words(day: date) -> str:
    """Return it in the reader's language, as the person is told (434/2003 §22)."""
    words = _(
        "Reply by %(weekday)s %(date)s. If you do not reply by then, we handle the matter with what we know.",
        **on_day(day),
    )
    return str(words)

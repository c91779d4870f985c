"""The text that a person takes along from an answer: their own matter in short, in their own words."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext

from app.deadlines.labels import date_in_words


def carried_text(*, number: str, arrived_on: date, answered_on: date, place: str, story: str) -> str:
    """Return what the person filed and when it was answered; nothing of the answer, whatever they may read of it."""
    facts = [
        (gettext("Case number"), number),
        (gettext("Place"), place),
        (gettext("Arrived"), date_in_words(arrived_on)),
        (gettext("Answered on"), date_in_words(answered_on)),
    ]
    lines = "\n".join(f"{key}: {value}" for key, value in facts if value)
    heading, why = gettext("What I wrote:"), gettext("Why I am not satisfied with the answer:")
    own = f"{heading}\n{story}" if story else ""
    return "\n\n".join(part for part in (lines, own, why) if part)

"""When a person counts as having received what was sent to them, unless something else is shown."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.deadlines.rules.periods import Period


class SentBy(StrEnum):
    """How it was sent. The values are meant to be stored; never rename one."""

    ELECTRONIC = "electronic"
    """An ordinary electronic notification: third day after sending (13/2003 §19.2)."""
    LETTER = "letter"
    """An ordinary letter: seventh day after sending (434/2003 §59.2)."""


PRESUMED_AFTER = {SentBy.ELECTRONIC: Period.parse("P3D"), SentBy.LETTER: Period.parse("P7D")}


def presumed_receipt_on(sent_on: date, sent_by: SentBy) -> date:
    """Return the day on which what was sent `sent_on` is presumed to have been received.

    13/2003 §19.2 and 434/2003 §59.2. The day of sending is not counted (150/1930 §2). It is a presumption
    and not a time limit, so it is never moved: Christmas Day stays Christmas Day. What is shown about the
    true day goes before it; and a letter *to* an authority has arrived when it arrives (`arrival.py`).
    """
    return PRESUMED_AFTER[sent_by].end_after(sent_on)

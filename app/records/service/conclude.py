"""What the older system said a matter led to, and why its answer was late."""

from __future__ import annotations

from app.cases.models import Case, OutcomeText
from app.cases.rules.outcome import as_code
from app.cases.rules.projection import EventKind
from app.cases.service import add_event
from app.cases.service.add_event import By
from app.platform.work import Work
from app.records.rules.brought import BroughtMatter

NOBODY = 0
SOMEBODY = By("staff")
"""A member of staff of whom only the name is known."""


def is_concluded(matter: BroughtMatter) -> bool:
    """Return True when the file says what the matter led to, or why its answer was late."""
    return bool(matter.outcomes or matter.injury or matter.late_reason)


def conclude(w: Work, case: Case, matter: BroughtMatter) -> None:
    """Write it down, as of the day of the unit of work."""
    codes = {
        "outcome": as_code(matter.outcomes),
        "injury": matter.injury.value if matter.injury else None,
        "late_reason": matter.late_reason.value if matter.late_reason else None,
    }
    add_event(w, case, EventKind.CONCLUDED, by=SOMEBODY, to=codes)
    w.put(
        OutcomeText, case_id=case.id, why_none=matter.why_none, why_late=matter.why_late, version=1, author_id=NOBODY,
        author_name="", saved_at=w.now,
    )  # fmt: skip

"""Work a matter out before answering: the person's points, and what the matter leads to."""

from __future__ import annotations

from collections.abc import Iterable

from app.cases.models import Case, OutcomeText, PointSheet
from app.cases.queries.readiness import conclusion_of, points_in
from app.cases.rules.outcome import Conclusion, as_code, check_outcomes
from app.cases.rules.points import Point, written
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone, TextHasMovedOn
from app.cases.service.add_event import By, add_event
from app.cases.service.author import Author
from app.platform.work import Work


def save_points(
    w: Work, author: Author, case: Case, points: Iterable[Point], *, seen_version: int
) -> PointSheet | None:
    """Return the sheet with these points, without blank ones; None while nothing has ever been written.

    Raises `TextHasMovedOn` when somebody saved after this writer's page was made (0 is the version of a sheet that
    does not exist yet), and `MatterIsDone` when the answer has been sent meanwhile.
    """
    sheet, kept = w.session.get(PointSheet, case.id), written(points)
    _check(case, sheet, seen_version)
    if kept == points_in(sheet):
        return sheet
    if sheet is None:
        sheet = PointSheet(case_id=case.id, version=0)
        w.session.add(sheet)
    sheet.points = [point.as_json() for point in kept]
    _sign(w, sheet, author)
    return sheet


def save_outcome(w: Work, author: Author, case: Case, decided: Conclusion, *, seen_version: int) -> None:
    """Keep what the matter leads to; the event and the matter hold the codes, and a sealed row the sentences.

    Raises `TextHasMovedOn` and `MatterIsDone` as `save_points` does, and `OutcomeContradicts`.
    """
    check_outcomes(decided.outcomes)
    kept = w.session.get(OutcomeText, case.id)
    _check(case, kept, seen_version)
    if decided == conclusion_of(case, kept):
        return
    if kept is None:
        kept = OutcomeText(case_id=case.id, version=0)
        w.session.add(kept)
    kept.why_none, kept.why_late = decided.why_none, decided.why_late
    _sign(w, kept, author)
    codes = {
        "outcome": as_code(decided.outcomes),
        "injury": decided.injury.value if decided.injury else None,
        "late_reason": decided.late_reason.value if decided.late_reason else None,
    }
    add_event(w, case, EventKind.CONCLUDED, by=By.staff(author.actor), to=codes)


def _check(case: Case, kept: PointSheet | OutcomeText | None, seen_version: int) -> None:
    if not case.is_written_to:
        raise MatterIsDone
    if (kept.version if kept else 0) != seen_version:
        raise TextHasMovedOn


def _sign(w: Work, kept: PointSheet | OutcomeText, author: Author) -> None:
    kept.version += 1
    kept.author_id, kept.author_name, kept.saved_at = author.id, author.signature, w.now

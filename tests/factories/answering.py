"""What an answer needs before it can be sent, filled in shortly: the points, and the outcome."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.outcome import Conclusion, Injury, LateReason, Outcome
from app.cases.rules.points import Measure, Point
from app.cases.service import Author, save_outcome, save_points
from app.platform.work import Work
from tests.factories.officer import Officer

POINT = Point(
    "The bell was not answered all night.",
    "The log of the bell, and the night nurse was heard.",
    "The bell was out of order.",
    Measure.NEEDED.value,
    "The bell has been repaired, and it is tested every week.",
)
DECIDED = Conclusion(
    frozenset({Outcome.UNIT}), injury=Injury.NO, late_reason=LateReason.STATEMENTS, why_late="The log came late."
)


def fields_of_point(number: int = 1, point: Point = POINT) -> dict[str, str]:
    """Return one point as the page's form sends it."""
    return {f"{name}_{number}": value for name, value in point.as_json().items()}


def work_out(officer: Officer, number: str, *, injury: str = "no") -> None:
    """Answer one point and decide the outcome, on the pages."""
    path = f"/staff/cases/{number}"
    assert officer.post(f"{path}/points", **fields_of_point(), do="save").status_code == 303
    late = {"late_reason": "statements", "why_late": "The log came late."}
    assert officer.post(f"{path}/outcome", outcomes="unit", injury=injury, **late).status_code == 303


def prepare(officer: Officer, number: str, text: str) -> None:
    """Take the matter, confirm its subject, work it out and write the answer."""
    assert officer.post(f"/staff/cases/{number}/take").status_code == 303
    assert officer.post(f"/staff/cases/{number}/subject").status_code == 303
    work_out(officer, number)
    assert officer.post(f"/staff/cases/{number}/answer", body=text).status_code == 303


def worked_out(w: Work, author: Author, case: Case, *, is_late: bool = False) -> None:
    """Do the same by the use cases."""
    save_points(w, author, case, [POINT], seen_version=0)
    decided = DECIDED if is_late else Conclusion(DECIDED.outcomes, injury=DECIDED.injury)
    save_outcome(w, author, case, decided, seen_version=0)

"""What is missing before an answer may be sent: a sentence for each gap, and the page where it is filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.labels import GAP
from app.cases.models import Case, Party
from app.cases.queries import Worked, points_in
from app.cases.rules.advice import advises
from app.cases.rules.gate import Gap
from app.cases.rules.kinds import TO_AUTHORITY

PLACE: dict[Any, tuple[str, str]] = {
    Gap.TAKEN: ("casework.take", ""),
    Gap.SUBJECT: ("casework.subject", ""),
    Gap.POINTS: ("casework.points", ""),
    Gap.POINT: ("casework.points", ""),
    Gap.OUTCOME: ("casework.outcome", "outcomes-0"),
    Gap.WHY_NONE: ("casework.outcome", "why_none"),
    Gap.INJURY: ("casework.outcome", "injury-0"),
    Gap.LATE: ("casework.outcome", "late_reason-0"),
    Gap.TEXT: ("casework.answer", "body"),
    Gap.UNFILLED: ("casework.answer", "body"),
    Gap.LANGUAGE: ("casework.answer", "body"),
    Gap.ADVICE: ("casework.answer", "body"),
    Gap.ADDRESSEES: ("casework.addressees", ""),
    Gap.SHARES: ("casework.addressees", ""),
    Gap.ADDRESS: ("casework.address", "address"),
    Gap.APPROVAL: ("casework.preview", ""),
}
"""Gap → the endpoint where it is filled, and the field there."""

_COMES_BACK = frozenset({"casework.subject", "casework.points", "casework.outcome"})
"""Pages that lead back to the last look when they were opened from there."""

OF_AUTHORITY: dict[Any, Any] = {Gap.POINTS: _l("Write the authority’s questions as points")}
"""Gap → its words in a matter that an authority sent."""


def missing(
    gaps: Iterable[Gap], case: Case, worked: Worked, *, on: date, without_address: Sequence[Party] = ()
) -> list[dict[str, Any]]:
    """Return what is missing, in words, with the place of each for `url_for`; an address is that of the first one."""
    words = GAP | OF_AUTHORITY if case.kind in TO_AUTHORITY else GAP
    party = {"party_id": without_address[0].id} if without_address else {}
    return [
        {"gap": gap, "text": str(words[gap]), **_place(gap, case, worked, on), **(party if gap is Gap.ADDRESS else {})}
        for gap in gaps
    ]


def _place(gap: Gap, case: Case, worked: Worked, on: date) -> dict[str, Any]:
    endpoint, anchor = PLACE[gap]
    if gap is Gap.POINT:
        open_ones = (number for number, point in enumerate(points_in(worked.sheet), start=1) if not point.is_answered)
        anchor = f"point-{next(open_ones, 1)}"
    if gap is Gap.ADVICE and worked.draft and advises([worked.draft.body], on, case.reply_language):
        endpoint, anchor = "casework.addressees", ""  # the answer holds it, a shortened one does not
    return {"endpoint": endpoint, "anchor": anchor, "comes_back": endpoint in _COMES_BACK}

"""Who is led on from an answer, to an ombudsperson or to the authority that decides complaints (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cases.rules.kinds import Kind

_LEADS_ON = frozenset({Kind.OBJECTION.value, Kind.FEEDBACK.value, Kind.COMPLAINT.value})


def leads_on(kind: str, *, is_answered: bool) -> bool:
    """Return True for an answered matter about a service.

    An ombudsperson's matter stays behind their wall, a reported grievance is followed up for everybody's sake, and
    accessibility has an authority of its own.
    """
    return is_answered and kind in _LEADS_ON


def with_carried(answers: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return what a draft of a request gets: the text, after what the person has written there already."""
    written = str(answers.get("story") or "")
    if not text or text in written:
        return {}
    return {"story": f"{written}\n\n{text}" if written else text}

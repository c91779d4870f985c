"""Reads of what an authority asked, and of how the answer went to it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import AuthorityRequest, Case, DispatchedAnswer


def request_of(session: Session, case: Case) -> AuthorityRequest | None:
    """Return what the authority asks; None for a matter that no authority sent."""
    return session.scalar(select(AuthorityRequest).where(AuthorityRequest.case_id == case.id))


def dispatch_of(session: Session, answer_id: int) -> DispatchedAnswer | None:
    """Return how an answer went to the authority, or None."""
    return session.get(DispatchedAnswer, answer_id)

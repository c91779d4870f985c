"""Reads of the organiser's texts for answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from app.cases.models import AnswerTemplate, ApprovalRule


def templates(session: Session, kind: str | None = None) -> Sequence[AnswerTemplate]:
    """Return the latest version of each text in each language, of one kind or of all, by name; those in use only."""
    return [template for template in latest_templates(session, kind) if template.is_in_use]


def latest_templates(session: Session, kind: str | None = None) -> Sequence[AnswerTemplate]:
    """Return the same with what was taken out of use."""
    latest = select(AnswerTemplate.code, AnswerTemplate.language, func.max(AnswerTemplate.version)).group_by(
        AnswerTemplate.code, AnswerTemplate.language
    )
    key = tuple_(AnswerTemplate.code, AnswerTemplate.language, AnswerTemplate.version)
    query = select(AnswerTemplate).where(key.in_(latest))
    if kind is not None:
        query = query.where(AnswerTemplate.kind == kind)
    return session.scalars(query.order_by(AnswerTemplate.kind, AnswerTemplate.name, AnswerTemplate.id)).all()


def versions_of(session: Session, code: str, language: str) -> Sequence[AnswerTemplate]:
    """Return every version of one text in one language, the latest first."""
    own = (AnswerTemplate.code == code, AnswerTemplate.language == language)
    return session.scalars(select(AnswerTemplate).where(*own).order_by(AnswerTemplate.version.desc())).all()


def languages_of(session: Session, code: str) -> Sequence[AnswerTemplate]:
    """Return the latest version of one text in each language in which it exists."""
    return [template for template in latest_templates(session) if template.code == code]


def approved_kinds(session: Session) -> frozenset[str]:
    """Return the kinds of whose answers the organiser has chosen that a second person approves them."""
    return frozenset(session.scalars(select(ApprovalRule.kind).where(ApprovalRule.is_needed)))

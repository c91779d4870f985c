"""Reads of the checked translations of a matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case, TranslatedText


def translations_of(session: Session, case: Case) -> Sequence[TranslatedText]:
    """Return the checked translations of a matter's texts, the first first."""
    return session.scalars(
        select(TranslatedText).where(TranslatedText.case_id == case.id).order_by(TranslatedText.id)
    ).all()


def translation_of(
    found: Iterable[TranslatedText], text: str, language: str, *, until: datetime | None = None
) -> TranslatedText | None:
    """Return the latest translation of exactly this text into the language, as of an instant, or None."""
    fit = [
        each for each in found
        if (each.source, each.language) == (text, language) and (until is None or each.checked_at <= until)
    ]  # fmt: skip
    return fit[-1] if fit else None

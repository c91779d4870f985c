"""Reads for bringing matters over: what is here already, and which codes there are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.rules.new_case import Place
from app.organisation.models import Authority, Unit
from app.records.models import BroughtOver


@dataclass(frozen=True)
class Codes:
    """The codes of the directory that a file may name."""

    units: dict[str, Place]
    authorities: frozenset[str]


def codes_of(directory: Session) -> Codes:
    """Return every unit with its place, and every authority, whenever they were there."""
    columns = (Unit.code, Unit.area_code, Unit.service_code, Unit.production, Unit.producer_code)
    units = {row.code: Place(*row) for row in directory.execute(select(*columns))}
    return Codes(units, frozenset(directory.scalars(select(Authority.code))))


def digests_of(session: Session, old_numbers: Collection[str]) -> dict[str, str]:
    """Return from which lines those of these matters came that are here already, by their old number."""
    query = select(BroughtOver.old_number, BroughtOver.digest).where(BroughtOver.old_number.in_(old_numbers))
    return {row.old_number: row.digest for row in session.execute(query)}


def taken_diary_numbers(session: Session, diary_numbers: Collection[str]) -> frozenset[str]:
    """Return which of these diary numbers a matter has."""
    return frozenset(session.scalars(select(Case.diary_number).where(Case.diary_number.in_(diary_numbers))))

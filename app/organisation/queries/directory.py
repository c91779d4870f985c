"""The directory as staff look at it: one page of units with what they belong to and who answers for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from app.organisation.models import Producer, Responsible, Service, Unit
from app.organisation.queries.authorities import in_force

Key = tuple[str, str]
"""Name and code of a unit: where a page begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFilter:
    """Which units to show; empty means all."""

    area: str = ""
    service: str = ""
    with_closed: bool = False


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of the directory."""

    unit: Unit
    service: Service
    producer: str
    """Empty for own production."""


def units_after(
    session: Session, chosen: UnitFilter, *, language: str, on: date, after: Key | None, limit: int
) -> list[UnitRow]:
    """Return the units that follow a key in the order of the name as shown in the language, and of the code."""
    later = _beyond(after, shown_name(language), is_before=False)
    return _rows(session, _chosen(chosen, on), later, language=language, limit=limit)


def units_before(
    session: Session, chosen: UnitFilter, *, language: str, on: date, before: Key, limit: int
) -> list[UnitRow]:
    """Return the units just ahead of a key, in the same order."""
    earlier = _beyond(before, shown_name(language), is_before=True)
    rows = _rows(session, _chosen(chosen, on), earlier, language=language, limit=limit, is_backwards=True)
    return list(reversed(rows))


def shown_name(language: str) -> ColumnElement[str]:
    """Return a unit's name as a page shows it: in the language, or in Finnish."""
    own = {"sv": Unit.name_sv, "en": Unit.name_en}.get(language)
    # An empty name is no name: the import may keep one.
    return Unit.name_fi.expression if own is None else func.coalesce(func.nullif(own, ""), Unit.name_fi)


def units_by_codes(session: Session, codes: Sequence[str]) -> list[UnitRow]:
    """Return these units in the order of the codes."""
    found = {row.unit.code: row for row in _rows(session, Unit.code.in_(codes), limit=len(codes))} if codes else {}
    return [found[code] for code in codes if code in found]


def names_of_responsible(session: Session, codes: Iterable[str], *, on: date) -> dict[str, str]:
    """Return who answers for each of these units on the day; a substitute goes before the person replaced."""
    query = (
        select(Responsible.unit_code, Responsible.name)
        .where(Responsible.unit_code.in_(list(codes)), in_force(Responsible, on))
        .order_by(Responsible.is_substitute, Responsible.valid_from, Responsible.id)
    )
    return {row.unit_code: row.name for row in session.execute(query)}  # the last of a unit's rows stays


def _chosen(chosen: UnitFilter, on: date) -> ColumnElement[bool]:
    conditions = [Unit.area_code == chosen.area] if chosen.area else []
    if chosen.service:
        conditions.append(Unit.service_code == chosen.service)
    if not chosen.with_closed:
        conditions.append(in_force(Unit, on))
    return and_(True, *conditions)


def _beyond(key: Key | None, shown: ColumnElement[str], *, is_before: bool) -> ColumnElement[bool]:
    if key is None:
        return and_(True)
    name, code = key
    if is_before:
        return or_(shown < name, and_(shown == name, Unit.code < code))
    return or_(shown > name, and_(shown == name, Unit.code > code))


def _rows(
    session: Session, *conditions: ColumnElement[bool], limit: int, language: str = "fi", is_backwards: bool = False
) -> list[UnitRow]:
    columns = (shown_name(language), Unit.code.expression)
    order = [column.desc() if is_backwards else column.asc() for column in columns]
    query = (
        select(Unit, Service, Producer.name)
        .join(Service, Service.code == Unit.service_code)
        .outerjoin(Producer, Producer.code == Unit.producer_code)
        .where(*conditions)
        .order_by(*order)
        .limit(limit)
    )
    return [UnitRow(unit, service, producer or "") for unit, service, producer in session.execute(query)]

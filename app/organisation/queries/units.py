"""Units, and what they belong to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisation.models import Area, Producer, Responsible, Service, Unit
from app.organisation.queries.authorities import in_force
from app.organisation.rules.codes import Production


def unit_by_code(session: Session, code: str) -> Unit | None:
    """Return the unit, open or closed, or None."""
    return session.get(Unit, code)


def units_in(
    session: Session,
    *,
    area: str | None = None,
    service: str | None = None,
    producer: str | None = None,
    on: date | None = None,
) -> list[Unit]:
    """Return the units of an area, service or producer by Finnish name; with `on`, those open on the day."""
    query = select(Unit)
    for column, code in ((Unit.area_code, area), (Unit.service_code, service), (Unit.producer_code, producer)):
        if code is not None:
            query = query.where(column == code)
    if on is not None:
        query = query.where(in_force(Unit, on))
    return list(session.scalars(query.order_by(Unit.name_fi, Unit.code)))


def areas(session: Session) -> list[Area]:
    """Return the service areas by code."""
    return list(session.scalars(select(Area).order_by(Area.code)))


def services(session: Session, area: str | None = None) -> list[Service]:
    """Return the services, of one area or of all, by Finnish name."""
    query = select(Service).order_by(Service.name_fi, Service.code)
    return list(session.scalars(query if area is None else query.where(Service.area_code == area)))


def producers(session: Session) -> list[Producer]:
    """Return the producers by name."""
    return list(session.scalars(select(Producer).order_by(Producer.name, Producer.code)))


def responsible_on(session: Session, unit_code: str, day: date) -> Responsible | None:
    """Return who answers for the unit on the day: the substitute during an absence, else the responsible person."""
    query = (
        select(Responsible)
        .where(Responsible.unit_code == unit_code, in_force(Responsible, day))
        .order_by(Responsible.is_substitute.desc(), Responsible.valid_from.desc(), Responsible.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def units_of_responsible(session: Session, staff_id: int, day: date) -> list[str]:
    """Return the codes of the units for which this account answers on the day, substitutions included."""
    query = select(Responsible.unit_code).where(Responsible.staff_id == staff_id, in_force(Responsible, day))
    return sorted(set(session.scalars(query)))


def production_of(session: Session, unit_code: str) -> Production | None:
    """Return the unit's form of production, or None for an unknown code."""
    form = session.scalar(select(Unit.production).where(Unit.code == unit_code))
    return Production(form) if form else None

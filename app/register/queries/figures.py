"""Counting the register over some days, at each level for itself; what was taken back counts nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, distinct, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.register.models import ClientContact, ContactEvent, MeasureTaken, ObjectReason, StatisticsObject


class Level(StrEnum):
    """What is counted, and by which class; the names stand in the exported file."""

    CONTACTS = "client_contacts"
    CALLERS = "client_contacts_by_caller"
    LANGUAGES = "client_contacts_by_language"
    BRANCHES = "client_contacts_by_branch"  # one contact may be in several
    WITH_MEASURES = "client_contacts_by_measure"  # and have several measures
    WAYS = "contacts_by_way"
    SERVICES = "objects_by_service"
    OBJECT_BRANCHES = "objects_by_branch"
    PRODUCTIONS = "objects_by_production"
    REASONS = "reasons"


def counts(session: Session, first: date, last: date) -> Mapping[Level, Mapping[str, int]]:
    """Return level → code → how many there are from the first to the last day, in one statement."""
    found: dict[Level, dict[str, int]] = {level: {} for level in Level}
    for level, code, count in session.execute(union_all(*_parts(first, last))):
        found[Level(level)][code] = count
    return found


def _parts(first: date, last: date) -> list[Select[Any]]:
    contacts = (ClientContact.day >= first, ClientContact.day <= last, ClientContact.undone_at.is_(None))

    def of(level: Level, code: Any, table: Any, *, of_contacts: bool = False) -> Select[Any]:
        number = func.count(distinct(table.contact_id)) if of_contacts else func.count()
        query = select(literal(level.value), code, number).select_from(table)
        if table is ObjectReason:
            query = query.join(StatisticsObject, StatisticsObject.id == ObjectReason.object_id)
            query = query.join(ClientContact, ClientContact.id == StatisticsObject.contact_id)
        elif table is not ClientContact:
            query = query.join(ClientContact, ClientContact.id == table.contact_id)
        return query.where(*contacts).group_by(code)

    everything: ColumnElement[str] = literal("")
    whole = select(literal(Level.CONTACTS.value), everything, func.count()).select_from(ClientContact).where(*contacts)
    return [
        whole,
        of(Level.CALLERS, ClientContact.caller, ClientContact),
        of(Level.LANGUAGES, ClientContact.language, ClientContact),
        of(Level.BRANCHES, StatisticsObject.branch, StatisticsObject, of_contacts=True),
        of(Level.WITH_MEASURES, MeasureTaken.measure, MeasureTaken, of_contacts=True),
        of(Level.WAYS, ContactEvent.way, ContactEvent),
        of(Level.SERVICES, StatisticsObject.service, StatisticsObject),
        of(Level.OBJECT_BRANCHES, StatisticsObject.branch, StatisticsObject),
        of(Level.PRODUCTIONS, StatisticsObject.production, StatisticsObject),
        of(Level.REASONS, ObjectReason.reason, ObjectReason),
    ]

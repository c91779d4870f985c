"""Reads of the audit log: who has used a matter, and what one member of staff has used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.platform.chain import AuditRow, opened
from app.platform.clock import day_of
from app.platform.db import Store

KEY_IS_FOR = "matter.log_key"
LONGEST = 2000
"""So many uses of one matter are read at once, the latest first: the person's page counts them by the day."""


@dataclass(frozen=True)
class Used:
    """One row of the log, opened."""

    seq: int
    at: datetime
    act: str
    case_number: str | None
    actor_id: int | None
    told: Mapping[str, Any]
    """What was sealed; empty where the matter's key has been destroyed."""

    @property
    def day(self) -> date:
        """The day in Helsinki."""
        return day_of(self.at)


def opened_key(store: Store, kept: bytes) -> bytes:
    """Return a matter's key as the matter keeps it, opened."""
    return store.sealer.open(kept, KEY_IS_FOR)


def uses_of(session: Session, store: Store, case: Case, *, acts: Iterable[str] | None = None) -> list[Used]:
    """Return who has used a matter and to whom it was disclosed, the latest first; `acts` narrows it to those."""
    query = select(AuditRow).where(AuditRow.case_number == case.number)
    if acts is not None:
        query = query.where(AuditRow.act.in_(sorted(acts)))
    rows = session.scalars(query.order_by(AuditRow.seq.desc()).limit(LONGEST)).all()
    return _opened(store, rows, {case.number: case.log_key})


def log_rows(
    session: Session,
    store: Store,
    *,
    number: str | None = None,
    actor_id: int | None = None,
    since: datetime | None = None,
    before: int | None = None,
    limit: int = 50,
) -> list[Used]:
    """Return rows of the whole log, the latest first, narrowed to a matter, a member of staff and a time.

    `before` is the number of the row after which to go on.
    """
    query = select(AuditRow).order_by(AuditRow.seq.desc()).limit(limit)
    if number is not None:
        query = query.where(AuditRow.case_number == number)
    if actor_id is not None:
        query = query.where(AuditRow.actor_id == actor_id)
    if since is not None:
        query = query.where(AuditRow.at >= since)
    if before is not None:
        query = query.where(AuditRow.seq < before)
    rows = session.scalars(query).all()
    numbers = {row.case_number for row in rows if row.case_number}
    keys = session.execute(select(Case.number, Case.log_key).where(Case.number.in_(numbers))).all() if numbers else []
    return _opened(store, rows, {row.number: row.log_key for row in keys})


def _opened(store: Store, rows: Sequence[AuditRow], kept: Mapping[str, bytes | None]) -> list[Used]:
    keys = {number: opened_key(store, key) for number, key in kept.items() if key is not None}
    return [
        Used(
            row.seq, row.at, row.act, row.case_number, row.actor_id,
            opened(store, row, keys.get(row.case_number or "")) or {},
        )
        for row in rows
    ]  # fmt: skip

"""The tables in force: what the release brings with what the organiser has changed, read anew every minute."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.deadlines.models import CalendarChange, PolicyRow
from app.deadlines.rules.changing import DayDecision, law_of
from app.deadlines.rules.closed_days import DayChange
from app.deadlines.rules.in_force import Tables, changed, shipped
from app.deadlines.rules.periods import Period
from app.deadlines.rules.policies import Basis, Policy
from app.platform.clock import day_of
from app.platform.db import Store, reading

LIVES = 60.0
"""Seconds for which a process counts by the tables that it has read: a change holds everywhere after that."""
_read: WeakKeyDictionary[Engine, tuple[float, Tables]] = WeakKeyDictionary()


def tables_of(services: Store) -> Tables:
    """Return the tables in force of an installation, as they were at most a minute ago."""
    kept = _read.get(services.engine)
    return kept[1] if kept is not None and time.monotonic() - kept[0] <= LIVES else _read_anew(services)


def keep_fresh(services: Store) -> None:
    """Read the tables anew when they are half as old as they may be: after a page was shown, so that no filing waits.

    A database that is away is left to whatever needs it.
    """
    kept = _read.get(services.engine)
    if kept is None or time.monotonic() - kept[0] > LIVES / 2:
        with contextlib.suppress(SQLAlchemyError):
            _read_anew(services)


def _read_anew(services: Store) -> Tables:
    with reading(services) as directory:
        tables = changed(_days(directory), _policies(directory))
    _read[services.engine] = (time.monotonic(), tables)
    return tables


def forget(services: Store) -> None:
    """Let this process read the tables anew: it has changed them itself."""
    _read.pop(services.engine, None)


def with_change(directory: Session, change: CalendarChange) -> Tables:
    """Return the tables as they would be with one more change of a day."""
    return changed([*_days(directory), as_day_change(change)], _policies(directory))


def as_day_change(row: CalendarChange) -> DayChange:
    """Return a stored change as the rules see it."""
    return DayChange(row.day, row.is_closed, row.names, row.source, day_of(row.proposed_at))


def policy_rows(directory: Session) -> Sequence[PolicyRow]:
    """Return the organiser's own rows, the first made first."""
    return directory.scalars(select(PolicyRow).order_by(PolicyRow.id)).all()


def _days(directory: Session) -> list[DayChange]:
    approved = select(CalendarChange).where(CalendarChange.decision == DayDecision.APPROVED.value)
    return [as_day_change(row) for row in directory.scalars(approved.order_by(CalendarChange.decided_at))]


def _policies(directory: Session) -> list[Policy]:
    """Return the organiser's rows as policies: everything but their time is as the shipped row of the kind has it."""
    base = {row.kind: row for row in reversed(shipped().policies) if isinstance(row, Policy)}
    return [
        Policy(
            kind=row.kind, source=row.source, valid_from=row.valid_from, valid_to=None,
            last_verified=day_of(row.made_at), period=Period.parse(row.period), rolls=base[row.kind].rolls,
            aim=base[row.kind].aim, basis=_basis(row, base[row.kind]), extended_as=base[row.kind].extended_as,
        )
        for row in policy_rows(directory)
        if row.kind in base
    ]  # fmt: skip


def _basis(row: PolicyRow, shipped_row: Policy) -> Basis:
    """Return on whose word it stands: a time shorter than the law's is the organiser's promise."""
    law = law_of(row.kind, shipped())
    return Basis.PROMISE if law is not None and law != Period.parse(row.period) else shipped_row.basis

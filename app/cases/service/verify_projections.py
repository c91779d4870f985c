"""Replay matters from their events and compare with their rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cases.models import Case, Event
from app.cases.rules.account import ACCOUNT, account_of
from app.cases.rules.projection import NAMES, replay
from app.platform.clock import day_of

BATCH = 500


@dataclass(frozen=True)
class Difference:
    """One column of one matter that is not what its events say."""

    number: str
    column: str
    stored: Any
    replayed: Any


def count_cases(session: Session) -> int:
    """Return how many matters a store holds."""
    return session.scalar(select(func.count()).select_from(Case)) or 0


def differing(session: Session, *, advance: Callable[[int], None] = lambda done: None) -> Iterator[Difference]:
    """Yield every difference; reads in batches, so that a store of any size fits in memory."""
    last = 0
    while cases := session.scalars(select(Case).where(Case.id > last).order_by(Case.id).limit(BATCH)).all():
        last = cases[-1].id
        events = events_of(session, [case.id for case in cases])
        for case in cases:
            yield from _compare(case, events.get(case.id, []))
        session.expunge_all()
        advance(len(cases))


def events_of(session: Session, case_ids: Collection[int]) -> dict[int, list[tuple[date, str, dict[str, Any]]]]:
    """Return the (Helsinki day, kind, data) of the events of each of these matters, in their order; one statement."""
    rows = session.execute(
        select(Event.case_id, Event.at, Event.kind, Event.data)
        .where(Event.case_id.in_(case_ids))
        .order_by(Event.case_id, Event.seq)
    )
    return {
        case_id: [(day_of(at), kind, data) for _, at, kind, data in group]
        for case_id, group in groupby(rows, lambda row: row[0])
    }


def _compare(case: Case, events: list[tuple[date, str, dict[str, Any]]]) -> Iterator[Difference]:
    replayed = replay((kind, data) for _day, kind, data in events)
    for name in NAMES:
        stored, told = getattr(case, name), getattr(replayed, name)
        if stored != told:
            yield Difference(case.number, name, stored, told)
    if case.days_registry is not None:  # else it is open, or waits for `replay_accounts`
        account = account_of(events, arrived_on=case.arrived_on)
        for name in ACCOUNT:
            if getattr(case, name) != getattr(account, name):
                yield Difference(case.number, name, getattr(case, name), getattr(account, name))
    if case.last_seq != len(events):
        yield Difference(case.number, "last_seq", case.last_seq, len(events))

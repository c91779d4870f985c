"""Give the matters that were done before accounts were kept theirs, from their events."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, false, or_, select, update

from app.cases.models import Case
from app.cases.rules.account import ACCOUNT, Stage, account_of
from app.cases.service.verify_projections import events_of
from app.platform.work import Work

STEP = 200
"""So few that the portal hardly waits: SQLite has one writer at a time."""
_LACKS = or_(*(getattr(Case, f"days_{stage.value}").is_(None) for stage in Stage))
"""Of a done matter the days of each stage are counted: none is counted twice, and one of a new stage is counted now."""
_MATTER = Case.metadata.tables["matter"]
_KEEP = update(_MATTER).where(_MATTER.c.id == bindparam("matter"))


@dataclass(frozen=True)
class Replayed:
    """How many accounts a step made, and the matter after which the next one goes on; None when there is none left."""

    made: int
    last: int | None


def replay_accounts(w: Work, *, after: int = 0, size: int = STEP) -> Replayed:
    """Keep the accounts of the next done matters that have none, in the order of their ids.

    No event is written: nothing happens to the matters. The rows are locked, so that what an authority says of one
    of them meanwhile comes before or after, and its account is the later one.
    """
    query = select(Case.id, Case.arrived_on).where(Case.id > after, Case.is_open == false(), _LACKS)
    query = query.order_by(Case.id).limit(size)
    found = w.session.execute(query.with_for_update()).all()
    if not found:
        return Replayed(0, None)
    events = events_of(w.session, [case.id for case in found])
    rows = []
    for case in found:
        account = account_of(events.get(case.id, []), arrived_on=case.arrived_on)
        rows.append({"matter": case.id, **{name: getattr(account, name) for name in ACCOUNT}})
    w.connection.execute(_KEEP, rows)
    return Replayed(len(rows), found[-1].id)

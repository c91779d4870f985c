"""The one way in which anything happens to a matter: an event, and the projection written with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from app.cases.models import Case, Event
from app.cases.rules.account import ACCOUNT, account_of
from app.cases.rules.projection import NAMES, EventKind, Projection, apply
from app.cases.rules.worklist import queue_day_of_danger
from app.permissions import Actor
from app.platform.clock import day_of
from app.platform.work import Work


@dataclass(frozen=True)
class By:
    """Who did it: a member of staff, the person, or the system."""

    kind: str
    id: int | None = None

    @classmethod
    def staff(cls, actor: Actor) -> By:
        """A member of staff."""
        return cls("staff", actor.id)


PERSON = By("person")
SYSTEM = By("system")
_MATTER = Case.metadata.tables["matter"]
_CHANGE = update(_MATTER).where(_MATTER.c.id == bindparam("matter"))


def add_event(w: Work, case: Case, kind: str, *, by: By, to: Mapping[str, Any] | None = None, **data: Any) -> Event:
    """Append one event and bring the matter's projected columns up to it; return the event.

    `to` names the columns that the event sets. The unique (case, seq) makes one of two writers
    that saw the same matter fail, so that nothing is decided twice.
    """
    before = Projection(**case.values(NAMES)) if case.last_seq else Projection()
    stored = _stored(_with_place_in_queue(case, before, kind, to), data)
    after = apply(before, kind, stored)
    for name in NAMES:
        if getattr(case, name) != getattr(after, name):
            setattr(case, name, getattr(after, name))
    if not after.is_open and (before.is_open or kind == EventKind.MORE_TIME_SETTLED):
        _keep_account(w, case, str(kind), stored)
    case.last_seq = (case.last_seq or 0) + 1
    event = Event(
        case_id=case.id, seq=case.last_seq, kind=str(kind), at=w.now, actor_id=by.id, actor_kind=by.kind, data=stored
    )  # fmt: skip
    w.session.add(event)
    return event


def _keep_account(w: Work, case: Case, kind: str, data: Mapping[str, Any]) -> None:
    """Keep what a matter amounts to when it is done; what an authority says later changes that once more."""
    rows = w.session.execute(
        select(Event.at, Event.kind, Event.data).where(Event.case_id == case.id).order_by(Event.seq)
    )
    events = [*((day_of(at), earlier, known) for at, earlier, known in rows), (w.today, kind, data)]
    account = account_of(events, arrived_on=case.arrived_on)
    for name in ACCOUNT:
        setattr(case, name, getattr(account, name))


def append_event(w: Work, case: Row[Any], kind: str, *, by: By, to: Mapping[str, Any], **data: Any) -> int:
    """Do the same to a locked matter's row, for a job that needs no object; return the event's number.

    The row holds `id`, `last_seq` and every projected column.
    """
    stored, seq = _stored(to, data), int(case.last_seq) + 1
    before = Projection(**{name: getattr(case, name) for name in NAMES})
    after = apply(before, kind, stored)
    changes = {name: getattr(after, name) for name in NAMES if getattr(after, name) != getattr(before, name)}
    w.connection.execute(_CHANGE, {"matter": case.id, "last_seq": seq, **changes})
    w.put(Event, case_id=case.id, seq=seq, kind=str(kind), at=w.now, actor_id=by.id, actor_kind=by.kind, data=stored)
    return seq


def insert_first_event(w: Work, case_id: int, kind: str, *, by: By, to: Mapping[str, Any]) -> None:
    """Insert the event that opens a matter, whose row was written as it says: one statement less in a filing."""
    w.put(
        Event, case_id=case_id, seq=1, kind=str(kind), at=w.now, actor_id=by.id, actor_kind=by.kind,
        data={"to": {name: _plain(value) for name, value in to.items()}},
    )  # fmt: skip


def _with_place_in_queue(
    case: Case, before: Projection, kind: str, to: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """Return `to` with the day that orders a matter of danger, wherever the event takes it or gives it up."""
    if not case.is_dangerous:
        return to
    after = apply(before, kind, {"to": to or {}})
    day = queue_day_of_danger(after.state, arrived_on=case.arrived_on, due_on=after.due_on)
    return to if day == after.queue_on else {**(to or {}), "queue_on": day}


def _stored(to: Mapping[str, Any] | None, data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, **({"to": {name: _plain(value) for name, value in to.items()}} if to else {})}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

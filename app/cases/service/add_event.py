"""The one way in which anything happens to a matter: an event, and the projection written with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.cases.models import Case, Event
from app.cases.rules.projection import NAMES, Projection, apply
from app.permissions import Actor
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


def add_event(w: Work, case: Case, kind: str, *, by: By, to: Mapping[str, Any] | None = None, **data: Any) -> Event:
    """Append one event and bring the matter's projected columns up to it; return the event.

    `to` names the columns that the event sets. The unique (case, seq) makes one of two writers
    that saw the same matter fail, so that nothing is decided twice.
    """
    stored = {**data, **({"to": {name: _plain(value) for name, value in to.items()}} if to else {})}
    before = Projection(**case.values(NAMES)) if case.last_seq else Projection()
    after = apply(before, kind, stored)
    for name in NAMES:
        if getattr(case, name) != getattr(after, name):
            setattr(case, name, getattr(after, name))
    case.last_seq = (case.last_seq or 0) + 1
    event = Event(
        case_id=case.id, seq=case.last_seq, kind=str(kind), at=w.now, actor_id=by.id, actor_kind=by.kind, data=stored
    )  # fmt: skip
    w.session.add(event)
    return event


def insert_first_event(w: Work, case_id: int, kind: str, *, by: By, to: Mapping[str, Any]) -> None:
    """Insert the event that opens a matter, whose row was written as it says: one statement less in a filing."""
    w.insert(
        Event, case_id=case_id, seq=1, kind=str(kind), at=w.now, actor_id=by.id, actor_kind=by.kind,
        data={"to": {name: _plain(value) for name, value in to.items()}},
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value

"""The people at the officer's desk, and a question of one unit to another."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.service.verify_projections import differing
from app.contributions.models import Contribution
from app.contributions.rules.life import replay
from app.platform.db import Stores, reading
from tests.factories.officer import Officer
from tests.integration.casework.conftest import (
    coordinator,
    kalle,
    maria,
    other_manager,
    producer,
    registrar,
    supervision,
    units,
)

QUESTION = "When was the bell repaired, and who knew of it?"

__all__ = [
    "QUESTION", "ask", "asked_one", "coordinator", "kalle", "maria", "nothing_differs", "other_manager", "path_of",
    "producer", "registrar", "supervision", "units",
]  # fmt: skip


def ask(asker: Officer, case: Case, whom: str = "unit:asema", find: str = "Terveysasema", **typed: Any) -> Any:
    """Find whoever is asked and ask; return the response."""
    path = f"/staff/cases/{case.number}/contributions/new"
    fields = asker.fill(path) | {"find": find, "whom": whom, "text": QUESTION} | typed
    return asker.send(path, fields)


def asked_one(stores: Stores, asker: Officer, case: Case, **typed: Any) -> Contribution:
    """Ask and return what is stored."""
    response = ask(asker, case, **typed)
    assert response.status_code == 303, response.text
    with reading(stores.services) as session:
        return session.scalars(select(Contribution).order_by(Contribution.id.desc())).first()  # type: ignore[return-value]  # it was asked just now


def path_of(asked: Contribution, page: str = "") -> str:
    """Return the page of whoever is asked."""
    return f"/staff/contributions/{asked.public_id}{page}"


def nothing_differs(stores: Stores) -> None:
    """Replay every matter and every contribution, and compare."""
    with reading(stores.services) as session:
        assert list(differing(session)) == []
        events = session.scalars(select(Event).where(Event.kind == "contribution").order_by(Event.id))
        lives = replay([event.data for event in events])
        stored = {each.id: (each.state, each.due_on) for each in session.scalars(select(Contribution))}
        assert {id_: (life.state, life.due_on) for id_, life in lives.items()} == stored

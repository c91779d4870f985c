"""The people and the timetable of moves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import worker
from app.accounts.models import Staff
from app.accounts.service import begin_session
from app.background import RETURN_TRANSFERS, TIMETABLE
from app.cases.models import Case, Event, StaffNotice
from app.cases.service.verify_projections import differing
from app.permissions import Role, Scope
from app.platform import clock, outcomes
from app.platform.db import Stores, reading
from app.platform.job_runner import JobRunner
from app.platform.outbox import claim_due
from app.platform.work import work
from app.settings import Settings
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

__all__ = [
    "Timetable", "coordinator", "kalle", "kinds_of", "maria", "other_manager", "own_page", "producer", "registrar",
    "signed_in_again", "supervision", "told", "transfer", "units",
]  # fmt: skip
SLOT = next(slot for slot in TIMETABLE if slot.job == RETURN_TRANSFERS)


class Timetable:
    """Runs the line that sends back what nobody took, as relay and worker do."""

    def __init__(self, settings: Settings, stores: Stores) -> None:
        self.settings, self.stores = settings, stores

    def tick(self, *, times: int = 1) -> None:
        """Let the timetable promise this moment's line so often, and do what is promised."""
        store = self.stores.services
        runner = JobRunner(self.settings, store, services=store, find=worker.find, wake=lambda: None)
        for _ in range(times):
            with work(store) as w:
                outcomes.promise_once(w.session, RETURN_TRANSFERS, store.name.value, key=SLOT.key(w.now), now=w.now)
            with work(store) as w:
                due = claim_due(w.session, now=w.now, lease=timedelta(minutes=2), lines=[(RETURN_TRANSFERS,)])
                ids = [promise.id for promise in due]
            for promise_id in ids:
                runner.run(promise_id)


@pytest.fixture
def timetable(settings: Settings, stores: Stores) -> Timetable:
    """The services' timetable."""
    return Timetable(settings, stores)


@pytest.fixture
def doctor(app: Flask, stores: Stores) -> Officer:
    """Manages the health station, which is of another area."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "asema", name="Dora Doctor")


def signed_in_again(officer: Officer, stores: Stores) -> Officer:
    """Let somebody sign in who has been away for days."""
    with work(stores.services) as w:
        token = begin_session(w, w.session.get_one(Staff, officer.id))
    with officer.browser.session_transaction() as session:
        session["_user_id"] = token
    return officer


def transfer(sender: Officer, case: Case, unit: str = "asema", find: str = "Terveys") -> None:
    """Transfer a matter on its page."""
    sent = sender.post(f"/staff/cases/{case.number}/transfer", find=find, unit=unit, reason="It happened there.")
    assert sent.status_code == 303, sent.text


def kinds_of(stores: Stores, case: Case) -> list[str]:
    """Return what happened to a matter, and make sure that its row is what that amounts to."""
    with reading(stores.services) as session:
        assert list(differing(session)) == []
        return list(session.scalars(select(Event.kind).where(Event.case_id == case.id).order_by(Event.seq)))


def told(stores: Stores) -> set[tuple[int, str]]:
    """Return which staff were told of what."""
    with reading(stores.services) as session:
        return {(row.staff_id, row.occasion) for row in session.scalars(select(StaffNotice))}


def own_page(client: FlaskClient, case_id: int) -> str:
    """Return the person's own page."""
    now = int(clock.now().timestamp())
    with client.session_transaction() as session:
        session["case"] = {"store": "services", "case_id": case_id, "party_id": None, "at": now, "seen": now}
    page = client.get("/en/my")
    assert page.status_code == 200
    return page.text

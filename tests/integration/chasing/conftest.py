"""The timetable in the hands of a test, the people whom it tells, and what they were told."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import worker
from app.background import CHASE, JOBS, SEND_DUE_LETTER, TIMETABLE
from app.cases.models import Case
from app.chasing.models import DueLetter, DueNotice
from app.permissions import Role, Scope
from app.platform import clock, outcomes
from app.platform.db import Store, StoreName, Stores, reading
from app.platform.job_runner import JobRunner
from app.platform.outbox import Promise, PromiseState, claim_due
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import directory, matter
from tests.factories.officer import Officer

SLOT = next(slot for slot in TIMETABLE if slot.job == CHASE)


class Chaser:
    """Runs the timetable's line and its letters in one store, as relay and worker do."""

    def __init__(self, settings: Settings, stores: Stores, store: Store) -> None:
        self.settings, self.stores, self.store = settings, stores, store

    def runner(self) -> JobRunner:
        return JobRunner(
            self.settings, self.store, services=self.stores.services, find=worker.find, wake=lambda: None
        )  # fmt: skip

    def tick(self, *, times: int = 1) -> None:
        """Let the timetable promise this moment's line so often, and do everything that is promised."""
        for _ in range(times):
            with work(self.store) as w:
                outcomes.promise_once(w.session, CHASE, self.store.name.value, key=SLOT.key(w.now), now=w.now)
            self.run_all()

    def run_all(self) -> None:
        """Do every promise of these jobs that is due, and all that they promise."""
        while ids := self.claim():
            for promise_id in ids:
                self.runner().run(promise_id)

    def claim(self) -> list[str]:
        with work(self.store) as w:
            due = claim_due(w.session, now=w.now, lease=timedelta(minutes=2), lines=[(CHASE, SEND_DUE_LETTER)])
            return [promise.id for promise in due]

    def notices(self) -> list[tuple[int, str, int, str]]:
        """Return what was told: matter, rung, member of staff, and as what."""
        with reading(self.store) as session:
            rows = session.execute(select(DueNotice.case_id, DueNotice.rung, DueNotice.staff_id, DueNotice.part))
            return sorted(tuple(row) for row in rows)

    def steps(self, staff_id: int) -> list[str]:
        """Return the steps that one member of staff was told of, in the order of telling."""
        with reading(self.store) as session:
            rows = session.scalars(
                select(DueNotice.rung).where(DueNotice.staff_id == staff_id)
                .order_by(DueNotice.letter_id, DueNotice.case_id)
            )  # fmt: skip
            return [rung.split(":")[0] for rung in rows]

    def letters(self) -> list[EmailMessage]:
        """Return the letters that lie in the mail folder."""
        files = sorted(self.settings.mail_dir.glob("*.eml")) if self.settings.mail_dir.exists() else []
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def told_at(self) -> list[datetime]:
        with reading(self.store) as session:
            return list(session.scalars(select(DueLetter.created_at).order_by(DueLetter.id)))


@pytest.fixture(autouse=True)
def units(stores: Stores, at: Callable[[str], datetime]) -> None:
    """The directory, on a Monday morning before the round."""
    at("2026-03-02 07:00")
    directory(stores)


@pytest.fixture
def chaser(settings: Settings, stores: Stores) -> Chaser:
    """The services' timetable."""
    return Chaser(settings, stores, stores.services)


@pytest.fixture
def sealed_chaser(settings: Settings, stores: Stores) -> Chaser:
    """The timetable of the ombudspersons' own store."""
    return Chaser(settings, stores, stores.ombudsman)


@pytest.fixture
def maria(app: Flask, stores: Stores) -> Officer:
    """Manages the care home Koivula."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")


@pytest.fixture
def kalle(app: Flask, stores: Stores) -> Officer:
    """Handles matters at Koivula too."""
    return Officer(app, stores, Role.UNIT_HANDLER, Scope.UNIT, "koivu", name="Kalle Handler")


@pytest.fixture
def coordinator(app: Flask, stores: Stores) -> Officer:
    """Coordinates the area of both care homes."""
    return Officer(app, stores, Role.AREA_COORDINATOR, Scope.AREA, "old", name="Carl Coordinator")


@pytest.fixture
def registrar(app: Flask, stores: Stores) -> Officer:
    """Sees everything and routes."""
    return Officer(app, stores, Role.REGISTRY, name="Rita Registrar")


def due(store: Store, day: str, **facts: object) -> Case:
    """Return an open matter that is due on a day."""
    case = matter(store, **facts)  # type: ignore[arg-type]  # facts of a matter
    set_columns(store, case, due_on=date.fromisoformat(day))
    return case


def set_columns(store: Store, case: Case, **values: object) -> None:
    """Write columns of a matter as they are to stand for this test."""
    with work(store) as w:
        w.session.execute(update(Case).where(Case.id == case.id).values(values))


def promised_jobs(store: Store) -> Counter[str]:
    """Return how often each job has been promised."""
    with reading(store) as session:
        return Counter(session.scalars(select(Promise.job)))


@contextlib.contextmanager
def nothing_failed(store: Store) -> Iterator[None]:
    """Fail when a job has failed meanwhile."""
    yield
    with reading(store) as session:
        assert session.scalars(select(Promise.error_class).where(Promise.error_class.is_not(None))).all() == []
        states = set(session.scalars(select(Promise.state).where(Promise.job.in_(JOBS))))
        assert states <= {PromiseState.DONE.value, PromiseState.PENDING.value}


__all__ = ["Chaser", "StoreName", "clock", "due", "nothing_failed", "promised_jobs", "set_columns"]

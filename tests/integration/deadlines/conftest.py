"""Two people who may change the tables of time, one who may not, and the job that follows a change."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask

from app import worker
from app.background import FOLLOW_CALENDAR
from app.deadlines.queries import forget
from app.deadlines.rules.in_force import read_from, shipped
from app.permissions import Role, Scope
from app.platform import outcomes
from app.platform.db import Store, Stores
from app.platform.job_runner import JobRunner
from app.platform.outbox import claim_due
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import directory
from tests.factories.officer import Officer


@pytest.fixture(autouse=True)
def units(stores: Stores, at: Callable[[str], datetime]) -> Iterator[None]:
    """The directory, on a Monday; afterwards this process counts by the shipped tables again."""
    at("2026-11-23 10:00")
    directory(stores)
    yield
    read_from(shipped)
    forget(stores.services)  # on PostgreSQL the next test has the same engine


@pytest.fixture
def saara(app: Flask, stores: Stores) -> Officer:
    """Supervises for the organiser."""
    return Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor")


@pytest.fixture
def rita(app: Flask, stores: Stores) -> Officer:
    """Works at the registry."""
    return Officer(app, stores, Role.REGISTRY, name="Rita Registrar")


@pytest.fixture
def maria(app: Flask, stores: Stores) -> Officer:
    """Manages the care home Koivula."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")


@pytest.fixture
def follow(settings: Settings, stores: Stores) -> Callable[..., None]:
    """Runs the timetable's line in one store, as relay and worker do."""

    def run(store: Store | None = None, *, times: int = 1) -> None:
        own = store or stores.services
        runner = JobRunner(settings, own, services=stores.services, find=worker.find, wake=lambda: None)
        for _ in range(times):
            with work(own) as w:
                key = secrets.token_hex(8)
                outcomes.promise_once(w.session, FOLLOW_CALENDAR, own.name.value, key=key, now=w.now)
            with work(own) as w:
                due = claim_due(w.session, now=w.now, lease=timedelta(minutes=2), lines=[(FOLLOW_CALENDAR,)])
                ids = [promise.id for promise in due]
            assert ids and all(runner.run(promise_id) for promise_id in ids)

    return run

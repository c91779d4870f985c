"""The round reads what is due and no more, by an index, on both engines; and looks at almost nothing between rounds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from app.chasing import queries
from app.chasing.rules.people import People
from app.permissions import Actor, Grant, Role, Scope
from app.platform.db import Store, Stores
from bench.statements import counting
from tests.factories.officer import Officer
from tests.factories.plans import fill, plans
from tests.integration.chasing.conftest import Chaser, due

TODAY = date(2026, 3, 2)
PEOPLE = People([Actor(1, (Grant(Role.SUPERVISION, Scope.ORGANISATION),))], {})


@pytest.fixture
def store(stores: Stores) -> Store:
    """Six thousand matters, two thirds of them open, due within the next year or a little late."""
    fill(stores.services, (_row(number) for number in range(6000)))
    return stores.services


def _row(n: int) -> dict[str, object]:
    is_open = n % 3 != 0
    return {
        "number": f"M-{n:08d}", "form_token": f"t{n}", "kind": "objection", "capacity": "client",
        "initiator": "client", "sector": "health", "language": "fi", "reply_language": "fi",
        "subjects_version": "1", "other_subjects": [], "urgency": 0 if n % 500 == 1 else 1,
        "arrived_at": datetime(2026, 1, 1, tzinfo=UTC), "arrived_on": date(2026, 1, 1),
        "state": "routed" if is_open else "answered", "is_open": is_open, "desk": "unit", "unit_code": "koivu",
        "area_code": "old", "service_code": "care", "production": "own", "handler_id": None,
        "due_on": None if n % 7 == 0 else TODAY + timedelta(days=n % 360 - 10), "queue_on": TODAY, "last_seq": 2,
    }  # fmt: skip


def test_the_round_walks_the_index_of_open_due_dates_and_reads_nothing_beyond_the_horizon(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.chasing.queries.morning.CHUNK", 50)  # the parts after the first ask in another way
    found: dict[int, list[queries.Due]] = {}
    asked = plans(store, lambda session: found.update(queries.due_on_morning(session, PEOPLE, day=TODAY)))
    assert len(asked) > 4
    for plan in asked:
        assert ("ix_matter_open_due" in plan) != ("due_notice" in plan), plan
        assert "Seq Scan" not in plan and "SCAN matter" not in plan and "SCAN due_notice" not in plan, plan
        assert "Sort" not in plan and "TEMP B-TREE" not in plan, plan
    expected = sum(1 for n in range(6000) if n % 3 and n % 7 and n % 360 - 10 <= 14)
    assert len(found[1]) == expected


def test_danger_is_found_by_the_worklists_index(store: Store) -> None:
    found: list[object] = []
    [plan] = plans(store, lambda session: found.extend(queries.untaken_danger(session)))
    assert len(found) == 8
    assert "ix_matter_open" in plan and "Seq Scan" not in plan and "SCAN matter" not in plan, plan


def test_between_two_rounds_a_tick_asks_twice(
    at: Callable[[str], datetime], stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    from app.chasing.jobs import chase
    from app.platform.db import reading
    from app.platform.jobs import JobContext
    from app.platform.work import work

    due(stores.services, "2026-03-09")
    at("2026-03-02 07:30")
    chaser.tick()
    ctx = JobContext(
        chaser.settings, stores.services, lambda: reading(stores.services),
        lambda last=False: work(stores.services), None,
    )  # fmt: skip
    for moment in ("2026-03-02 07:40", "2026-03-02 15:00", "2026-03-02 23:00"):
        at(moment)
        with counting(stores) as seen:
            chase(ctx, "services")
        assert len(seen) <= 2

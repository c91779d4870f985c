"""The worklist walks an index and stops after a page, for every kind of grant, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy.orm import Session

from app.cases.queries import counts, worklist
from app.cases.rules.worklist import MOST_COUNTED, Due, Filters, Key, Tab
from app.permissions import Actor, Grant, Permission, Role, Scope
from app.platform.db import Store, Stores
from tests.factories.plans import fill, plans

TODAY = date(2026, 3, 2)
UNITS = 200


@pytest.fixture
def store(stores: Stores) -> Store:
    """Six thousand matters of two hundred units."""
    fill(stores.services, (_row(number) for number in range(6000)))
    return stores.services


def _row(n: int) -> dict[str, object]:
    unit, is_open = n % UNITS, n % 3 != 0
    arrived = date(2025, 9, 1) + timedelta(days=n % 180)
    return {
        "number": f"M-{n:08d}", "form_token": f"t{n}", "kind": "objection", "capacity": "client",
        "initiator": "client", "sector": "health", "language": "fi", "reply_language": "fi",
        "subjects_version": "1", "other_subjects": [], "urgency": 0 if n % 50 == 0 else 1,
        "arrived_at": datetime(2026, 1, 1, tzinfo=UTC), "arrived_on": arrived,
        "state": "waiting" if is_open and n % 30 == 4 else "routed" if is_open else "answered", "is_open": is_open,
        "accept_by": date(2026, 3, 4) if is_open and n % 80 == 7 else None,
        "desk": "registry" if n % 97 == 0 else "unit", "unit_code": f"u{unit}", "area_code": f"a{unit % 3}",
        "service_code": f"s{unit % 20}", "production": "own", "producer_code": f"p{unit % 40}",
        "handler_id": n % 100 if n % 2 else None, "due_on": arrived + timedelta(days=30),
        "queue_on": arrived + timedelta(days=30), "last_seq": 2, "has_news": n % 150 == 0,
        "has_letters": not is_open and n % 30 == 0,
        "has_copy": not is_open and n % 300 == 0,
        "approval": "waiting" if is_open and n % 200 == 1 else None,
        "is_correcting": not is_open and n % 450 == 0,
        "awaits_decision": not is_open and n % 330 == 0,
    }  # fmt: skip


def actor(role: Role, scope: Scope = Scope.ORGANISATION, *codes: str) -> Actor:
    return Actor(7, tuple(Grant(role, scope, code) for code in codes or ("",)))


CASES = [
    (actor(Role.REGISTRY), Filters(tab=Tab.OPEN), "ix_matter_open"),
    (actor(Role.REGISTRY), Filters(), "ix_matter_open_desk"),
    (actor(Role.REGISTRY), Filters(tab=Tab.DONE), "ix_matter_done"),
    (actor(Role.REGISTRY), Filters(tab=Tab.MINE), "ix_matter_open_handler"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7"), Filters(), "ix_matter_open_unit"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8", "u9"), Filters(), "ix_matter_open_unit"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7"), Filters(tab=Tab.DONE), "ix_matter_done_unit"),
    (actor(Role.REGISTRY), Filters(tab=Tab.LETTERS), "ix_matter_letters"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8"), Filters(tab=Tab.LETTERS), "ix_matter_letters"),
    (actor(Role.REGISTRY), Filters(tab=Tab.COPIES), "ix_matter_copies"),
    (actor(Role.REGISTRY), Filters(tab=Tab.APPROVAL), "ix_matter_approvals"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8"), Filters(tab=Tab.APPROVAL), "ix_matter_approvals"),
    (actor(Role.SUPERVISION), Filters(tab=Tab.DECISIONS), "ix_matter_decisions"),
    (actor(Role.REGISTRY), Filters(tab=Tab.WAITING), "ix_matter_asked"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8"), Filters(tab=Tab.WAITING), "ix_matter_asked"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8"), Filters(tab=Tab.TRANSFERRED), "ix_matter_accept"),
    (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8"), Filters(tab=Tab.UNIT), "ix_matter_open_unit"),
    (actor(Role.REGISTRY), Filters(tab=Tab.TODAY, due=Due.WEEK), "ix_matter_open_desk"),
    (actor(Role.PRODUCER_HANDLER, Scope.PRODUCER, "p5"), Filters(), "ix_matter_open_producer"),
    (actor(Role.AREA_COORDINATOR, Scope.AREA, "a1"), Filters(tab=Tab.OPEN), "ix_matter_open"),
]


def test_an_index_is_walked(store: Store) -> None:
    for who, filters, index in CASES:
        plan = plans(store, partial(_list, who, filters))[-1]
        assert index in plan, plan
        assert ("ix_matter_news" in plan) == (filters.tab is Tab.ACTION), plan
        assert ("ix_matter_corrections" in plan) == (filters.tab is Tab.ACTION), plan
        assert ("ix_matter_letters" in plan) == (filters.tab in {Tab.ACTION, Tab.LETTERS}), plan
        assert "Seq Scan on matter" not in plan and "SCAN matter\n" not in plan + "\n", plan


def _list(who: Actor, filters: Filters, session: Session) -> None:
    worklist(session, who, Permission.CASE_LIST, filters, today=TODAY)


LISTS = {
    "action": Filters(), "mine": Filters(tab=Tab.MINE), "unit": Filters(tab=Tab.UNIT),
    "week": Filters(tab=Tab.OPEN, due=Due.WEEK), "overdue": Filters(tab=Tab.OPEN, due=Due.OVERDUE),
    "waiting": Filters(tab=Tab.WAITING), "arriving": Filters(tab=Tab.TRANSFERRED), "open": Filters(tab=Tab.OPEN),
    "done": Filters(tab=Tab.DONE), "today": Filters(tab=Tab.TODAY),
}  # fmt: skip


@pytest.mark.parametrize(
    "who", [actor(Role.REGISTRY), actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8"), actor(Role.PRODUCER_HANDLER)]
)
def test_all_lists_are_counted_in_one_statement_that_walks_their_indexes(store: Store, who: Actor) -> None:
    asked = plans(store, lambda session: counts(session, who, Permission.CASE_LIST, LISTS, today=TODAY))
    assert len(asked) == 1 and "Seq Scan on matter" not in asked[0] and "SCAN matter\n" not in asked[0] + "\n", asked
    with Session(store.engine) as session:
        found = counts(session, who, Permission.CASE_LIST, LISTS, today=TODAY)
        for name, filters in LISTS.items():
            page = worklist(session, who, Permission.CASE_LIST, filters, today=TODAY, rows=MOST_COUNTED + 1)
            assert found[name] == len(page.rows), name


def test_every_page_is_read_once_in_order_and_back_again(store: Store) -> None:
    for who, filters in (
        (actor(Role.UNIT_MANAGER, Scope.UNIT, "u7", "u8", "u9"), Filters()),
        (actor(Role.AREA_COORDINATOR, Scope.AREA, "a1"), Filters(tab=Tab.OPEN, due=Due.OVERDUE)),
        (actor(Role.UNIT_MANAGER, Scope.SERVICE, "s3"), Filters(tab=Tab.DONE)),
    ):
        with Session(store.engine) as session:
            seen: list[int] = []
            after: Key | None = None
            pages = []
            while True:
                page = worklist(session, who, Permission.CASE_LIST, filters, today=TODAY, after=after, rows=10)
                pages.append([row.id for row in page.rows])
                seen += pages[-1]
                if page.next is None:
                    break
                after = page.next
            assert len(seen) == len(set(seen)) and len(pages) > 2
            back = worklist(session, who, Permission.CASE_LIST, filters, today=TODAY, before=page.previous, rows=10)
            assert [row.id for row in back.rows] == pages[-2]


def test_overlapping_grants_list_a_matter_once(store: Store) -> None:
    both = Actor(7, (Grant(Role.UNIT_MANAGER, Scope.UNIT, "u7"), Grant(Role.AREA_COORDINATOR, Scope.AREA, "a1")))
    with Session(store.engine) as session:
        page = worklist(session, both, Permission.CASE_LIST, Filters(tab=Tab.OPEN), today=TODAY, rows=5000)
    ids = [row.id for row in page.rows]
    assert len(ids) == len(set(ids)) > 1000

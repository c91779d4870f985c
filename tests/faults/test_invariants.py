"""The figures of the fault tests are counted: what is lost or doubled shows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from app.cases.rules.kinds import Desk
from app.cases.rules.projection import EventKind
from app.cases.service import add_event
from app.cases.service.add_event import SYSTEM
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.matter import matter
from tests.faults.invariants import Found, count


def test_what_is_lost_and_what_is_doubled_is_counted(stores: Stores) -> None:
    there, twice = matter(stores.services), matter(stores.services)
    everybody: Any = SimpleNamespace(stores=stores, known=frozenset({there.number, twice.number}))
    assert count(everybody, []) == Found(lost=0, doubled=0)
    with work(stores.services) as w:
        case = w.session.get_one(type(twice), twice.id)
        add_event(w, case, EventKind.ROUTED, by=SYSTEM, to={"desk": Desk.UNIT.value})
    assert count(everybody, []) == Found(lost=0, doubled=1)
    matter(stores.services, desk=None)
    everybody.known |= {"M-GONE-0001"}
    assert count(everybody, []) == Found(lost=2, doubled=2), "one unknown and never routed, one gone"

"""What has to be true after any fault: nothing lost, nothing twice, nothing left lying."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from app.cases.models import Case, Event, Notice
from app.cases.rules.projection import EventKind
from app.cases.service.verify_projections import differing
from app.platform.db import Store, reading
from app.platform.outbox import Promise, PromiseState
from app.routing.models import RoutingDecision
from tests.faults.installation import Installation
from tests.faults.person import Person


@dataclass(frozen=True)
class Found:
    """What was counted in both stores after a fault; each has to be zero."""

    lost: int
    """Acknowledged filings of which there is no matter, or one that was never routed."""
    doubled: int
    """Matters too many: with a number that is taken, that nobody was told of, or routed more than once."""


def count(installation: Installation, people: list[Person]) -> Found:
    """Return how many filings were lost and how many doubled, of these people and of everybody before them."""
    numbers: list[str] = []
    routed: Counter[str] = Counter()
    for store in installation.stores.each():
        numbers += _numbers(store)
        routed += _routings(store)
    acknowledged = installation.known | {person.receipt.number for person in people if person.receipt}
    held = set(numbers)
    lost = acknowledged - held | {number for number in held if not routed[number]}
    return Found(
        lost=len(lost),
        doubled=len(numbers) - len(held) + len(held - acknowledged) + sum(times - 1 for times in routed.values()),
    )


def check(installation: Installation, people: list[Person]) -> None:
    """Look at both stores and raise `AssertionError` for anything lost, doubled or left lying."""
    numbers: list[str] = []
    for store in installation.stores.each():
        numbers += _numbers(store)
        _check_routing(store)
        _check_promises(store)
    counted = Counter(numbers)
    assert max(counted.values(), default=1) == 1, "two matters have one number"
    for person in people:
        assert person.receipt is not None
        assert counted[person.receipt.number] == 1, "an acknowledged filing is missing"
    installation.known = installation.known | {person.receipt.number for person in people if person.receipt}
    assert set(numbers) == installation.known, "there are matters that nobody filed"
    assert installation.dead() == 0


def _routings(store: Store) -> Counter[str]:
    """Return how often each matter was routed, by its number."""
    with reading(store) as session:
        query = select(Case.number).join(Event, Event.case_id == Case.id).where(Event.kind == EventKind.ROUTED)
        return Counter(session.scalars(query))


def _numbers(store: Store) -> list[str]:
    with reading(store) as session:
        return list(session.scalars(select(Case.number)))


def _check_routing(store: Store) -> None:
    with reading(store) as session:
        cases = {case.id: case for case in session.scalars(select(Case))}
        routed = Counter(session.scalars(select(Event.case_id).where(Event.kind == EventKind.ROUTED)))
        decided = Counter(session.scalars(select(RoutingDecision.case_id)))
        unsent = session.scalar(select(func.count()).select_from(Notice).where(Notice.sent_at.is_(None)))
        promised = {p.ref: f"{p.state} {p.attempts} {p.done_at}" for p in session.scalars(select(Promise))}
    for id_, case in cases.items():
        told = f"{case.number} was routed {routed[id_]} times; its promise: {promised.get(str(id_))}"
        assert (routed[id_], decided[id_]) == (1, 1), told
        assert case.state == "routed" and case.desk
        assert list(differing(session)) == []
    assert unsent == 0, "a notice was not sent"


def _check_promises(store: Store) -> None:
    with reading(store) as session:
        states = Counter(session.scalars(select(Promise.state)))
        route = session.scalar(select(func.count()).select_from(Promise).where(Promise.job == "route_case"))
        cases = session.scalar(select(func.count()).select_from(Case))
    assert set(states) <= {PromiseState.DONE.value}, dict(states)
    assert route == cases

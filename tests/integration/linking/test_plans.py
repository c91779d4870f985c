"""Looking for possibly the same matters, and for what the registry looks through, walks an index of few rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.cases.queries import count_checks, open_checks, parties_of
from app.linking.queries import suggestions
from app.platform.db import Stores
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer
from tests.factories.plans import fill, plans

ARRIVED = datetime(2025, 4, 1, 9, tzinfo=UTC)


def row(n: int) -> dict[str, object]:
    """Return one of many matters of a year, at forty units."""
    at = ARRIVED + timedelta(days=n % 330)
    return {
        "number": f"M-{n:08d}", "form_token": f"t{n}", "kind": "objection", "capacity": "client",
        "initiator": "client", "sector": "health", "language": "fi", "reply_language": "fi",
        "subjects_version": "1", "other_subjects": [], "arrived_at": at, "arrived_on": at.date(),
        "state": "answered", "is_open": False, "desk": "unit", "unit_code": f"unit{n % 40}",
        "area_code": "old", "service_code": "care", "production": "own", "queue_on": at.date(), "last_seq": 2,
        "event_hash": f"{n:064x}",
    }  # fmt: skip


def person(n: int) -> dict[str, object]:
    """Return the client of one of many matters, no two of them the same."""
    return {
        "role": "client", "identity": {}, "reply_channel": "portal", "language": "fi",
        "name_hash": f"a{n:063x}", "email_hash": f"b{n:063x}", "person_hash": f"c{n:063x}",
    }  # fmt: skip


@pytest.fixture
def filled(stores: Stores) -> Stores:
    """Four thousand matters with a client each: of an empty table any way is as short."""
    fill(stores.services, map(row, range(4000)), map(person, range(4000)))
    return stores


def test_no_search_for_the_same_matter_walks_them_all(filled: Stores, registrar: Officer) -> None:
    party = client_party(email="aino@example.org")
    party = type(party)(party.role, {**party.identity, "birth": "1938-05-01"}, "en")
    answers = {"when_mode": "day", "when_text": "2026-02-27"}
    case = matter(filled.services, parties=(party,), answers=answers)
    found = plans(
        filled.services,
        lambda session: suggestions(session, registrar.actor, case, parties_of(session, case)),
    )
    text = found[-1]
    for index in ("ix_party_email_hash", "ix_party_person", "ix_matter_event", "ix_party_name_hash"):
        assert index in text, text
    assert "SCAN matter\n" not in text and "Seq Scan on matter" not in text, text


def test_the_registrys_queue_is_an_index_of_what_waits(filled: Stores, registrar: Officer) -> None:
    for ask in (open_checks, count_checks):
        (text,) = plans(filled.services, lambda session, ask=ask: ask(session, registrar.actor))  # type: ignore[misc]
        assert "ix_matter_checks" in text, text

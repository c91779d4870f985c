"""An answer that nobody opens in fourteen days: a letter is proposed, once, where a letter is safe."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.jobs import propose_letters
from app.cases.models import Event
from app.cases.rules.unread import TOO_OLD, UNREAD_AFTER, proposes_letter
from app.cases.service.verify_projections import differing
from app.platform.db import Stores, reading
from app.platform.jobs import JobContext
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer
from tests.integration.casework.test_answering import prepare
from tests.integration.casework.test_correcting_answer import corrected, opens, presses
from tests.integration.casework.test_worklist import listed


def answered(stores: Stores, maria: Officer, **person: object) -> tuple[str, str]:
    """Return the number and the address of a matter that was answered on 2 March."""
    case = matter(stores.services, parties=(client_party(address="Rantakatu 1\n00100 Mallila", **person),))
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number)
    maria.post(f"{path}/addressees")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    return case.number, path


@pytest.fixture
def look(stores: Stores, settings: Settings) -> Callable[[], int]:
    """Let the job look for answers that lie unread; return how many letters have been proposed by now."""

    def run() -> int:
        ctx = JobContext(
            settings, stores.services, lambda: reading(stores.services), lambda last=False: work(stores.services), None
        )  # fmt: skip
        propose_letters(ctx, "")
        with reading(stores.services) as session:
            assert list(differing(session)) == []
            return len(session.scalars(select(Event).where(Event.kind == "unread")).all())

    return run


def test_a_letter_is_proposed_once_posted_and_gone(
    stores: Stores, maria: Officer, look: Callable[[], int], at: Callable[[str], datetime]
) -> None:
    number, path = answered(stores, maria)
    assert "Not opened yet." in maria.get(path).text
    at("2026-03-16 09:59")
    maria.comes_back(stores)
    assert look() == 0 and listed(maria.get("/staff/cases").text) == []
    at("2026-03-16 10:01")
    maria.comes_back(stores)
    assert look() == look() == 1
    assert listed(maria.get("/staff/cases").text) == listed(maria.get("/staff/cases?tab=letters").text) == [number]
    page = maria.get(path).text
    assert "Not opened in 14 days." in page and "Letter to be posted" in page and "a letter is proposed" in page
    letter = page.split('href="')
    posted = next(part.split('"')[0] for part in letter if "/posted" in part.split('"')[0])
    assert "and you decide" in maria.get(posted.removeprefix("/en")).text
    maria.post(posted.removeprefix("/en"), do="posted")
    assert listed(maria.get("/staff/cases").text) == []
    at("2026-05-01 10:00")
    maria.comes_back(stores)
    assert look() == 1 and listed(maria.get("/staff/cases").text) == []


def test_whoever_opens_the_answer_needs_no_letter_any_more(
    stores: Stores, maria: Officer, client: FlaskClient, look: Callable[[], int], at: Callable[[str], datetime]
) -> None:
    _number, path = answered(stores, maria)
    at("2026-03-17 10:00")
    maria.comes_back(stores)
    assert look() == 1
    opens(stores, client)
    presses(client, "/en/my", "/en/my/answer")
    assert listed(maria.get("/staff/cases").text) == [] and "Opened" in maria.get(path).text
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_staff_may_say_that_no_letter_is_needed(
    stores: Stores, maria: Officer, look: Callable[[], int], at: Callable[[str], datetime]
) -> None:
    _number, path = answered(stores, maria)
    at("2026-03-17 10:00")
    maria.comes_back(stores)
    look()
    posted = next(part.split('"')[0] for part in maria.get(path).text.split('href="/en') if "/posted" in part[:80])
    maria.post(posted, do="none")
    assert listed(maria.get("/staff/cases").text) == [] and "The proposed letter is not needed" in maria.get(path).text
    assert look() == 1


def test_an_answer_that_was_read_or_corrected_since_proposes_nothing(
    stores: Stores, maria: Officer, look: Callable[[], int], at: Callable[[str], datetime]
) -> None:
    _number, path = answered(stores, maria)
    at("2026-03-10 10:00")
    maria.comes_back(stores)
    corrected(maria, path)
    at("2026-03-17 10:00")
    maria.comes_back(stores)
    assert look() == 0, "of the new version the fourteen days are not over"
    at("2026-03-24 10:01")
    assert look() == 1


@pytest.mark.parametrize("rule", ["portal_only", "no_messages"])
def test_no_letter_is_proposed_where_it_is_not_safe(
    stores: Stores, maria: Officer, look: Callable[[], int], at: Callable[[str], datetime], rule: str
) -> None:
    answered(stores, maria, safe_contact=(rule,))
    at("2026-03-17 10:00")
    maria.comes_back(stores)
    assert look() == 0 and listed(maria.get("/staff/cases").text) == []


@pytest.mark.parametrize(
    ("changes", "is_proposed"),
    [
        ({}, True),
        ({"level": "redacted"}, True),
        ({"level": "notice"}, False),
        ({"channel": "letter"}, False),
        ({"channel": "identification"}, False),
        ({"safe_contact": ["no_calls"]}, True),
        ({"safe_contact": ["non_disclosure"]}, True),
        ({"safe_contact": ["portal_only"]}, False),
        ({"safe_contact": ["no_messages"]}, False),
        ({"reply_channel": "none"}, False),
        ({"unread_for": UNREAD_AFTER - timedelta(seconds=1)}, False),
        ({"unread_for": TOO_OLD + timedelta(days=1)}, False),
    ],
)
def test_to_whom_a_letter_is_proposed(changes: dict[str, object], is_proposed: bool) -> None:
    usual: dict[str, object] = {
        "level": "full", "channel": "portal", "safe_contact": [], "reply_channel": "portal", "unread_for": UNREAD_AFTER,
    }  # fmt: skip
    assert proposes_letter(**(usual | changes)) is is_proposed  # type: ignore[arg-type]  # facts of the right types

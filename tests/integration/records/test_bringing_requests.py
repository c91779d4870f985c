"""What an authority asked comes over with its own day, the rounds of more time, the dispatch and the outcome."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from app.cases.models import Answer, AuthorityRequest, Case, DispatchedAnswer, Event, Notice, StaffNotice
from app.cases.service.verify_projections import differing
from app.deadlines.models import AskedTime
from app.deadlines.queries import timeliness_of_requests
from app.deadlines.rules import Timeliness
from app.organisation.service import load_authorities
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from app.platform.work import work
from tests.factories.officer import Officer
from tests.integration.records.conftest import LINES, Bring

REQUEST: dict[str, Any] = LINES[3]
OPEN = {key: value for key, value in REQUEST.items() if key not in {"answers", "decision"}} | {"state": "open"}


@pytest.fixture(autouse=True)
def authorities(installation: None, stores: Stores) -> None:
    """The authorities of the region."""
    with work(stores.services) as w:
        load_authorities(w)


def only_case(stores: Stores) -> Case:
    with reading(stores.services) as session:
        assert list(differing(session)) == []
        return session.scalars(select(Case)).one()


def test_it_comes_over_with_its_own_days_and_nobody_is_told(stores: Stores, bring: Bring, registrar: Officer) -> None:
    result = bring(REQUEST)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    case = only_case(stores)
    assert (case.kind, case.state, case.desk, case.initiator) == ("supervision", "answered", "supervision", "authority")
    assert (case.authority_named_on, case.first_due_on, case.due_on) == (
        date(2026, 1, 15), date(2026, 1, 15), date(2026, 1, 29),
    )  # fmt: skip
    assert (case.authority_reference, case.authority_outcome, case.awaits_decision) == (
        "LVV/55/2025",
        "guidance",
        False,
    )
    assert (case.answered_on, case.allowed_until) == (date(2026, 1, 28), date(2026, 1, 29))
    with reading(stores.services) as session:
        happened = session.execute(select(Event.kind, Event.at).order_by(Event.seq)).all()
        assert [f"{kind} {at.date()}" for kind, at in happened] == [
            "filed 2025-12-15", "routed 2025-12-15", "more_time_asked 2026-01-10", "more_time_settled 2026-01-13",
            "answered 2026-01-28", "authority_decided 2026-02-20", "brought 2026-03-02",
        ]  # fmt: skip
        assert timeliness_of_requests(session, [case], today=date(2026, 3, 2)) == {case.id: Timeliness.IN_EXTENDED_TIME}
        sent, asked = session.scalars(select(DispatchedAnswer)).one(), session.scalars(select(AuthorityRequest)).one()
        assert (sent.way, sent.reference, sent.sent_on) == ("secure_mail", "LK-1", date(2026, 1, 28))
        assert (asked.authority_code, asked.parts, asked.decided_on) == (
            "LVV", {"statement": None, "report": None}, date(2026, 2, 20),
        )  # fmt: skip
        for table in (Notice, StaffNotice, Promise):
            assert session.scalar(select(func.count()).select_from(table)) == 0
    page = registrar.get(f"/staff/cases/{case.number}").text
    for words in ("Kalle Koskinen", "LVV/55/2025", "Answered in extended time", "more time until 29 Jan 2026",
                  "By secure e-mail", "Maria Manager", "Guidance", "Yökierrot lisättiin.", "Brought over"):  # fmt: skip
        assert words in page, words
    assert registrar.get(f"/staff/cases/{case.number}/metadata").status_code == 200
    assert bring(REQUEST).stdout.endswith("Nothing had changed.\n")


def test_an_open_one_waits_at_the_supervision_team_and_its_day_is_not_moved(stores: Stores, bring: Bring) -> None:
    pending = {"asked_on": "2026-02-26", "wanted_until": "2026-03-20", "reason": "Odotamme lausuntoa."}
    assert bring(OPEN | {"named_on": "2026-03-01", "more_time": [pending]}).exit_code == 0
    case = only_case(stores)
    assert (case.is_open, case.due_on, case.has_asked_time) == (True, date(2026, 3, 1), True), "a Sunday stays one"
    with reading(stores.services) as session:
        assert session.scalars(select(AskedTime)).one().due_before == date(2026, 3, 1)
        assert session.scalars(select(Answer)).all() == []
        found = timeliness_of_requests(session, [case], today=date(2026, 3, 2))
    assert found == {case.id: Timeliness.EXTENSION_UNANSWERED}


def test_an_unknown_authority_is_told_and_one_without_a_code_has_a_name(stores: Stores, bring: Bring) -> None:
    wrong = bring(OPEN | {"authority": "nobody"})
    assert wrong.exit_code == 1
    assert "column authority: “nobody” is no code of an authority. Write its name as authority_name." in wrong.stderr
    named = {key: value for key, value in OPEN.items() if key != "authority"} | {"authority_name": "Kuluttaja-asiamies"}
    assert bring(named).exit_code == 0
    with reading(stores.services) as session:
        assert session.scalars(select(AuthorityRequest.authority_name)).one() == "Kuluttaja-asiamies"

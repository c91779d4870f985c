"""Feedback that is closed with thanks after its day counts as late: why is asked, as of an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.cases.models import OutcomeText
from app.cases.rules.gate import Gap
from app.cases.rules.kinds import Kind
from app.cases.rules.refusals import AnswerIsIncomplete
from app.cases.service import Author, thank
from app.cases.service.verify_projections import differing
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import MORNING, matter, reread
from tests.factories.officer import Officer

ASKED = "Why is the feedback closed late?"
LATE = {"late_reason": "staffing", "why_late": "Two of us were on sick leave."}


def test_late_thanks_say_why_and_nothing_typed_is_lost(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, now=MORNING - timedelta(days=20))
    path = f"/staff/cases/{case.number}/thank"
    maria.post(f"/staff/cases/{case.number}/take")
    page = maria.get(path).text
    assert ASKED in page and "The due date was 24 Feb 2026." in page.replace("\u00a0", " ")
    refused = maria.post(path, body="The bell is mended.", why_late=LATE["why_late"])
    assert refused.status_code == 422 and "Choose why it is late" in refused.text
    assert "The bell is mended." in refused.text and LATE["why_late"] in refused.text
    silent = maria.post(path, late_reason="staffing")
    assert silent.status_code == 422 and "Say in your own words why it is late" in silent.text
    assert reread(stores.services, case).is_open
    assert maria.post(path, body="The bell is mended.", **LATE).status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.late_reason) == ("closed", "staffing")
    assert now.answered_on is not None and now.answered_on > now.allowed_until, "so it is counted among the late"
    with reading(stores.services) as session:
        assert session.get_one(OutcomeText, case.id).why_late == LATE["why_late"]
        assert list(differing(session)) == []


def test_thanks_in_time_are_asked_nothing_and_keep_no_reason_of_an_earlier_day(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK)
    maria.post(f"/staff/cases/{case.number}/take")
    assert ASKED not in maria.get(f"/staff/cases/{case.number}/thank").text
    assert maria.post(f"/staff/cases/{case.number}/thank", **LATE).status_code == 303
    assert reread(stores.services, case).late_reason is None


def test_the_use_case_itself_refuses_late_thanks_without_a_reason(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK)
    late = MORNING + timedelta(days=20)
    with pytest.raises(AnswerIsIncomplete) as refused, work(stores.services, now=late) as w:
        thank(w, Author(maria.actor), w.session.get_one(type(case), case.id))
    assert refused.value.gaps == (Gap.LATE,)

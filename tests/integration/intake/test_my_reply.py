"""A person who is asked something reads until when to reply, and what happens if they do not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select

from app.cases.models import Case
from app.cases.service import ask_person
from app.platform.db import Stores
from app.platform.work import work
from tests.integration.intake.test_own_case import HEAD, open_case
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import number_on, send, words_on

UNTIL = "Reply by Monday 16 March 2026. If you do not reply by then, we handle the matter with what we know."


def test_the_last_day_stands_on_the_persons_page_until_they_reply_or_it_has_passed(
    visitor: Visitor, stores: Stores, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    send(visitor, "objection")
    receipt = number_on(visitor), words_on(visitor)
    with work(stores.services) as w:
        ask_person(w, HEAD, w.session.scalars(select(Case)).one(), "Which night?", reply_by=date(2026, 3, 16))
    assert UNTIL in open_case(visitor, *receipt).text
    assert "måndagen den 16 mars 2026" in visitor.open("/sv/my").text
    at("2026-03-16 23:59")
    assert UNTIL in open_case(visitor, *receipt).text
    visitor.open("/en/my/message").fill(text="The night to Sunday.")
    assert UNTIL not in visitor.open("/en/my").text


def test_a_day_that_has_passed_is_not_asked_for(
    visitor: Visitor, stores: Stores, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    send(visitor, "objection")
    receipt = number_on(visitor), words_on(visitor)
    with work(stores.services) as w:
        ask_person(w, HEAD, w.session.scalars(select(Case)).one(), "Which night?", reply_by=date(2026, 3, 6))
    at("2026-03-07 10:00")
    assert "Reply by Friday 6 March" not in open_case(visitor, *receipt).text

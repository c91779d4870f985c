"""A person whose matter takes longer sees the new date, why, and what was promised first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from app.cases.models import Case
from app.deadlines.labels import words_to_person
from app.deadlines.rules.extending import ExtensionReason
from app.deadlines.service import extend_time
from app.platform.db import Stores
from app.platform.i18n import speaking
from app.platform.work import work
from tests.integration.intake.test_own_case import HEAD, open_case
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import number_on, send, words_on

TEXT = "We wait for what the night shift tells of that week."
FIRST = "You get a reply by Thursday 2 April 2026."


@pytest.fixture
def receipt(visitor: Visitor, at: Callable[[str], datetime]) -> tuple[str, str]:
    """The number and the words of an objection sent on 2 March 2026."""
    at("2026-03-02 10:00")
    send(visitor, "objection")
    return number_on(visitor), words_on(visitor)


def extend(stores: Stores, reason: ExtensionReason) -> None:
    with work(stores.services) as w, speaking("en"):
        case = w.session.scalars(select(Case)).one()
        extend_time(w, HEAD, case, reason, tell=lambda extension: words_to_person(extension, reason, TEXT))


def test_the_new_date_stands_with_its_working_and_the_first_promise_below(
    visitor: Visitor, stores: Stores, receipt: tuple[str, str]
) -> None:
    assert f"{FIRST} We tell you if we need more time." in open_case(visitor, *receipt).text
    extend(stores, ExtensionReason.STATEMENTS)
    shown = visitor.open("/en/my").text
    when = shown[shown.index("When") : shown.index("Messages")]
    now, first = when[: when.index("What we promised first")], when[when.index("What we promised first") :]
    assert "You get a reply by Monday 4 May 2026." in now and "We tell you if we need more time" not in now
    assert "We have extended the time. Reason: Statements are needed from other units." in now
    assert "Arrived Monday 2 March 2026." in now and "2 months end on 2 May 2026, which is a Saturday" in now
    assert f"{FIRST} We tell you if we need more time." in first and "One month ends on Thursday 2 April" in first
    assert TEXT in shown and "We extended the time to answer" in shown


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (ExtensionReason.PERSON, "Reason: You want to add something, or we hear you later."),
        (ExtensionReason.OTHER, "Reason: Another reason, which we have told you in our message."),
    ],
)
def test_the_reason_speaks_to_the_person(
    visitor: Visitor, stores: Stores, receipt: tuple[str, str], reason: ExtensionReason, words: str
) -> None:
    extend(stores, reason)
    assert words in open_case(visitor, *receipt).text


def test_the_receipt_keeps_its_promise_and_says_that_there_is_a_later_one(
    visitor: Visitor, stores: Stores, receipt: tuple[str, str]
) -> None:
    extend(stores, ExtensionReason.RECORDS)
    shown = visitor.open("/en/objection/sent").text
    assert FIRST in shown and "4 May" not in shown
    assert "We have extended the time since then. The new date stands in your case." in shown


def test_once_it_is_answered_no_date_is_left(visitor: Visitor, stores: Stores, receipt: tuple[str, str]) -> None:
    extend(stores, ExtensionReason.STATEMENTS)
    with work(stores.services) as w:
        w.session.scalars(select(Case)).one().is_open = False
    shown = open_case(visitor, *receipt).text
    assert "What we promised first" not in shown and "We extended the time to answer" in shown


def test_a_day_that_has_passed_is_said_to_be_late_and_not_promised(
    visitor: Visitor, receipt: tuple[str, str], at: Callable[[str], datetime]
) -> None:
    at("2026-04-02 12:00")
    assert FIRST in open_case(visitor, *receipt).text, "the last day is not over"
    at("2026-04-03 12:00")
    page = open_case(visitor, *receipt).text
    assert FIRST not in page and "This is late: the day was Thursday 2 April 2026." in page

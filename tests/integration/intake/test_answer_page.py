"""The answer on the person's own page says as much as the letter: who decides complaints, and who advises."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from app.cases.models import Addressee, Case, Party
from app.cases.rules.kinds import Disclosure
from app.cases.service import post_letter
from app.organisation.models import Authority, ContactPoint
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.matter import MORNING
from tests.integration.intake.test_own_case import HEAD, _press, answer, open_case
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import number_on, send, words_on


def test_the_answer_page_names_the_authority_and_the_ombudspersons(visitor: Visitor, stores: Stores) -> None:
    with work(stores.services) as w:
        w.session.add(ContactPoint(
            code="patient", kind="patient_ombudsman", name_fi="Potilasasiavastaava", name_en="Patient ombudsperson",
            phone="0295 000 111", valid_from=MORNING.date(),
        ))  # fmt: skip
        w.session.add(Authority(
            code="supervisor", duty="supervision", rank=0, name_fi="Valvontavirasto", name_en="The supervisory office",
            short_fi="VV", website="valvonta.example", valid_from=MORNING.date(), source="test",
            last_verified=MORNING.date(),
        ))  # fmt: skip
    send(visitor, "objection")
    open_case(visitor, number_on(visitor), words_on(visitor))
    answer(stores, Disclosure.NOTICE)
    visitor.open("/en/my")
    visitor._arrive(_press(visitor, "/en/my/answer"))
    for words in ("cannot be appealed", "The supervisory office", "valvonta.example", "0295 000 111"):
        assert words in visitor.text


def by_letter(stores: Stores, role: str) -> None:
    """Let one person's share of the answer go by letter."""
    with work(stores.services) as w:
        party = w.session.scalars(select(Party).where(Party.role == role)).one()
        w.session.scalars(select(Addressee).where(Addressee.party_id == party.id)).one().channel = "letter"


def post(stores: Stores) -> None:
    """Say that the letter was posted."""
    with work(stores.services) as w:
        case = w.session.scalars(select(Case)).one()
        for party in w.session.scalars(select(Party)):
            post_letter(w, HEAD.actor, case, party.id)


@pytest.mark.parametrize(
    ("capacity", "waits", "posted"),
    [
        (
            "client",
            "We are posting the answer to you as a letter.",
            "We posted the answer to you as a letter on Monday 2 March 2026.",
        ),
        (
            "relative",
            "The answer is being posted to the client as a letter.",
            "The answer was sent to the client as a letter on Monday 2 March 2026.",
        ),
    ],
)
def test_before_the_letter_is_posted_nobody_is_told_that_the_answer_was_sent(
    visitor: Visitor, stores: Stores, at: Callable[[str], datetime], capacity: str, waits: str, posted: str
) -> None:
    at("2026-03-02 10:00")
    send(visitor, "objection", capacity={"capacity": capacity})
    open_case(visitor, number_on(visitor), words_on(visitor))
    answer(stores, Disclosure.NOTICE)
    by_letter(stores, "client")
    page = visitor.open("/en/my").text
    assert waits in page and "The answer is ready. It is being posted as a letter." in page
    assert "The answer was ready to be posted as a letter" in page
    for words in ("We sent the answer", "The answer has been sent", "was sent to the client"):
        assert words not in page, words
    post(stores)
    page = visitor.open("/en/my").text
    assert posted in page and waits not in page
    assert "We posted the letter with the answer" in page and "We sent the answer" not in page


def test_the_answer_has_the_quick_exit_of_the_other_own_pages(visitor: Visitor, stores: Stores) -> None:
    send(visitor, "objection")
    open_case(visitor, number_on(visitor), words_on(visitor))
    answer(stores, Disclosure.NOTICE)
    visitor.open("/en/my")
    visitor._arrive(_press(visitor, "/en/my/answer"))
    html = visitor.response.get_data(as_text=True)
    assert 'id="exit-page"' in html and html.count('href="/en/exit"') == 2

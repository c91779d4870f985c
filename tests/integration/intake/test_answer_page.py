"""The answer on the person's own page says as much as the letter: who decides complaints, and who advises."""

from __future__ import annotations

from app.cases.rules.kinds import Disclosure
from app.organisation.models import Authority, ContactPoint
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.matter import MORNING
from tests.integration.intake.test_own_case import _press, answer, open_case
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

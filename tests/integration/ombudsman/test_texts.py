"""What ombudspersons write: a personal identity code is asked about, and a text is signed for its reader."""

from __future__ import annotations

from sqlalchemy import select

from app.accounts.models import Staff
from app.cases.models import AnswerDraft, Message
from app.cases.rules.kinds import Desk, Kind
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer, fields_of

CODE = "131052-308T"


def test_a_code_is_asked_about_in_every_text_of_the_ombudspersons(stores: Stores, patient_ombudsman: Officer) -> None:
    case = matter(stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
    path = f"/ombud/requests/{case.number}"
    patient_ombudsman.post(f"{path}/take")
    for page, field in (("message", "body"), ("note", "body"), ("answer", "body"), ("close", "how")):
        asked = patient_ombudsman.post(f"{path}/{page}", **{field: f"It is {CODE}."})
        assert asked.status_code == 422 and "Remove the code and go on" in asked.text
        assert fields_of(asked.text)[field] == f"It is {CODE}."
    assert reread(stores.ombudsman, case).is_open
    assert patient_ombudsman.post(f"{path}/answer", body=f"It is {CODE}.", code="remove").status_code == 303
    with reading(stores.ombudsman) as session:
        assert session.scalars(select(AnswerDraft)).one().body == "It is […]."


def test_a_message_is_signed_in_the_language_of_whoever_asked(stores: Stores, patient_ombudsman: Officer) -> None:
    with work(stores.services) as w:
        w.session.get_one(Staff, patient_ombudsman.id).is_demo = True
    case = matter(
        stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN, parties=(client_party(language="sv"),)
    )
    patient_ombudsman.post(f"/ombud/requests/{case.number}/message", body="Hej!")
    with reading(stores.ombudsman) as session:
        assert session.scalars(select(Message)).one().author_name == "Pirkko Patient, Patientombud"

"""Advice that goes by letter: the address, printing, posting, and only then is the request done."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import Case, Event, Party
from app.cases.rules.kinds import Desk, Kind
from app.cases.service.verify_projections import differing
from app.platform.db import Stores, reading
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer

ADVICE = "You can file an objection. I help you to write it."
WAITS = "A letter waits to be posted"


@pytest.fixture
def drafted(stores: Stores, patient_ombudsman: Officer) -> tuple[str, int]:
    """The address of a request whose person wants the answer by post, its answer written, and the person's id."""
    case = matter(
        stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN,
        parties=(client_party(reply_channel="post", safe_contact=("non_disclosure",)),),
    )  # fmt: skip
    path = f"/ombud/requests/{case.number}"
    patient_ombudsman.post(f"{path}/take")
    patient_ombudsman.post(f"{path}/answer", body=ADVICE)
    with reading(stores.ombudsman) as session:
        return path, session.scalars(select(Party.id)).one()


def test_advice_by_letter_is_printed_and_posted_before_the_request_is_done(
    stores: Stores, patient_ombudsman: Officer, social_ombudsman: Officer, drafted: tuple[str, int]
) -> None:
    path, person = drafted
    number = path.rsplit("/", 1)[1]
    preview = patient_ombudsman.get(f"{path}/preview").text
    assert "Print and post the letter yourself." in preview and "The address is missing" in preview
    written = patient_ombudsman.post(f"{path}/people/{person}/address", address="Rantakatu 1\n00100 Mallila")
    assert written.status_code == 303 and written.location.endswith("/preview")
    assert "The address is missing" not in patient_ombudsman.get(f"{path}/preview").text
    patient_ombudsman.send(f"{path}/send", patient_ombudsman.fill(f"{path}/preview"))
    page = patient_ombudsman.get(path).text
    assert "The answer has to be posted" in page and f"{path}/letter/{person}" in page
    for tab in ("", "?tab=letters"):
        listed = patient_ombudsman.get(f"/ombud/requests{tab}").text
        assert number in listed and WAITS in listed
    assert number not in social_ombudsman.get("/ombud/requests?tab=letters").text
    letter = patient_ombudsman.get(f"{path}/letter/{person}").text
    assert ADVICE in letter and "00100 Mallila" in letter and f"{path}/letter/{person}/posted" in letter
    for _ in range(2):
        assert patient_ombudsman.post(f"{path}/letter/{person}/posted").status_code == 303
    assert "This request is done" in patient_ombudsman.get(path).text
    assert number not in patient_ombudsman.get("/ombud/requests?tab=letters").text
    with reading(stores.ombudsman) as session:
        assert len(session.scalars(select(Event).where(Event.kind == "posted")).all()) == 1
        assert "Rantakatu" not in "".join(str(event.data) for event in session.scalars(select(Event)))
        assert list(differing(session)) == []
    with reading(stores.services) as session:
        assert session.scalars(select(Case)).all() == []


@pytest.mark.parametrize("page", ["letter/{}", "letter/{}/posted", "people/{}/address"])
def test_a_letter_is_nothing_for_others(social_ombudsman: Officer, drafted: tuple[str, int], page: str) -> None:
    path, person = drafted
    assert social_ombudsman.get(f"{path}/{page.format(person)}").status_code == 404


def test_before_the_answer_is_sent_there_is_no_letter(patient_ombudsman: Officer, drafted: tuple[str, int]) -> None:
    path, person = drafted
    assert patient_ombudsman.get(f"{path}/letter/{person}").status_code == 404
    assert patient_ombudsman.get(f"{path}/letter/{person}/posted").status_code == 404


def test_the_menu_calls_requests_by_their_own_name(patient_ombudsman: Officer) -> None:
    page = patient_ombudsman.browser.get("/sv/ombud/requests").text
    assert "Kontakter till ombuden" in page and "Ärenden till ombud" not in page

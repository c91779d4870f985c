"""The registry looks through identity codes and non-disclosure one by one, and each decision is noted."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.models import Case, Message, Note, Party
from app.cases.queries import submission_of
from app.cases.rules.kinds import Desk, Kind
from app.cases.service import add_from_person
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.moving.conftest import kinds_of

CODE = "131052-308T"
STORY = f"My code is {CODE}, look at my records."
LIST = "/staff/registry/checks"
HIDDEN = client_party(email="aino@example.org", phone="040 1234567", safe_contact=("non_disclosure",))


@pytest.fixture
def coded(stores: Stores) -> Case:
    """A filing that holds a code which the person kept."""
    return matter(stores.services, answers={"story": STORY})


@pytest.fixture
def banned(stores: Stores) -> Case:
    """A filing whose person says that they have a non-disclosure."""
    return matter(stores.services, parties=(HIDDEN,))


def test_both_wait_with_their_counts_until_somebody_decides(
    stores: Stores, registrar: Officer, coded: Case, banned: Case
) -> None:
    plain = matter(stores.services)
    request = matter(stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN, answers={"story": STORY})
    shown = registrar.get(LIST).text
    assert "Personal identity codes (1)" in shown and "Non-disclosure for personal safety (1)" in shown
    assert coded.number in shown and banned.number in shown and plain.number not in shown
    assert CODE not in shown and "Aino" not in shown
    assert reread(stores.ombudsman, request).code_check is None, "it is no matter of the registry's"


def test_a_code_is_not_shown_until_it_is_said_to_be_needed(
    stores: Stores, registrar: Officer, maria: Officer, coded: Case
) -> None:
    path = f"/staff/cases/{coded.number}"
    for page in ("", "/points", "/whole"):
        assert CODE not in maria.get(path + page).text
    assert "My code is […], look at my records." in maria.get(path).text
    assert CODE in registrar.get(f"{path}/identity-code").text
    unsaid = registrar.post(f"{path}/identity-code")
    assert unsaid.status_code == 422 and "Choose whether the code is needed" in unsaid.text
    assert registrar.post(f"{path}/identity-code", decision="masked").status_code == 303
    assert "Personal identity codes (0)" in registrar.get(LIST).text and CODE not in maria.get(path).text
    with reading(stores.services) as session:
        assert submission_of(session, coded).answers["story"] == STORY, "the original stays as it was sent"
    assert registrar.post(f"{path}/identity-code", decision="needed").status_code == 303
    shown = maria.get(path).text
    assert CODE in shown and "Needed: the code is shown" in shown
    assert kinds_of(stores, coded)[-2:] == ["code_checked", "code_checked"]


def test_a_code_in_what_the_person_adds_waits_too(stores: Stores, registrar: Officer, maria: Officer) -> None:
    case = matter(stores.services)
    maria.post(f"/staff/cases/{case.number}/take")
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(Case, case.id), STORY)
    assert "Personal identity codes (1)" in registrar.get(LIST).text
    path = f"/staff/cases/{case.number}"
    maria.post(f"{path}/subject")
    for page in (path, f"{path}/answer"):
        assert CODE not in maria.get(page).text and "My code is […], look" in maria.get(page).text
    assert CODE in registrar.get(f"{path}/identity-code").text
    assert registrar.post(f"{path}/identity-code", decision="needed").status_code == 303
    assert CODE in maria.get(path).text
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(Case, case.id), STORY)
    assert reread(stores.services, case).code_check == "needed", "it has been decided that they are needed"
    with reading(stores.services) as session:
        assert set(session.scalars(select(Message.body))) == {STORY}
    kinds_of(stores, case)


def test_a_confirmed_non_disclosure_hides_contacts_and_is_marked(
    stores: Stores, registrar: Officer, maria: Officer, banned: Case
) -> None:
    path = f"/staff/cases/{banned.number}"
    sent = registrar.post(f"{path}/non-disclosure", decision="confirmed", reason="The register says so.")
    assert sent.status_code == 303
    shown = maria.get(path).text
    assert "Non-disclosure for personal safety" in shown and "Confirmed: contact details stay" in shown
    assert "040 1234567" not in shown and "The register says so." in shown
    assert "040 1234567" in registrar.get(path).text


def test_where_there_is_none_contacts_are_shown_with_the_reason_kept(
    stores: Stores, registrar: Officer, maria: Officer, banned: Case
) -> None:
    path = f"/staff/cases/{banned.number}"
    unsaid = registrar.post(f"{path}/non-disclosure", decision="rejected")
    assert unsaid.status_code == 422 and "Write how you know that there is none" in unsaid.text
    assert registrar.post(f"{path}/non-disclosure", decision="rejected", reason="She said so.").status_code == 303
    shown = maria.get(path).text
    assert "040 1234567" in shown and "She said so." in shown
    with reading(stores.services) as session:
        assert session.scalars(select(Party.safe_contact)).one() == []
        assert [note.body for note in session.scalars(select(Note))] == ["She said so."]
    assert registrar.post(f"{path}/non-disclosure", decision="confirmed").status_code == 303
    assert "040 1234567" not in maria.get(path).text, "it can be taken back"
    kinds_of(stores, banned)


def test_of_two_clerks_the_second_is_told(registrar: Officer, banned: Case, coded: Case) -> None:
    for case, page, first, second in (
        (coded, "identity-code", "masked", "needed"),
        (banned, "non-disclosure", "confirmed", "rejected"),
    ):
        path = f"/staff/cases/{case.number}/{page}"
        opened = registrar.fill(path)
        assert registrar.send(path, opened | {"decision": first}).status_code == 303
        late = registrar.send(path, opened | {"decision": second, "reason": "I called her yesterday."})
        assert late.status_code == 409 and "A colleague has decided about this" in late.text


def test_nobody_but_the_registry_decides(maria: Officer, registrar: Officer, banned: Case, stores: Stores) -> None:
    plain = matter(stores.services)
    assert maria.get(LIST).status_code == 404
    assert maria.get(f"/staff/cases/{banned.number}/non-disclosure").status_code == 404
    for page in ("identity-code", "non-disclosure"):
        assert registrar.get(f"/staff/cases/{plain.number}/{page}").status_code == 404
        assert f"/{page}" not in registrar.get(f"/staff/cases/{plain.number}").text


def test_the_registry_of_another_area_sees_neither_the_matters_nor_how_many_they_are(
    app: Flask, stores: Stores, coded: Case, banned: Case
) -> None:
    other = Officer(app, stores, Role.REGISTRY, Scope.AREA, "health", name="Roope Registrar")
    shown = other.get(LIST).text
    assert coded.number not in shown and banned.number not in shown
    assert "(1)" not in shown

"""Logging a contact: what is kept, what is asked for again, taken back, pasted, and who never sees any of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.permissions import Role, Scope
from app.platform.db import Store, Stores, reading
from app.register.models import ClientContact
from tests.factories.matter import directory
from tests.factories.officer import Officer

WHOLE = {"service_0": "11", "reasons_0": "3 5", "measures": "1"}


@pytest.fixture(autouse=True)
def morning(at: Callable[[str], datetime], stores: Stores) -> None:
    at("2026-03-02 10:00")
    directory(stores)


@pytest.fixture
def pirkko(app: Flask, stores: Stores) -> Officer:
    return Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")


def logged(store: Store) -> list[ClientContact]:
    with reading(store) as session:
        return list(session.scalars(select(ClientContact).order_by(ClientContact.id)))


def test_a_call_is_logged_with_a_few_numbers_and_no_identity(stores: Stores, pirkko: Officer) -> None:
    sent = pirkko.post("/ombud/log", **WHOLE)
    assert sent.status_code == 303, sent.text
    [contact] = logged(stores.ombudsman)
    assert (contact.day, contact.caller, contact.ombudsman_id) == (date(2026, 3, 2), "1", pirkko.id)
    assert [(event.way, event.day) for event in contact.events] == [("1", date(2026, 3, 2))]
    [topic] = contact.objects
    assert (topic.branch, topic.service, [each.reason for each in topic.reasons]) == ("social", "11", ["3", "5"])
    assert [each.measure for each in contact.measures] == ["1"]
    page = pirkko.browser.get(sent.location).text
    assert "Saved." in page and "Home care: Treatment by staff, Procedure, delay." in page
    assert "1 contact logged today." in page and "Undo" in page


def test_several_topics_are_added_without_scripts_and_what_was_typed_stays(stores: Stores, pirkko: Officer) -> None:
    more = pirkko.post("/ombud/log", **WHOLE, caller="4", add="1")
    assert more.status_code == 200 and 'value="3 5"' in more.text and 'name="service_1"' in more.text
    assert logged(stores.ombudsman) == []
    form = pirkko.fill("/ombud/log") | WHOLE | {"caller": "4", "topics": "3", "service_1": "terv", "reasons_1": "8"}
    assert pirkko.send("/ombud/log", form).status_code == 303
    [contact] = logged(stores.ombudsman)
    assert [(topic.branch, topic.service) for topic in contact.objects] == [("social", "11"), ("patient", "1")]
    assert contact.caller == "4", "an added topic that stayed empty is none"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"service_0": "214"}, "Code 214 does not exist."),
        ({"service_0": ""}, "Enter the service: its number or the beginning of its name"),
        ({"reasons_0": ""}, "Enter at least one reason"),
        ({"reasons_0": "3 99"}, "Code 99 does not exist."),
        ({"measures": "55"}, "Code 55 does not exist."),
        ({"day": "31.2."}, "Enter the day, such as 24.11."),
        ({"day": "3.3."}, ""),
        ({"day": "3.3.2026"}, "The day is still to come"),
        ({"minutes": "many"}, "Enter the minutes as a number, such as 15"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    stores: Stores, pirkko: Officer, typed: dict[str, str], said: str
) -> None:
    answer = pirkko.post("/ombud/log", **{**WHOLE, **typed})
    if not said:  # without a year it is the third of March of last year
        assert [contact.day for contact in logged(stores.ombudsman)] == [date(2025, 3, 3)]
        return
    assert answer.status_code == 422 and said in answer.text
    assert 'value="1"' in answer.text and logged(stores.ombudsman) == []


def test_the_unit_of_a_topic_is_found_by_its_beginning_and_brings_its_production(
    stores: Stores, pirkko: Officer
) -> None:
    sent = pirkko.post("/ombud/log", **WHOLE, unit_0="koivu")
    assert "Home care (Hoivakoti Koivula): Treatment by staff" in pirkko.browser.get(sent.location).text
    [contact] = logged(stores.ombudsman)
    assert [(topic.unit, topic.production) for topic in contact.objects] == [("koivu", "own")]
    assert pirkko.fill("/ombud/log?same=1")["unit_0"] == "koivu"
    wrong = pirkko.post("/ombud/log", **WHOLE, unit_0="zzzz")
    assert wrong.status_code == 422 and "No unit fits this." in wrong.text and 'value="zzzz"' in wrong.text


def test_the_form_begins_as_the_last_call_came_and_can_begin_as_the_whole_previous_one(pirkko: Officer) -> None:
    pirkko.post("/ombud/log", **WHOLE, way="2", caller="4", language="sv")
    begun = pirkko.fill("/ombud/log")
    assert (begun["way"], begun["caller"], begun["service_0"]) == ("2", "1", "")
    same = pirkko.fill("/ombud/log?same=1")
    assert (same["way"], same["caller"], same["service_0"], same["reasons_0"], same["measures"], same["language"]) == (
        "2", "4", "11", "3 5", "1", "sv",
    )  # fmt: skip


def test_a_contact_taken_back_stays_and_counts_nowhere(app: Flask, stores: Stores, pirkko: Officer) -> None:
    pirkko.post("/ombud/log", **WHOLE)
    [contact] = logged(stores.ombudsman)
    karl = Officer(app, stores, Role.SOCIAL_OMBUDSMAN, name="Karl Social")
    form = pirkko.fill("/ombud/log")
    assert karl.send(f"/ombud/contacts/{contact.public_id}/undo", karl.fill("/ombud/log")).status_code == 404
    assert pirkko.send(f"/ombud/contacts/{contact.public_id}/undo", form).status_code == 303
    [contact] = logged(stores.ombudsman)
    assert contact.undone_at is not None
    assert "0 contacts logged today." in pirkko.get("/ombud/log").text
    assert "Taken back" in pirkko.get("/ombud/contacts").text
    assert pirkko.fill("/ombud/log?same=1")["service_0"] == "", "what was taken back is no previous one"


def test_pasted_lines_are_all_kept_or_none(stores: Stores, pirkko: Officer) -> None:
    wrong = pirkko.post("/ombud/log/batch", lines="27.2.;1;1;11;3;1\n27.2.;1;1;214;3;1\n")
    assert wrong.status_code == 422 and "Line 2: no such service. “214”" in wrong.text
    assert "27.2.;1;1;214;3;1" in wrong.text and logged(stores.ombudsman) == []
    good = pirkko.post("/ombud/log/batch", lines="27.2.;1;1;11;3;1\n28.2.;2;4;12+1;2+8;1 4\n")
    assert good.status_code == 303
    assert [(contact.day, len(contact.objects)) for contact in logged(stores.ombudsman)] == [
        (date(2026, 2, 27), 1), (date(2026, 2, 28), 2),
    ]  # fmt: skip
    page = pirkko.get("/ombud/contacts").text
    assert "2 contacts are logged." in page and "Housing services, older people" in page


def test_nobody_else_sees_the_register_and_each_sees_their_own(app: Flask, stores: Stores, pirkko: Officer) -> None:
    pirkko.post("/ombud/log", **WHOLE)
    outi = Officer(app, stores, Role.OMBUDSMAN_HEAD, name="Outi Head")
    assert "Home care" not in outi.get("/ombud/contacts").text
    for role, scope, code in (
        (Role.SYSTEM_ADMIN, Scope.ORGANISATION, ""), (Role.REGISTRY, Scope.ORGANISATION, ""),
        (Role.UNIT_MANAGER, Scope.UNIT, "koivu"), (Role.SUPERVISION, Scope.ORGANISATION, ""),
        (Role.DATA_PROTECTION, Scope.ORGANISATION, ""), (Role.AUDITOR, Scope.ORGANISATION, ""),
    ):  # fmt: skip
        stranger = Officer(app, stores, role, scope, code, name=f"{role.value.title()} Stranger")
        for path in ("/ombud/log", "/ombud/log/batch", "/ombud/contacts"):
            assert stranger.get(path).status_code == 404, (role, path)
            assert "/ombud/log" not in stranger.get("/staff").text


def test_a_count_is_of_one_day_and_one_person(stores: Stores, pirkko: Officer) -> None:
    pirkko.post("/ombud/log", **WHOLE, day="27.2.")
    assert "0 contacts logged today." in pirkko.get("/ombud/log").text
    with reading(stores.ombudsman) as session:
        assert session.scalar(select(func.count()).select_from(ClientContact)) == 1

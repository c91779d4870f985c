"""The calendar: a secret address, shown once; numbers and days, and nothing else; nothing without the rights."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.accounts.models import Staff, StaffGrant
from app.cases.models import Case
from app.cases.rules.kinds import Desk, Kind
from app.cases.service import take_case
from app.chasing.models import CalendarAddress
from app.organisation.models import Responsible
from app.permissions import Role
from app.platform.db import Stores, reading
from app.platform.work import work
from app.settings import LANGUAGES
from tests.factories.matter import matter
from tests.factories.officer import Officer, fields_of
from tests.integration.chasing.conftest import due, set_columns
from tests.integration.pages.sound_html import faults_in

PAGE = "/staff/calendar"


def made_by(officer: Officer) -> str:
    """Make an address and return its path, as the page shows it."""
    page = officer.post(PAGE, do="make").text
    return re.search(r'data-copy-text="[^"]*?(/calendar/[\w-]+\.ics)"', page)[1]  # type: ignore[index]  # or fail


def events(body: str) -> list[dict[str, str]]:
    """Return the events of a calendar, read as strictly as RFC 5545 says."""
    assert body.endswith("\r\n") and "\n" not in body.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in body.split("\r\n"))
    lines = body.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines
    found: list[dict[str, str]] = []
    inside = False
    for line in lines[1:-1]:
        name, colon, value = line.partition(":")
        assert colon and re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*", name), line
        if line in {"BEGIN:VEVENT", "END:VEVENT"}:
            assert inside is (line == "END:VEVENT")
            inside = not inside
            found += [{}] if inside else []
        elif inside:
            assert name not in found[-1]
            found[-1][name] = value
    assert not inside
    for event in found:
        assert {"UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"} <= set(event)
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
    assert len({event["UID"] for event in found}) == len(found)
    return found


def test_the_address_is_shown_once_kept_as_a_hash_and_opens_ones_own_due_dates(
    stores: Stores, client: FlaskClient, maria: Officer
) -> None:
    assert "Make an address" in maria.get(PAGE).text
    case = due(stores.services, "2026-03-09")
    path = made_by(maria)
    again = maria.get(PAGE).text
    assert path not in again and "You have an address" in again and "Revoke the address" in again
    with reading(stores.services) as session:
        kept = session.scalars(select(CalendarAddress)).one()
        secret = path.removeprefix("/calendar/").removesuffix(".ics")
        assert kept.staff_id == maria.id and kept.token_hash != secret
    response = client.get(path)
    assert response.content_type == "text/calendar; charset=utf-8"
    [event] = events(response.get_data(as_text=True))
    assert event["SUMMARY"] == f"Answer due: {case.number}"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20260309", "20260310")
    assert event["URL"].endswith(f"/en/staff/cases/{case.number}")
    assert event["UID"].startswith(case.number)
    for word in ("Virtanen", "Koivula", "bjection", "Maria", "koivu"):
        assert word not in response.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_sound_before_while_and_after_the_address_is_shown(maria: Officer, language: str) -> None:
    def pages() -> Iterator[str]:
        yield maria.browser.get(f"/{language}{PAGE}").text
        yield maria.browser.post(f"/{language}{PAGE}", data=fields_of(maria.get(PAGE).text) | {"do": "make"}).text
        yield maria.browser.get(f"/{language}{PAGE}").text

    for page in pages():
        assert faults_in(page, language) == []


def test_it_holds_what_one_is_told_of_and_nothing_else(
    at: Callable[[str], datetime], stores: Stores, client: FlaskClient, maria: Officer, kalle: Officer,
    coordinator: Officer,
) -> None:  # fmt: skip
    free, taken, late = (due(stores.services, day) for day in ("2026-03-09", "2026-03-10", "2026-02-27"))
    answered, without = due(stores.services, "2026-03-11"), matter(stores.services)
    set_columns(stores.services, answered, is_open=False)
    set_columns(stores.services, without, due_on=None)
    with work(stores.services) as w:
        take_case(w, kalle.actor, w.session.get_one(Case, taken.id))
    for officer, own in ((maria, [late, free]), (kalle, [taken]), (coordinator, [late])):
        shown = [event["UID"].split("@")[0] for event in events(client.get(made_by(officer)).text)]
        assert shown == [case.number for case in own], officer.actor.name


def test_a_substitute_sees_what_the_absent_person_has_taken(
    stores: Stores, client: FlaskClient, maria: Officer, kalle: Officer
) -> None:
    case = due(stores.services, "2026-03-09")
    with work(stores.services) as w:
        take_case(w, maria.actor, w.session.get_one(Case, case.id))
        w.session.add_all([
            Responsible(unit_code="koivu", name="M", staff_id=maria.id, valid_from=date(2020, 1, 1)),
            Responsible(unit_code="koivu", name="K", staff_id=kalle.id, is_substitute=True,
                        valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 6)),
        ])  # fmt: skip
    assert len(events(client.get(made_by(kalle)).text)) == 1
    assert events(client.get(made_by(maria)).text) == []


def test_what_somebody_had_taken_who_has_left_stands_in_the_calendar_of_those_who_are_told(
    stores: Stores, client: FlaskClient, maria: Officer, kalle: Officer
) -> None:
    case = due(stores.services, "2026-03-09")
    with work(stores.services) as w:
        take_case(w, kalle.actor, w.session.get_one(Case, case.id))
        w.session.execute(update(Staff).where(Staff.id == kalle.id).values(valid_to=date(2026, 3, 1)))
    [event] = events(client.get(made_by(maria)).text)
    assert event["UID"].startswith(case.number)


def test_a_new_address_and_a_revoked_one_close_the_earlier(client: FlaskClient, maria: Officer) -> None:
    first, second = made_by(maria), made_by(maria)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    told = maria.post(PAGE, do="revoke")
    assert told.status_code == 303 and "The address is revoked." in maria.get(PAGE).text
    assert client.get(second).status_code == 404


@pytest.mark.parametrize("end", [StaffGrant, Staff])
def test_rights_that_end_close_the_address_at_the_next_request(
    stores: Stores, client: FlaskClient, maria: Officer, end: type[Staff] | type[StaffGrant]
) -> None:
    path = made_by(maria)
    with work(stores.services) as w:
        w.session.execute(update(end).values(valid_to=date(2026, 3, 1)))
    closed, unknown = client.get(path), client.get("/calendar/nobody-has-this.ics")
    assert closed.status_code == unknown.status_code == 404 and closed.text == unknown.text


def test_an_ombudspersons_calendar_is_read_from_their_own_store(
    app: Flask, stores: Stores, client: FlaskClient, registrar: Officer
) -> None:
    pirkko = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
    request = due(stores.ombudsman, "2026-03-09", kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
    [event] = events(client.get(made_by(pirkko)).text)
    assert event["URL"].endswith(f"/en/ombud/requests/{request.number}")
    assert events(client.get(made_by(registrar)).text) == []


def test_the_entries_are_in_their_readers_language(stores: Stores, client: FlaskClient, maria: Officer) -> None:
    due(stores.services, "2026-03-09")
    path = made_by(maria)
    for language, word in (("fi", "määräaika"), ("sv", "Tidsfrist")):
        with work(stores.services) as w:
            w.session.execute(update(Staff).values(language=language))
        [event] = events(client.get(path).text)
        assert word in event["SUMMARY"] and f"/{language}/staff/cases/" in event["URL"]


def test_whoever_answers_nothing_has_no_calendar(app: Flask, stores: Stores) -> None:
    keeper = Officer(app, stores, Role.SYSTEM_ADMIN, name="Aatos Admin")
    assert keeper.get(PAGE).status_code == 404
    assert "Notices and calendar" not in keeper.get("/staff/promises").text


def test_an_expired_page_makes_nothing_and_says_so(app: Flask, stores: Stores, maria: Officer) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    refused = maria.send(PAGE, {"do": "make", "csrf_token": "old"})
    assert refused.status_code == 422 and "had been open for a long time" in refused.text
    with reading(stores.services) as session:
        assert session.scalars(select(CalendarAddress)).all() == []

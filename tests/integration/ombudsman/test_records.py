"""A client's record: the fields of 739/2023 §11, gone on with or closed, seen by whose task it is, and destroyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.cases.models import Case, Event, Note, Party, Submission
from app.cases.service.verify_projections import differing
from app.ombudsman.service import destroy_expired
from app.permissions import Role, Scope
from app.platform.chain import AuditRow
from app.platform.chain_check import faults
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.officer import Officer
from tests.factories.requests import day

NEW = "/ombud/requests/new"
CALL = {
    "name": "Aino Virtanen", "identity": "131052-308T", "mother_tongue": "sv", "contact_language": "fi",
    "phone": "040 1234567", "asked": "The mother was left alone for the night.",
    "advice": "I told how an objection is made.", "is_done": "yes",
}  # fmt: skip


@pytest.fixture
def pirkko(patient_ombudsman: Officer) -> Officer:
    return patient_ombudsman


def opened(officer: Officer, **typed: str) -> str:
    """Open a record and return its address."""
    sent = officer.post(NEW, **CALL | typed)
    assert sent.status_code == 303, sent.text
    return str(sent.location).removeprefix("/en")


def test_a_call_becomes_a_record_with_what_the_law_asks_for(app: Flask, stores: Stores, pirkko: Officer) -> None:
    path = opened(pirkko)
    page = pirkko.get(path).text
    for shown in (
        "Aino Virtanen", "131052-308T", "Swedish", "Finnish", "040 1234567", "The mother was left alone for the night.",
        "I told how an objection is made.", "Pirkko Patient", "Kept until Tuesday 2 March 2038",
    ):  # fmt: skip
        assert shown in page, shown
    with reading(stores.ombudsman) as session:
        case = session.scalars(select(Case)).one()
        assert (case.state, case.desk, case.channel, case.arrived_on) == (
            "closed", "patient_ombudsman", "phone", date(2026, 3, 2),
        )  # fmt: skip
        assert list(differing(session)) == []
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0


def test_what_goes_on_stands_in_the_list_by_its_day(stores: Stores, pirkko: Officer) -> None:
    sent = pirkko.send(NEW, pirkko.fill(NEW) | CALL | {"is_done": "no", "advice": ""} | day("go_on", "5.3.2026"))
    assert sent.status_code == 303
    number = sent.location.rpartition("/")[2]
    listed = pirkko.get("/ombud/requests?tab=mine").text
    assert number in listed and "5 Mar" in listed and "Aino" not in listed
    page = pirkko.get(f"/ombud/requests/{number}").text
    assert "Kept until" not in page and "This request waits for its answer" in page


def test_a_relative_is_named_with_the_capacity_and_a_minors_ban_is_said(stores: Stores, pirkko: Officer) -> None:
    path = opened(
        pirkko, identity="1.2.2011", capacity="custodian", representative="Liisa Virtanen", is_guardian_excluded="y"
    )
    page = pirkko.get(path).text
    assert "Liisa Virtanen" in page and "1.2.2011" in page
    assert "The minor lets no guardian see this matter." in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"identity": "131052-308U"}, "Check the identity code, or write the date of birth"),
        ({"identity": "31.2.1952"}, "Check the identity code, or write the date of birth"),
        ({"name": ""}, "Enter the client’s name"),
        ({"mother_tongue": ""}, "Choose the mother tongue"),
        ({"capacity": "relative"}, "Enter the name of whoever acts for the client"),
        ({"advice": ""}, "Write what advice was given"),
        ({"is_done": "no"}, "Enter the day by which you go on, today at the earliest"),
        ({"is_done": "no", **day("go_on", "1.3.2026")}, "Enter the day by which you go on, today at the earliest"),
        (day("came", "3.3.2026"), "Enter the day on which it came, today at the latest"),
        ({"sector": "social"}, "This is the task of another ombudsperson."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost_or_kept(
    stores: Stores, pirkko: Officer, typed: dict[str, str], said: str
) -> None:
    answer = pirkko.send(NEW, pirkko.fill(NEW) | CALL | typed)
    assert answer.status_code == 422 and said in answer.text
    assert "The mother was left alone for the night." in answer.text
    with reading(stores.ombudsman) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0


def test_the_same_form_twice_is_one_record(stores: Stores, pirkko: Officer) -> None:
    form = pirkko.fill(NEW) | CALL
    assert [pirkko.send(NEW, form).status_code for _each in range(2)] == [303, 303]
    with reading(stores.ombudsman) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_whose_task_it_is_not_sees_no_record(app: Flask, stores: Stores, pirkko: Officer) -> None:
    path = opened(pirkko)
    for role, scope, code in (
        (Role.SOCIAL_OMBUDSMAN, Scope.ORGANISATION, ""), (Role.SYSTEM_ADMIN, Scope.ORGANISATION, ""),
        (Role.REGISTRY, Scope.ORGANISATION, ""), (Role.UNIT_MANAGER, Scope.UNIT, "koivu"),
    ):  # fmt: skip
        stranger = Officer(app, stores, role, scope, code, name=f"{role.value.title()} Stranger")
        assert stranger.get(path).status_code == 404
    assert Officer(app, stores, Role.OMBUDSMAN_HEAD, name="Outi Head").get(path).status_code == 200


def test_after_twelve_years_it_is_destroyed_and_the_log_still_verifies(
    stores: Stores, pirkko: Officer, at: Callable[[str], datetime], tmp_path: Path
) -> None:
    path = opened(pirkko)
    pirkko.get(path)
    number = path.rpartition("/")[2]
    store = stores.ombudsman
    for moment, destroyed in (("2038-03-02 12:00", 0), ("2038-03-03 12:00", 1), ("2038-03-04 12:00", 0)):
        at(moment)
        with work(store) as w:
            assert destroy_expired(w, today=w.today, most=10) == destroyed, moment
    with reading(store) as session:
        for table in (Case, Event, Note, Party, Submission):
            assert session.scalar(select(func.count()).select_from(table)) == 0, table
        assert session.scalar(select(func.count()).where(AuditRow.case_number == number)) >= 2
    assert list(faults(store, tmp_path)) == []

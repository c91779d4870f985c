"""The log's pages: for whom they are, what they tell, what they never tell, and that reading them is logged."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from app.cases.models import Case
from app.cases.rules.kinds import Desk, Kind
from app.cli import gensvar
from app.permissions import Role, Scope
from app.platform import clock
from app.platform.db import Stores
from app.platform.work import work
from app.settings import Settings
from tests.factories.answering import prepare
from tests.factories.audit_log import fill, rows_of
from tests.factories.matter import KOIVU, STORY, directory, matter
from tests.factories.officer import Officer


@pytest.fixture
def maria(app: Flask, stores: Stores) -> Officer:
    directory(stores)
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")


@pytest.fixture
def riitta(app: Flask, stores: Stores) -> Officer:
    return Officer(app, stores, Role.DATA_PROTECTION, name="Riitta Protector")


def test_the_log_of_one_case_says_who_what_and_why_and_nothing_of_its_content(
    stores: Stores, maria: Officer, riitta: Officer
) -> None:
    case, other = matter(stores.services, place=KOIVU), matter(stores.services, place=KOIVU)
    for number in (case.number, other.number):
        maria.get(f"/staff/cases/{number}")
    page = riitta.get(f"/staff/log?case={case.number}").text
    assert "Maria Manager" in page and "Unit manager" in page and "Handling the case" in page
    assert "785/1992 §10" in page and case.number in page
    assert other.number not in page and STORY not in page and "Virtanen" not in page
    file = riitta.get(f"/staff/log.csv?case={case.number}").text
    assert f";{case.number};Maria Manager;Unit manager;koivu;Looked at;The case;Handling the case;" in file
    assert STORY not in file and other.number not in file


def test_to_whom_an_answer_went_is_told_by_name_in_the_report_alone(
    stores: Stores, maria: Officer, riitta: Officer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = matter(stores.services, place=KOIVU)
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number, "The bell was out of order.")
    maria.post(f"{path}/addressees")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    page, file = (
        riitta.get(f"/staff/log?case={case.number}").text,
        riitta.get(f"/staff/log.csv?case={case.number}").text,
    )
    assert "Disclosed" in page and "Client" in page and "The whole answer" in page
    assert "Aino" not in page and "Aino" not in file and ";Client;The whole answer" in file
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url)
    assert (
        ";Client: Aino Virtanen;The whole answer"
        in CliRunner().invoke(gensvar, ["report", "log", case.number, "--lang", "en"]).output
    )


def test_reading_the_log_is_written_down_before_it_is_shown(stores: Stores, maria: Officer, riitta: Officer) -> None:
    case = matter(stores.services, place=KOIVU)
    assert riitta.get(f"/staff/log?case={case.number}&staff={maria.id}").status_code == 200
    [row] = rows_of(stores.services)
    assert (row.actor_id, row.act, row.case_number) == (riitta.id, "read", case.number)
    assert "Riitta Protector" in riitta.get("/staff/log").text and "Checking the log" in riitta.get("/staff/log").text


def test_only_whose_task_it_is_reads_a_log(app: Flask, stores: Stores, maria: Officer, riitta: Officer) -> None:
    keeper = Officer(app, stores, Role.SYSTEM_ADMIN, name="Aatos Admin")
    pirkko = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
    outi = Officer(app, stores, Role.OMBUDSMAN_HEAD, name="Outi Head")
    auditor = Officer(app, stores, Role.AUDITOR, name="Pekka Auditor")
    may = {(who, path): who.get(path).status_code == 200
           for who in (maria, riitta, keeper, pirkko, outi, auditor)
           for path in ("/staff/log", "/staff/log.csv", "/ombud/audit-log", "/ombud/audit-log.csv")}  # fmt: skip
    assert {(who.actor.name, path) for (who, path), is_allowed in may.items() if is_allowed} == {
        *((name, path) for name in ("Riitta Protector", "Pekka Auditor") for path in ("/staff/log", "/staff/log.csv")),
        ("Outi Head", "/ombud/audit-log"), ("Outi Head", "/ombud/audit-log.csv"),
    }  # fmt: skip


def test_the_two_logs_know_nothing_of_each_other(app: Flask, stores: Stores, maria: Officer, riitta: Officer) -> None:
    pirkko = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
    outi = Officer(app, stores, Role.OMBUDSMAN_HEAD, name="Outi Head")
    request = matter(stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
    pirkko.get(f"/ombud/requests/{request.number}")
    maria.get(f"/staff/cases/{request.number}")
    theirs, ours = outi.get("/ombud/audit-log").text, riitta.get("/staff/log").text
    assert "<td" in theirs and theirs.count(request.number) == 1 and "The ombudsperson’s work" in theirs
    assert "Tried, and was refused" in ours and "Pirkko" not in ours.split("<tbody")[1]
    assert "Maria" not in theirs.split("<tbody")[1]


def test_a_long_log_is_read_page_by_page(stores: Stores, riitta: Officer) -> None:
    fill(stores.services, 120)
    first = riitta.get("/staff/log?period=all").text
    assert first.count("<tr ") == 51 and "Officer 119" in first and "Older rows" in first
    second = riitta.get("/staff/log?period=all&before=72").text
    assert "Officer 70" in second and "Officer 71" not in second
    assert "Nothing is written down for this." in riitta.get("/staff/log?period=all&staff=999").text


def test_what_is_no_case_number_is_said_and_finds_nothing(riitta: Officer) -> None:
    page = riitta.get("/staff/log?case=Liisa").text
    assert "This is not a case number." in page and "<tbody" not in page


def test_a_case_whose_key_is_destroyed_leaves_rows_without_names(
    stores: Stores, maria: Officer, riitta: Officer
) -> None:
    case = matter(stores.services, place=KOIVU)
    maria.get(f"/staff/cases/{case.number}")
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).log_key = None
    page = riitta.get(f"/staff/log?case={case.number}").text
    assert "No longer readable" in page and "Maria" not in page.split("<tbody")[1]


def test_the_person_reads_who_has_used_their_case_by_task_and_day(
    stores: Stores, maria: Officer, riitta: Officer, client: FlaskClient
) -> None:
    case = matter(stores.services, place=KOIVU)
    stamp = int(clock.now().timestamp())
    with client.session_transaction() as session:
        kept = {"store": "services", "case_id": case.id, "party_id": None, "at": stamp, "seen": stamp}
        session["case"] = kept
    assert "Nobody has opened your case yet." in client.get("/en/my/log").text
    for _time in range(3):
        maria.get(f"/staff/cases/{case.number}")
    riitta.get(f"/staff/log?case={case.number}")
    maria.get("/staff/cases/M-AAAA-AAAA")
    page = client.get("/en/my/log").text
    assert "Unit manager" in page and "Hoivakoti Koivula" in page and "3 times" in page
    assert "Data protection officer" in page and "Checking the log" in page
    assert "Maria" not in page and "Riitta" not in page
    assert 'href="/en/my/log"' in client.get("/en/my").text

"""The morning's round: one letter a person, each rung once, however often the timetable runs and whatever is down."""

from __future__ import annotations

import dataclasses
import re
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts.models import Staff, StaffGrant
from app.accounts.service import begin_session
from app.cases.models import Case
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk, Kind
from app.cases.service import take_case
from app.chasing.models import DueLetter, DueNotice
from app.organisation.models import Responsible
from app.permissions import Role
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from app.platform.work import work
from tests.factories.matter import matter
from tests.factories.officer import Officer
from tests.integration.chasing.conftest import Chaser, due, nothing_failed, promised_jobs, set_columns
from tests.services import SmtpSink

At = Callable[[str], datetime]


def test_each_rung_is_told_once_however_often_the_timetable_runs(
    at: At, stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    case = due(stores.services, "2026-03-09")
    at("2026-03-02 07:25")
    chaser.tick()
    assert chaser.notices() == [], "not before half past seven"
    at("2026-03-02 07:30")
    with nothing_failed(stores.services):
        chaser.tick(times=3)
        at("2026-03-02 07:35")
        chaser.tick(times=2)
    assert chaser.notices() == [(case.id, "7_days:2026-03-09", maria.id, "desk")]
    [letter] = chaser.letters()
    assert letter["To"] == "maria@example.org"
    at("2026-03-03 07:30")
    chaser.tick()
    assert len(chaser.letters()) == 1, "nothing new is no letter"


def test_the_letter_has_counts_and_a_link_and_nothing_else(
    at: At, stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    days = ("2026-02-27", "2026-03-02", "2026-03-09", "2026-03-09", "2026-03-15")
    cases = [due(stores.services, day) for day in days]
    at("2026-03-02 07:30")
    chaser.settings = dataclasses.replace(chaser.settings, public_url="https://tell.example.org")
    chaser.tick()
    [letter] = chaser.letters()
    body = letter.get_content()
    for line in ("1 answer is overdue.", "1 answer is due today.", "2 answers are due within 7 days.",
                 "1 answer is due within 14 days."):  # fmt: skip
        assert f"- {line}\n" in body
    assert "https://tell.example.org/en/staff/cases?tab=open&due=overdue" in body
    for word in (*(case.number for case in cases), "Virtanen", "Koivula", "bjection", "Maria"):
        assert word not in str(letter["Subject"]) + body, word


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_letter_is_in_its_readers_language(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, language: str
) -> None:
    with work(stores.services) as w:
        w.session.execute(update(Staff).where(Staff.id == maria.id).values(language=language))
    due(stores.services, "2026-03-09")
    at("2026-03-02 07:30")
    chaser.tick()
    [letter] = chaser.letters()
    body = letter.get_content()
    assert letter["Content-Language"] == language and f"/{language}/staff/cases?tab=open&due=7days" in body
    assert {"fi": "7 päivän", "sv": "7 dagar"}[language] in body and "answer" not in body


def test_two_runs_at_once_write_one_letter(at: At, stores: Stores, chaser: Chaser, maria: Officer) -> None:
    for day in ("2026-03-09", "2026-02-20"):
        due(stores.services, day)
    at("2026-03-02 07:30")
    with work(stores.services) as w:
        for key in ("one", "two", "three"):
            w.promise("chase", "services", key=key)
    ids = chaser.claim()
    threads = [threading.Thread(target=chaser.runner().run, args=(id_,)) for id_ in ids]
    with nothing_failed(stores.services):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        chaser.run_all()
    assert len(ids) == 3 and len(chaser.letters()) == 1
    assert len(chaser.notices()) == 2
    assert promised_jobs(stores.services)["send_due_letter"] == 1


def test_after_a_downtime_what_is_still_true_is_told_once_and_in_working_hours(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, coordinator: Officer
) -> None:
    passed_all, near = due(stores.services, "2026-03-06"), due(stores.services, "2026-03-16")
    for silent in ("2026-03-07 10:00", "2026-03-08 03:00", "2026-03-09 03:00", "2026-03-09 18:00"):  # from a Saturday
        at(silent)
        chaser.tick()
    assert chaser.notices() == []
    at("2026-03-10 11:10")
    chaser.tick(times=2)
    assert chaser.notices() == sorted([
        (passed_all.id, "late:2026-03-06:2026-03-10", maria.id, "desk"),
        (passed_all.id, "late:2026-03-06:2026-03-10", coordinator.id, "superior"),
        (near.id, "7_days:2026-03-16", maria.id, "desk"),
    ])  # fmt: skip
    assert len(chaser.letters()) == 2


def test_a_round_that_was_cut_off_goes_on_where_it_stopped(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, coordinator: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.chasing import service

    due(stores.services, "2026-02-27")
    at("2026-03-02 07:30")
    real, calls = service.tell_on_morning, list[int]()

    def dies_at_the_second(*args: object, **given: object) -> bool:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError
        return real(*args, **given)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(service, "tell_on_morning", dies_at_the_second)
    chaser.tick()
    assert len(chaser.letters()) == 1
    monkeypatch.undo()
    at("2026-03-02 07:35")
    chaser.tick()
    assert sorted(letter["To"] for letter in chaser.letters()) == ["carl@example.org", "maria@example.org"]
    assert len(chaser.notices()) == 2


def test_a_clock_that_ran_ahead_and_was_set_back_stops_no_round(
    at: At, stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    due(stores.services, "2026-03-09")
    for day in ("2027-03-01", "2026-03-02", "2026-03-02"):
        at(f"{day} 07:30")
        chaser.tick()
    assert chaser.steps(maria.id) == ["late", "7_days"]


def test_whoever_takes_a_matter_over_is_told_what_is_still_true(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, kalle: Officer
) -> None:
    case = due(stores.services, "2026-03-12")
    at("2026-03-05 07:30")
    chaser.tick()
    with work(stores.services) as w:
        take_case(w, kalle.actor, w.session.get_one(Case, case.id))
    at("2026-03-06 07:30")
    chaser.tick()
    at("2026-03-10 07:30")
    chaser.tick()
    assert (chaser.steps(maria.id), chaser.steps(kalle.id)) == (["7_days"], ["7_days", "2_days"])


def test_an_extended_time_begins_its_ladder_anew(at: At, stores: Stores, chaser: Chaser, maria: Officer) -> None:
    case = due(stores.services, "2026-03-09")
    at("2026-03-02 07:30")
    chaser.tick()
    set_columns(stores.services, case, due_on=date(2026, 4, 9))
    for day in ("2026-03-09", "2026-03-10", "2026-03-26"):
        at(f"{day} 07:30")
        chaser.tick()
    assert [rung for _case, rung, *_ in chaser.notices()] == ["14_days:2026-04-09", "7_days:2026-03-09"]


def test_a_date_moved_by_a_day_begins_its_ladder_anew_also_where_others_stand_on_the_old_rung(
    at: At, stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    moved, _stays = due(stores.services, "2026-03-12"), due(stores.services, "2026-03-12")
    at("2026-03-05 07:30")
    chaser.tick()
    set_columns(stores.services, moved, due_on=date(2026, 3, 13))
    at("2026-03-06 07:30")
    chaser.tick()
    assert [rung for case, rung, *_ in chaser.notices() if case == moved.id] == [
        "7_days:2026-03-12", "7_days:2026-03-13",
    ]  # fmt: skip


def test_during_an_absence_the_substitute_is_told_and_afterwards_the_responsible_person_again(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, kalle: Officer
) -> None:
    with work(stores.services) as w:
        w.session.add_all([
            Responsible(unit_code="koivu", name="M", staff_id=maria.id, valid_from=date(2020, 1, 1)),
            Responsible(unit_code="koivu", name="K", staff_id=kalle.id, is_substitute=True,
                        valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 6)),
        ])  # fmt: skip
    due(stores.services, "2026-03-12")
    for day in ("2026-03-05", "2026-03-09", "2026-03-10"):
        at(f"{day} 07:30")
        chaser.tick()
    assert (chaser.steps(kalle.id), chaser.steps(maria.id)) == (["7_days"], ["7_days", "2_days"])


def test_what_is_answered_or_has_no_due_date_is_told_to_nobody(
    at: At, stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    done, without = due(stores.services, "2026-03-02"), matter(stores.services)
    set_columns(stores.services, done, is_open=False)
    set_columns(stores.services, without, due_on=None)
    at("2026-03-02 07:30")
    chaser.tick()
    assert chaser.notices() == [] and chaser.letters() == []


def test_rights_that_are_gone_end_the_telling(at: At, stores: Stores, chaser: Chaser, maria: Officer) -> None:
    due(stores.services, "2026-03-09")
    with work(stores.services) as w:
        w.session.execute(update(StaffGrant).where(StaffGrant.staff_id == maria.id).values(valid_to=date(2026, 3, 1)))
    at("2026-03-02 07:30")
    chaser.tick()
    assert chaser.notices() == []


def test_danger_is_told_at_once_even_at_night_and_once(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, registrar: Officer
) -> None:
    at("2026-03-01 03:10")  # a Sunday
    case = matter(stores.services, is_dangerous=True)
    chaser.tick(times=2)
    at("2026-03-01 03:15")
    chaser.tick()
    assert chaser.notices() == [(case.id, "danger", maria.id, "desk")]
    [letter] = chaser.letters()
    assert letter["Subject"] == "Something urgent waits for you in the e-service"
    assert "nobody has taken it yet" in letter.get_content() and case.number not in letter.get_content()
    set_columns(stores.services, case, desk=Desk.REGISTRY.value)
    chaser_at = at("2026-03-01 04:00")
    chaser.tick()
    assert len(chaser.letters()) == 2 and chaser.told_at()[-1] == chaser_at


def test_danger_that_somebody_has_taken_is_told_to_nobody(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, kalle: Officer
) -> None:
    case = matter(stores.services, is_dangerous=True)
    with work(stores.services) as w:
        take_case(w, kalle.actor, w.session.get_one(Case, case.id))
    chaser.tick()
    assert chaser.notices() == []


def test_routing_does_not_wait_for_the_timetable_to_tell_of_danger(stores: Stores) -> None:
    from app.routing.service import route_case

    calm, danger = (matter(stores.services, desk=None, is_dangerous=is_it) for is_it in (False, True))
    for case, promised in ((calm, 0), (danger, 1)):
        with work(stores.services) as w:
            route_case(w, w.session, case.id)
        assert promised_jobs(stores.services)["chase"] == promised


def test_a_request_to_the_ombudsperson_is_told_from_its_own_store_and_nowhere_else(
    app: Flask, at: At, stores: Stores, chaser: Chaser, sealed_chaser: Chaser, maria: Officer, registrar: Officer
) -> None:
    pirkko = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
    Officer(app, stores, Role.SOCIAL_OMBUDSMAN, name="Sami Social")
    head = Officer(app, stores, Role.OMBUDSMAN_HEAD, name="Helena Head")
    request = due(stores.ombudsman, "2026-03-09", kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
    for day in ("2026-03-02", "2026-03-10"):
        at(f"{day} 07:30")
        chaser.tick()
        sealed_chaser.tick()
    assert [(rung, staff) for _id, rung, staff, _part in sealed_chaser.notices()] == [
        ("7_days:2026-03-09", pirkko.id), ("late:2026-03-09:2026-03-10", pirkko.id),
        ("late:2026-03-09:2026-03-10", head.id),
    ]  # fmt: skip
    assert all(request.id == row[0] for row in sealed_chaser.notices())
    assert "/en/ombud/requests\n" in sealed_chaser.letters()[0].get_content()
    with reading(stores.services) as session:
        assert session.scalars(select(DueLetter)).all() == [] and session.scalars(select(DueNotice)).all() == []
        assert session.scalars(select(Promise).where(Promise.job == "send_due_letter")).all() == []


def test_a_letter_held_up_for_a_day_says_what_is_true_when_it_goes(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, smtp_sink: SmtpSink
) -> None:
    answered, left = due(stores.services, "2026-03-04"), due(stores.services, "2026-03-04")
    chaser.settings = dataclasses.replace(chaser.settings, smtp_url="smtp://127.0.0.1:1")
    at("2026-03-02 07:30")
    chaser.tick()
    set_columns(stores.services, answered, is_open=False)
    chaser.settings = dataclasses.replace(chaser.settings, smtp_url=smtp_sink.url)
    at("2026-03-03 06:00")
    chaser.run_all()
    [letter] = smtp_sink.letters
    assert "- 1 answer is due within 2 days." in letter.get_content().splitlines()
    assert [row[0] for row in chaser.notices()] == [answered.id, left.id]


def test_a_letter_with_nothing_left_to_say_is_not_sent(at: At, stores: Stores, chaser: Chaser, maria: Officer) -> None:
    case = due(stores.services, "2026-03-09")
    chaser.settings = dataclasses.replace(chaser.settings, smtp_url="smtp://127.0.0.1:1")
    at("2026-03-02 07:30")
    chaser.tick()
    set_columns(stores.services, case, is_open=False)
    chaser.settings = dataclasses.replace(chaser.settings, smtp_url=None)
    at("2026-03-03 06:00")
    with nothing_failed(stores.services):
        chaser.run_all()
    assert chaser.letters() == []


def test_a_letter_held_up_does_not_count_what_has_turned_out_to_be_about_its_reader(
    at: At, stores: Stores, chaser: Chaser, maria: Officer
) -> None:
    about, other = due(stores.services, "2026-03-04"), due(stores.services, "2026-03-09")
    chaser.settings = dataclasses.replace(chaser.settings, smtp_url="smtp://127.0.0.1:1")
    at("2026-03-02 07:30")
    chaser.tick()
    set_columns(stores.services, about, about_staff=as_column([maria.id]))
    chaser.settings = dataclasses.replace(chaser.settings, smtp_url=None)
    at("2026-03-03 06:00")
    chaser.run_all()
    [letter] = chaser.letters()
    assert [line for line in letter.get_content().splitlines() if line.startswith("- ")] == [
        "- 1 answer is due within 7 days."
    ]
    assert {row[0] for row in chaser.notices()} == {about.id, other.id}


def test_the_case_page_says_which_notices_went_out_and_to_whom_without_names(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, coordinator: Officer
) -> None:
    case = due(stores.services, "2026-03-06")
    page = f"/staff/cases/{case.number}"
    for day in ("2026-03-02", "2026-03-04", "2026-03-09", "2026-03-10", "2026-03-11"):
        at(f"{day} 07:30")
        chaser.tick()
    at("2026-03-11 08:00")
    text = " ".join(re.sub("<[^>]+>", " ", signed_in_again(maria, stores).get(page).text).split())
    for line in ("Notices to staff", "7 days before 2 Mar 2026: staff of the desk",
                 "2 days before 4 Mar 2026: staff of the desk",
                 "Overdue 9 Mar 2026 – 11 Mar 2026: staff of the desk, superior"):  # fmt: skip
        assert line in text, text
    assert "Carl" not in text


def signed_in_again(officer: Officer, stores: Stores) -> Officer:
    """Let somebody sign in who has been away for days."""
    with work(stores.services) as w:
        token = begin_session(w, w.session.get_one(Staff, officer.id))
    with officer.browser.session_transaction() as session:
        session["_user_id"] = token
    return officer


def test_the_round_reads_in_parts_and_tells_all(
    at: At, stores: Stores, chaser: Chaser, maria: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.chasing.queries.morning.CHUNK", 2)
    days = [date(2026, 3, 2) + timedelta(days=n) for n in (0, 0, 0, 1, 1, 7, 7, 14, 15)]
    cases = [due(stores.services, day.isoformat()) for day in days]
    at("2026-03-02 07:30")
    chaser.tick()
    assert {row[0] for row in chaser.notices()} == {case.id for case in cases[:-1]}

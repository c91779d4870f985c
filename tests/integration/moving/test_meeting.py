"""Where moving meets contributions and an authority's requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select

from app.cases.rules.kinds import Kind
from app.chasing.models import ContributionNotice
from app.contributions.models import Contribution, ContributionMail
from app.organisation.service import load_authorities
from app.platform.db import Stores, reading
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.factories.requests import day, enter_request
from tests.integration.casework.test_supervision_entry import route
from tests.integration.chasing.conftest import Chaser, set_columns
from tests.integration.contributions.conftest import QUESTION, ask, asked_one, path_of
from tests.integration.contributions.test_giving import mailed
from tests.integration.moving.conftest import kinds_of, signed_in_again, transfer
from tests.services import SmtpSink

REPLY = "The bell was repaired on 3 February."


@pytest.fixture
def chaser(settings: Settings, stores: Stores) -> Chaser:
    """The timetable of due dates in the services' store."""
    return Chaser(settings, stores, stores.services)


def test_a_question_of_the_registry_does_not_leave_a_transferred_matter_with_nobody(
    stores: Stores, maria: Officer, other_manager: Officer, registrar: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(),))
    transfer(maria, case)
    asked = registrar.post(f"/staff/cases/{case.number}/message", purpose="question", body="On which ward?")
    assert asked.status_code == 303, asked.text
    now = reread(stores.services, case)
    assert (now.state, now.accept_by, now.handler_id) == ("waiting", None, registrar.id)
    kinds_of(stores, case)


def test_a_matter_of_an_authority_is_transferred_to_no_unit(
    stores: Stores, supervision: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, kind=Kind.SUPERVISION, parties=())
    path = f"/staff/cases/{case.number}"
    assert "/transfer" not in supervision.get(path).text
    assert supervision.get(f"{path}/transfer").status_code == 409
    sent = supervision.send(
        f"{path}/transfer",
        supervision.fill(path) | {"find": "Terveys", "unit": "asema", "reason": "It happened there."},
    )
    assert sent.status_code == 409 and reread(stores.services, case).unit_code == "koivu"


def test_whoever_handles_a_matter_after_a_transfer_is_told_what_was_contributed(
    stores: Stores, settings: Settings, smtp_sink: SmtpSink, maria: Officer, other_manager: Officer, producer: Officer
) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case)
    transfer(maria, case, unit="manty", find="Mäntylä")
    assert producer.post(f"/staff/cases/{case.number}/take").status_code == 303
    assert other_manager.post(path_of(asked), body=REPLY, send="1").status_code == 303
    with reading(stores.services) as session:
        told = {(row.staff_id, row.occasion) for row in session.scalars(select(ContributionMail))}
    assert (producer.id, "given") in told
    mailed(stores, settings, smtp_sink)
    assert "maria@example.org" not in {str(letter["To"]) for letter in smtp_sink.letters}, "she sees it no longer"
    assert REPLY in producer.get(f"/staff/cases/{case.number}").text


def test_a_late_contribution_is_told_to_whoever_handles_the_matter_now(
    stores: Stores, chaser: Chaser, maria: Officer, other_manager: Officer, producer: Officer,
    at: Callable[[str], datetime],
) -> None:  # fmt: skip
    case = matter(stores.services)
    asked = asked_one(stores, maria, case)
    transfer(maria, case, unit="manty", find="Mäntylä")
    assert producer.post(f"/staff/cases/{case.number}/take").status_code == 303
    assert asked.asked_name in producer.get("/staff/contributions").text, "they find it where the letter leads"
    at("2026-03-27 07:35")
    chaser.tick()
    with reading(stores.services) as session:
        rows = {(row.staff_id, row.part) for row in session.scalars(select(ContributionNotice))}
    assert rows == {(other_manager.id, "contributor"), (producer.id, "asker")}


@pytest.mark.parametrize("how", ["sent out", "answered"])
def test_what_nobody_contributed_in_time_is_shown_to_nobody_when_the_matter_is_done(
    stores: Stores, maria: Officer, other_manager: Officer, how: str
) -> None:
    case = matter(stores.services)
    asked = asked_one(stores, maria, case, excerpt="It was in the night to Sunday.")
    assert "night to Sunday" in other_manager.get(path_of(asked)).text
    set_columns(stores.services, case, is_open=False, state="transferred" if how == "sent out" else "answered")
    page = other_manager.get(path_of(asked)).text
    assert "The case has been answered or closed" in page and "night to Sunday" not in page


def test_an_authoritys_matter_asks_a_unit_for_its_report_by_the_day_set_for_it(
    stores: Stores, registrar: Officer, supervision: Officer, maria: Officer, at: Callable[[str], datetime]
) -> None:
    at("2026-09-23 09:00")
    with work(stores.services) as w:
        load_authorities(w)
    for person in (registrar, supervision, maria):
        signed_in_again(person, stores)
    number = enter_request(
        registrar, arrived="21.9.2026", named="15.10.2026", concerned="Aino Virtanen", **day("report", "2.10.2026")
    )
    route(stores)
    path = f"/staff/cases/{number}/contributions/new"
    page = supervision.get(path)
    assert page.status_code == 200
    fields = supervision.fill(path)
    assert (fields["due-day"], fields["due-month"], fields["due-year"]) == ("2", "10", "2026")
    assert "Friday 2 October 2026" in page.text.replace("\xa0", " ")
    named = supervision.send(path, fields | {"find": "Koivula", "whom": "unit:koivu", "text": "How was Aino Virtanen?"})
    assert named.status_code == 422 and "This says who it is about" in named.text
    assert 'value="name"' in page.text, "and it can be ticked: the unit has to know of whom it reports"
    sent = supervision.send(
        path,
        fields | {"find": "Koivula", "whom": "unit:koivu", "text": QUESTION, "identity": "name", "why": "To report."},
    )
    assert sent.status_code == 303, sent.text
    with reading(stores.services) as session:
        asked = session.scalars(select(Contribution)).one()
    assert (asked.due_on, asked.counted_from) == (date(2026, 10, 2), None)
    given = maria.get(path_of(asked)).text
    assert "Aino Virtanen" in given and number not in given


def test_a_protected_reporter_is_named_to_no_contributor_by_whoever_knows_them(
    stores: Stores, registrar: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, kind=Kind.GRIEVANCE, is_reporter_protected=True)
    page = registrar.get(f"/staff/cases/{case.number}/contributions/new").text
    assert 'name="identity"' not in page
    forced = ask(registrar, case, identity="name", why="They ask.", text="What did Aino Virtanen see?")
    assert forced.status_code == 422 and "This says who it is about" in forced.text

"""What nobody takes in two working days goes back: once, in working hours, to where somebody can handle it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select, update

from app.accounts.models import Staff
from app.cases.models import Case, Notice
from app.cases.rules.about_staff import as_column
from app.cases.rules.access import may_see
from app.cases.rules.kinds import Desk
from app.cases.service import take_case
from app.moving.service import come_back
from app.organisation.models import Unit
from app.permissions import Permission
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.moving.conftest import Timetable, kinds_of, signed_in_again, told, transfer

At = Callable[[str], datetime]


def test_it_goes_back_once_however_often_the_timetable_runs(
    at: At, stores: Stores, timetable: Timetable, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),))
    transfer(maria, case)
    for moment in ("2026-03-03 09:00", "2026-03-04 15:55", "2026-03-05 07:25"):
        at(moment)
        timetable.tick()
        assert reread(stores.services, case).unit_code == "asema", moment
    at("2026-03-05 07:30")
    timetable.tick(times=2)
    at("2026-03-05 07:35")
    timetable.tick(times=2)
    now = reread(stores.services, case)
    assert (now.unit_code, now.area_code, now.desk, now.state) == ("koivu", "old", "unit", "routed")
    assert (now.due_on, now.accept_by, now.handler_id) == (case.due_on, None, None)
    assert kinds_of(stores, case) == ["filed", "routed", "transferred", "came_back"]
    assert told(stores) == {
        (other_manager.id, "transferred"), (other_manager.id, "went_back"), (maria.id, "came_back"),
    }  # fmt: skip
    with reading(stores.services) as session:
        assert session.scalars(select(Notice.occasion)).all() == ["moved", "moved"]
    page = signed_in_again(maria, stores).get(f"/staff/cases/{case.number}").text
    assert "Nobody took it in time" in page and "came back from where it was transferred to" in page
    assert "It came back from: Terveysasema. Nobody there took it in two working days." in page


def test_over_a_holiday_and_a_downtime_it_goes_back_once_and_not_too_early(
    at: At, stores: Stores, timetable: Timetable, maria: Officer, other_manager: Officer
) -> None:
    at("2026-04-02 15:00")  # the Thursday before Easter: Tuesday and Wednesday are the two days
    case = matter(stores.services, now=clock.now())
    transfer(signed_in_again(maria, stores), case)
    for day in ("03", "04", "05", "06", "07", "08"):
        at(f"2026-04-{day} 09:00")
        timetable.tick()
    assert reread(stores.services, case).unit_code == "asema"
    at("2026-04-09 18:00")  # the day of return was a downtime, and the evening is nobody's working hour
    timetable.tick()
    assert reread(stores.services, case).unit_code == "asema"
    for moment in ("2026-04-11 09:00", "2026-04-13 10:00", "2026-04-13 10:05", "2026-04-14 07:30"):
        at(moment)
        timetable.tick()
    assert kinds_of(stores, case) == ["filed", "routed", "transferred", "came_back"]
    assert reread(stores.services, case).due_on == case.due_on


def test_what_was_taken_in_time_stays(
    at: At, stores: Stores, timetable: Timetable, maria: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    transfer(maria, case)
    at("2026-03-04 16:00")
    with work(stores.services) as w:
        take_case(w, other_manager.actor, w.session.get_one(Case, case.id))
    at("2026-03-05 09:00")
    timetable.tick()
    now = reread(stores.services, case)
    assert (now.unit_code, now.handler_id) == ("asema", other_manager.id)
    with work(stores.services) as w:
        assert come_back(w, case.id, on=date(2026, 3, 5)) is None, "taken between the look and the lock"


def test_where_the_senders_unit_has_closed_it_goes_to_the_registry(
    at: At, stores: Stores, timetable: Timetable, maria: Officer, other_manager: Officer, registrar: Officer
) -> None:
    case = matter(stores.services)
    transfer(maria, case)
    with work(stores.services) as w:
        w.session.execute(update(Unit).where(Unit.code == "koivu").values(valid_to=date(2026, 3, 3)))
    at("2026-03-05 09:00")
    timetable.tick()
    now = reread(stores.services, case)
    assert (now.desk, now.unit_code, now.due_on) == ("registry", "koivu", case.due_on)
    assert (registrar.id, "came_back") in told(stores)
    assert case.number in signed_in_again(registrar, stores).get("/staff/cases").text


def test_where_all_who_answer_there_are_whom_it_is_about_it_goes_to_the_registry(
    at: At, stores: Stores, timetable: Timetable, maria: Officer, other_manager: Officer, registrar: Officer
) -> None:
    case = matter(stores.services)
    transfer(maria, case)
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([maria.id])
    at("2026-03-05 09:00")
    timetable.tick()
    now = reread(stores.services, case)
    assert (now.desk, now.accept_by) == ("registry", None)
    assert not may_see(maria.actor, Permission.CASE_READ, now) and may_see(registrar.actor, Permission.CASE_TAKE, now)


def test_a_sender_who_has_left_loses_nothing(
    at: At, stores: Stores, timetable: Timetable, maria: Officer, kalle: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services)
    transfer(maria, case)
    with work(stores.services) as w:
        w.session.execute(update(Staff).where(Staff.id == maria.id).values(valid_to=date(2026, 3, 3)))
    at("2026-03-05 09:00")
    timetable.tick()
    assert (kalle.id, "came_back") in told(stores)


@pytest.mark.parametrize("desk", [Desk.SUPERVISION, Desk.AREA_REGISTRY])
def test_it_goes_back_to_the_desk_that_sent_it(
    at: At, stores: Stores, timetable: Timetable, supervision: Officer, maria: Officer, coordinator: Officer, desk: Desk
) -> None:
    case = matter(stores.services, desk=desk)
    transfer(supervision, case, "koivu", "Koivu")
    assert reread(stores.services, case).desk == "unit"
    at("2026-03-05 09:00")
    timetable.tick()
    assert reread(stores.services, case).desk == desk.value
    assert (supervision.id, "came_back") in told(stores)
    kinds_of(stores, case)

"""The page after sign-in: what needs this person, late first, and an honest word when nothing does."""

from __future__ import annotations

from datetime import UTC, date, datetime

from app.cases.models import Case
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk, Kind
from app.cases.service import take_case
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.matter import MANTY, matter
from tests.factories.officer import Officer
from tests.integration.casework.test_list_counts import views_of
from tests.integration.casework.test_worklist import listed
from tests.integration.chasing.conftest import set_columns


def arrived(stores: Stores, month: int, day: int, **facts: object) -> Case:
    return matter(stores.services, now=datetime(2026, month, day, 8, tzinfo=UTC), **facts)  # type: ignore[arg-type]


def test_staff_come_to_their_day_after_sign_in(maria: Officer) -> None:
    assert maria.get("/staff/").location.endswith("/en/staff/my-day")
    assert "Monday 2 March 2026" in maria.get("/staff/my-day").text


def test_danger_stands_first_then_what_is_late_then_the_next_seven_days(
    stores: Stores, maria: Officer, kalle: Officer
) -> None:
    soon, late, later, kalles = (arrived(stores, *day) for day in ((2, 6), (1, 12), (2, 20), (1, 5)))
    danger = arrived(stores, 2, 27, is_dangerous=True)
    arrived(stores, 1, 7, place=MANTY)
    with work(stores.services) as w:
        take_case(w, kalle.actor, w.session.get_one(Case, kalles.id))
        take_case(w, maria.actor, w.session.get_one(Case, soon.id))
    page = maria.get("/staff/my-day").text
    assert listed(page) == [danger.number, late.number, soon.number] and later.number not in page
    assert "Virtanen" not in page
    assert listed(kalle.get("/staff/my-day").text) == [danger.number, kalles.number, late.number]
    views = views_of(maria, "/staff/my-day")
    assert views["Overdue"][0] == "2" and len(listed(maria.get(views["Overdue"][1]).text)) == 2


def test_where_nothing_needs_anybody_the_next_due_date_is_named(
    stores: Stores, maria: Officer, registrar: Officer
) -> None:
    assert "No case of yours has a due date." in maria.get("/staff/my-day").text
    arrived(stores, 2, 20), arrived(stores, 2, 20), arrived(stores, 2, 27)
    page = maria.get("/staff/my-day").text
    assert "Nothing of yours is late, and nothing of yours is due in 7 days." in page
    assert "Next due date: Friday 20 March 2026 (2 cases)." in page and listed(page) == []
    assert "No case of yours has a due date." in registrar.get("/staff/my-day").text


def test_what_is_late_in_other_hands_is_not_called_nothing(stores: Stores, registrar: Officer, maria: Officer) -> None:
    late = arrived(stores, 1, 12)
    with work(stores.services) as w:
        take_case(w, maria.actor, w.session.get_one(Case, late.id))
    page = registrar.get("/staff/my-day").text
    assert "Cases that others handle are late: look at them" in page and listed(page) == []
    assert "Cases that others handle" not in maria.get("/staff/my-day").text, "her own late case stands there itself"


def test_what_waits_for_ones_approval_and_what_was_transferred_is_said(
    stores: Stores, maria: Officer, kalle: Officer, coordinator: Officer
) -> None:
    case = arrived(stores, 2, 20)
    kalle.post(f"/staff/cases/{case.number}/take")
    kalle.post(f"/staff/cases/{case.number}/answer", body="We looked into it.")
    set_columns(stores.services, case, approval="waiting")
    arriving = arrived(stores, 2, 21)
    set_columns(stores.services, arriving, accept_by=date(2026, 3, 4))
    page = maria.get("/staff/my-day").text
    assert "Waits for your approval" in page and case.number in page
    assert "1 case was transferred to you and waits to be taken" in page
    assert "Waits for your approval" not in kalle.get("/staff/my-day").text, "who wrote it does not approve it"
    set_columns(stores.services, case, about_staff=as_column([maria.id]))
    set_columns(stores.services, arriving, about_staff=as_column([maria.id]))
    page = maria.get("/staff/my-day").text
    assert case.number not in page and "transferred to you" not in page
    assert "Waits for your approval" in coordinator.get("/staff/my-day").text


def test_nobodys_own_text_waits_for_their_approval(stores: Stores, maria: Officer, coordinator: Officer) -> None:
    case = arrived(stores, 2, 20)
    maria.post(f"/staff/cases/{case.number}/take")
    maria.post(f"/staff/cases/{case.number}/answer", body="We looked into it.")
    set_columns(stores.services, case, approval="waiting")
    assert "Waits for your approval" not in maria.get("/staff/my-day").text
    assert "Waits for your approval" in coordinator.get("/staff/my-day").text


def test_what_lies_at_the_registry_without_a_due_date_is_shown_once_it_has_waited_a_month(
    stores: Stores, registrar: Officer
) -> None:
    old = arrived(stores, 1, 12, kind=Kind.COMPLAINT, desk=Desk.REGISTRY)
    arrived(stores, 2, 20, kind=Kind.COMPLAINT, desk=Desk.REGISTRY)
    assert listed(registrar.get("/staff/my-day").text) == [old.number]

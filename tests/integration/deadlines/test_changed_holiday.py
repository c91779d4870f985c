"""Journey S4: a forgotten holiday is proposed, seen, approved by another person, and followed without a told date."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk, Kind
from app.cases.service.verify_projections import differing
from app.deadlines.models import CalendarChange, FollowedChange, MovedDate
from app.deadlines.queries import clocks_of
from app.platform.db import Store, Stores, reading
from app.platform.work import work
from tests.factories.matter import matter
from tests.factories.officer import Officer, fields_of

ARRIVED = datetime.fromisoformat("2026-11-14T10:00:00+00:00")
MONDAY, TUESDAY = date(2026, 12, 14), date(2026, 12, 15)
PROPOSAL = {
    "what": "closed", "when-day": "14", "when-month": "12", "when-year": "2026",
    "name_fi": "Juhlapäivä", "name_sv": "Festdag", "name_en": "Feast day", "source": "Act 1/2026",
}  # fmt: skip
Follow, At = Callable[..., None], Callable[[str], datetime]


def entered_without_a_name(store: Store, **given: object) -> Case:
    """A matter that came on paper from nobody known: nobody was told its due date."""
    case = matter(store, parties=(), now=ARRIVED, **given)  # type: ignore[arg-type]  # the factory's own arguments
    with work(store) as w:
        w.session.get_one(Case, case.id).entered_on = ARRIVED.date()
    return case


def due_of(store: Store, case: Case) -> date | None:
    with reading(store) as session:
        return session.get_one(Case, case.id).due_on


def proposed(officer: Officer) -> str:
    answer = officer.post("/staff/time-limits/days/new", **PROPOSAL)
    assert answer.status_code == 303, answer.text
    return re.sub(r"^.*?/staff", "/staff", answer.location)


def test_only_what_nobody_was_told_moves_and_only_after_another_persons_approval(
    at: At, stores: Stores, saara: Officer, rita: Officer, follow: Follow
) -> None:
    store = stores.services
    told, free = matter(store, now=ARRIVED), entered_without_a_name(store)
    assert due_of(store, told) == due_of(store, free) == MONDAY
    path = proposed(saara)
    page = saara.get(path).text
    assert "The due date of 1 open matter moves." in page and free.number in page
    assert page.index("Due dates that stay as told") < page.index(told.number)
    assert "Another person decides" in saara.post(path, do="approved").text
    follow()
    assert due_of(store, free) == MONDAY, "nothing moves on a proposal"
    assert rita.post(path, do="approved").status_code == 303
    follow()
    assert due_of(store, free) == MONDAY, "what is being filed just now is counted by the old table for a minute more"
    at("2026-11-23 10:05")
    follow(times=3)
    assert (due_of(store, told), due_of(store, free)) == (MONDAY, TUESDAY)
    with reading(store) as session:
        case = session.get_one(Case, free.id)
        events = session.scalars(select(Event).where(Event.case_id == free.id, Event.kind == "due_moved")).all()
        assert [event.data["due_before"] for event in events] == ["2026-12-14"], "once, however often it is followed"
        assert case.queue_on == TUESDAY and clocks_of(session, free.id)[-1].due_on == TUESDAY
        assert list(differing(session)) == []
        assert session.scalars(select(MovedDate.case_id)).all() == [free.id]
    page = saara.get(path).text
    assert "Due dates that moved" in page and free.number in page and "15 Dec 2026" in page
    assert "The due date moved, because a holiday was changed" in saara.get(f"/staff/cases/{free.number}").text


def test_what_is_counted_after_the_approval_knows_the_holiday_and_names_it(saara: Officer, rita: Officer) -> None:
    rita.post(proposed(saara), do="approved")
    asked = "?kind=objection&arrived-day=14&arrived-month=11&arrived-year=2026&try=1"
    page = rita.get(f"/staff/time-limits{asked}").text
    assert "Due date: Tuesday 15 December 2026" in page and "Feast day" in page


def test_a_matter_of_the_ombudspersons_store_is_followed_there(
    at: At, stores: Stores, saara: Officer, rita: Officer, follow: Follow
) -> None:
    store = stores.ombudsman
    arrived = datetime.fromisoformat("2026-12-07T10:00:00+00:00")
    case = matter(store, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN, parties=(), now=arrived)
    with work(store) as w:
        w.session.get_one(Case, case.id).entered_on = arrived.date()
    assert due_of(store, case) == MONDAY
    path = proposed(saara)
    assert case.number not in saara.get(path).text, "the services' pages know nothing of it"
    rita.post(path, do="approved")
    at("2026-11-23 10:05")
    follow(store)
    assert due_of(store, case) == TUESDAY
    with reading(store) as session:
        assert len(session.scalars(select(FollowedChange.change_id)).all()) == 1
    assert case.number not in saara.get(path).text


def test_nobody_sees_there_a_matter_about_themselves(stores: Stores, saara: Officer, rita: Officer) -> None:
    case = entered_without_a_name(stores.services)
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([saara.id])
    path = proposed(saara)
    assert case.number in rita.get(path).text
    page = saara.get(path).text
    assert case.number not in page and "No open matter’s due date moves." in page


def test_a_closed_and_an_answered_matter_stay_as_they_are(
    at: At, stores: Stores, saara: Officer, rita: Officer, follow: Follow
) -> None:
    case = entered_without_a_name(stores.services)
    with work(stores.services) as w:
        row = w.session.get_one(Case, case.id)
        row.is_open, row.state = False, "closed"
    rita.post(proposed(saara), do="approved")
    at("2026-11-23 10:05")
    follow()
    assert due_of(stores.services, case) == MONDAY


def test_a_proposal_is_decided_once_and_withdrawn_only_by_its_proposer(
    stores: Stores, saara: Officer, rita: Officer, maria: Officer
) -> None:
    path = proposed(saara)
    assert rita.post(path, do="withdrawn").status_code == 409
    assert maria.post(path, do="approved").status_code == 404, "a unit's manager changes no table"
    open_since_morning = fields_of(rita.get(path).text)
    assert saara.post(path, do="withdrawn").status_code == 303
    late = rita.send(path, open_since_morning | {"do": "approved"})
    assert late.status_code == 409 and "Somebody has decided about this already" in late.text
    assert "Approve the change" not in late.text
    with reading(stores.services) as session:
        assert session.scalars(select(CalendarChange.decision)).one() == "withdrawn"


WRONG = [
    ({"when-day": "31", "when-month": "2"}, "Enter the day, such as 5 3 2026"),
    ({"when-day": "20", "when-month": "11"}, "The day has to be tomorrow or later"),
    ({"when-day": "6", "when-month": "12"}, "No time limit ends on that day even now"),
    ({"what": "open"}, "That day is a working day already"),
    ({"when-year": "2101"}, "The day is outside the calendar"),
    ({"name_sv": " "}, "Name of the holiday in Swedish: write it"),
    ({"source": ""}, "Write who decided this"),
    ({"what": ""}, "Choose what changes"),
]


@pytest.mark.parametrize(("typed", "told"), WRONG)
def test_a_wrong_proposal_is_refused_with_what_to_do_and_keeps_what_was_typed(
    stores: Stores, saara: Officer, typed: dict[str, str], told: str
) -> None:
    answer = saara.post("/staff/time-limits/days/new", **{**PROPOSAL, **typed})
    assert answer.status_code == 422 and told in answer.text and 'value="Juhlapäivä"' in answer.text
    with reading(stores.services) as session:
        assert session.scalars(select(CalendarChange)).all() == []


def test_a_change_that_is_not_there_is_not_found(saara: Officer) -> None:
    fields = saara.fill(proposed(saara))
    assert saara.send("/staff/time-limits/days/999", fields | {"do": "approved"}).status_code == 404

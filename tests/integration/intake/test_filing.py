"""A person files: what is asked, what is stored, and who is told what."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.cases.models import Case, Event, Party, Submission
from app.cases.rules.kinds import INITIATOR_OF, Capacity
from app.filing.models import Draft, Receipt
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import STORY, number_on, only_case, send, walk


def test_an_objection_is_stored_with_words_sealed_and_a_promise_to_route_it(stores: Stores, visitor: Visitor) -> None:
    send(visitor, "objection", unit={"unit": "unit:koivu", "unit_query": "koivula", "searched": "koivula"})
    with reading(stores.services) as session:
        case = only_case(session)
        assert (case.kind, case.state, case.filed_unit_code, case.main_subject) == (
            "objection", "received", "koivu", "treatment",
        )  # fmt: skip
        assert session.scalars(select(Submission)).one().answers["story"] == STORY
        assert [promise.job for promise in session.scalars(select(Promise))] == ["route_case"]
        assert session.scalar(select(func.count()).select_from(Event)) == 1
        raw = session.connection().exec_driver_sql("SELECT answers FROM submission").scalar()
        assert STORY.encode() not in bytes(raw)


def test_the_receipt_shows_number_words_due_date_with_its_working_and_what_it_is_not(visitor: Visitor, at) -> None:
    at("2025-11-06 10:00")
    send(visitor, "objection")
    assert visitor.heading == "Your objection has been sent"
    assert "You get a reply by Monday 8 December 2025." in visitor.text
    assert "One month ends on 6 December 2025, which is a Saturday and Independence Day" in visitor.text
    assert "does not give you more time to appeal" in visitor.text
    assert "The objection does not affect your care or service." in visitor.text


@pytest.mark.parametrize("capacity", ["client", "custodian", "legal_guardian", "attorney", "relative", "other"])
def test_from_each_capacity_exactly_one_initiator_class_follows(
    stores: Stores, visitor: Visitor, capacity: str
) -> None:
    send(visitor, "objection", capacity={"capacity": capacity})
    with reading(stores.services) as session:
        case = only_case(session)
        assert (case.capacity, case.initiator) == (capacity, INITIATOR_OF[Capacity(capacity)].value)


def test_a_relative_is_told_before_sending_what_cannot_be_disclosed_and_is_never_stopped(visitor: Visitor) -> None:
    walk(visitor, "objection", until="person", capacity={"capacity": "relative"})
    told = "We cannot give you another person’s information without their permission."
    assert told in visitor.text
    walk(visitor, "objection", capacity={"capacity": "relative"})
    assert told in visitor.text
    visitor.fill()
    assert visitor.heading == "Your objection has been sent"


def test_who_files_for_a_mother_and_the_mother_are_two_people_in_the_matter(stores: Stores, visitor: Visitor) -> None:
    send(visitor, "objection", capacity={"capacity": "relative"})
    with reading(stores.services) as session:
        parties = {party.role: party.identity for party in session.scalars(select(Party))}
        receipt = session.scalars(select(Receipt)).one()
        filer = session.scalars(select(Party).where(Party.role == "filer")).one()
    assert parties["client"] == {"name": "Maj-Britt Berg", "birth": "1938"}
    assert parties["filer"]["name"] == "Anna Åberg"
    assert parties["filer"]["relation"] == "adult_child"
    assert receipt.party_id == filer.id


def test_a_minor_is_asked_about_the_guardian_and_no_is_already_chosen(stores: Stores, visitor: Visitor) -> None:
    walk(visitor, "objection", until="guardian", age={"is_minor": "yes"})
    assert visitor.form.values["guardian_may_see"] == "no"
    visitor.fill()
    send(visitor, "objection", age={"is_minor": "yes"})
    assert "Your guardian does not see your matter in this service" in visitor.text
    with reading(stores.services) as session:
        case = only_case(session)
        assert case.is_guardian_excluded
        assert case.is_about_child


def test_a_minor_may_let_the_guardian_see_the_matter(stores: Stores, visitor: Visitor) -> None:
    send(visitor, "objection", age={"is_minor": "yes"}, guardian={"guardian_may_see": "yes"})
    with reading(stores.services) as session:
        assert not only_case(session).is_guardian_excluded


def test_danger_now_goes_first_in_every_worklist(stores: Stores, visitor: Visitor) -> None:
    walk(visitor, "objection", until="danger")
    assert "112" in visitor.text
    send(visitor, "objection", danger={"danger": "yes"})
    with reading(stores.services) as session:
        case = only_case(session)
        assert case.is_dangerous
        assert case.urgency == 0


def test_feedback_is_anonymous_unless_a_reply_is_asked_for(stores: Stores, visitor: Visitor) -> None:
    send(visitor, "feedback")
    assert "This feedback does not ask for an answer. That is why it has no due date." in visitor.text
    with reading(stores.services) as session:
        case = only_case(session)
        assert (case.capacity, case.initiator, case.wants_reply, case.due_on) == ("anonymous", "anonymous", False, None)
        assert session.scalars(select(Party)).all() == []
        assert session.scalars(select(Receipt)).one().party_id is None


def test_feedback_with_a_reply_asks_for_a_name_and_is_due_in_14_days(stores: Stores, visitor: Visitor, at) -> None:
    at("2026-03-02 10:00")
    send(visitor, "feedback", answer={"wants_reply": "yes"}, contact={"name": "Anna", "email": "anna@example.org"})
    assert "Monday 16 March 2026" in visitor.text
    with reading(stores.services) as session:
        assert only_case(session).wants_reply
        assert {promise.job for promise in session.scalars(select(Promise))} == {"route_case", "send_notice"}


def test_a_grievance_can_be_reported_by_staff_and_the_reporter_is_protected(stores: Stores, visitor: Visitor) -> None:
    send(visitor, "grievance", capacity={"capacity": "staff"}, contact={"name": "Nurse"})
    assert "The unit is told of the grievance but does not see in this service who reported it." in visitor.text
    with reading(stores.services) as session:
        case = only_case(session)
        assert (case.initiator, case.is_reporter_protected) == ("staff", True)


def test_a_grievance_can_be_reported_without_a_name(stores: Stores, visitor: Visitor) -> None:
    walk(visitor, "grievance", capacity={"capacity": "anonymous"})
    assert "Your full name" not in visitor.text
    visitor.fill()
    with reading(stores.services) as session:
        assert session.scalars(select(Party)).all() == []
        assert only_case(session).capacity == "anonymous"


def test_a_complaint_says_who_decides_it_and_is_taken_in_all_the_same(
    stores: Stores, visitor: Visitor, authorities: None
) -> None:
    visitor.open("/en/complaint")
    assert "Finnish Supervisory Agency" in visitor.text
    send(visitor, "complaint")
    assert "Another authority decides complaints" in visitor.text
    with reading(stores.services) as session:
        assert only_case(session).kind == "complaint"


def test_a_service_bought_with_a_voucher_shows_the_consumers_way_too(visitor: Visitor) -> None:
    chosen = {"unit": "unit:seteli", "unit_query": "setelilä", "searched": "setelilä"}
    walk(visitor, "objection", until="when", unit=chosen)
    assert "Consumer law also protects you" in visitor.text
    send(visitor, "objection", unit=chosen)
    assert "Consumer law also protects you" in visitor.text


def test_with_a_non_disclosure_no_address_is_asked_for(stores: Stores, visitor: Visitor) -> None:
    by_post = {"reply_channel": "post"}
    walk(visitor, "objection", until="contact", reply=by_post, safe={"safe_contact": ["non_disclosure"]})
    assert "Do not write your address here." in visitor.text
    assert "address" not in visitor.form.values


def test_the_address_is_needed_when_the_reply_goes_by_post(visitor: Visitor) -> None:
    walk(visitor, "objection", until="contact", reply={"reply_channel": "post"}).fill(name="Anna Åberg")
    assert "Write the address to which we send the reply" in visitor.text
    assert visitor.form.values["name"] == "Anna Åberg"


def test_sending_needs_what_is_needed_and_says_where_it_is(visitor: Visitor, stores: Stores) -> None:
    visitor.open("/en/objection/danger").fill(danger="no")
    visitor.open("/en/objection/check").fill()
    assert visitor.response.status_code == 422
    assert "Still to be answered: Tell us in your own words what happened" in visitor.text
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0


def test_a_change_from_the_checking_page_leads_straight_back(visitor: Visitor) -> None:
    walk(visitor, "objection")
    visitor.open("/en/objection/story?from=check").fill(story="Something else happened.")
    assert visitor.step == "check"
    assert "Something else happened." in visitor.text


def test_a_change_that_opens_a_new_question_asks_it_first(visitor: Visitor) -> None:
    walk(visitor, "objection")
    visitor.open("/en/objection/capacity?from=check").fill(capacity="relative")
    assert visitor.step == "reason"
    visitor.fill(cannot_reason="deceased")
    assert visitor.step == "person"
    assert "We offer our condolences." in visitor.text
    visitor.fill(client_name="Maj-Britt Berg")
    assert visitor.step == "check"


def test_the_ombudsperson_can_be_asked_without_giving_a_name(stores: Stores, visitor: Visitor) -> None:
    send(visitor, "advice", contact={})
    with reading(stores.ombudsman) as session:
        assert only_case(session).kind == "ombudsman"
        assert session.scalars(select(Draft)).one().case_id is not None


def test_the_number_on_the_receipt_is_the_matters(stores: Stores, visitor: Visitor) -> None:
    send(visitor, "objection")
    with reading(stores.services) as session:
        assert number_on(visitor) == only_case(session).number

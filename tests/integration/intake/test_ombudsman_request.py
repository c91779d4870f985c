"""A request to the ombudsperson lives in the ombudsmen's own store from its first page on (739/2023 §10)."""

from __future__ import annotations

from sqlalchemy import func, select

from app.cases.models import Attachment, Case, Party, Submission
from app.cases.rules.kinds import Kind
from app.filing.models import Draft, Receipt
from app.platform.db import Store, Stores, reading
from app.platform.outbox import Promise
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import only_case, send, walk


def rows(store: Store) -> dict[str, int]:
    with reading(store) as session:
        return {
            table.__tablename__: session.scalar(select(func.count()).select_from(table)) or 0
            for table in (Draft, Case, Party, Submission, Receipt, Attachment, Promise)
        }


def test_the_draft_is_in_the_ombudsmens_store_and_nowhere_else(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "advice", until="story")
    assert rows(stores.ombudsman)["draft"] == 1
    assert set(rows(stores.services).values()) == {0}


def test_the_request_is_in_the_ombudsmens_store_and_nowhere_else(visitor: Visitor, stores: Stores) -> None:
    unit = {"unit": "unit:koivu", "unit_query": "koivula", "searched": "koivula"}
    send(visitor, "advice", unit=unit, contact={"name": "Anna", "email": "anna@example.org"})
    assert "Only the ombudspersons." in visitor.text
    assert set(rows(stores.services).values()) == {0}
    with reading(stores.ombudsman) as session:
        case = only_case(session)
        assert case.kind == Kind.OMBUDSMAN
        assert case.filed_unit_code == "koivu"
        assert {promise.job for promise in session.scalars(select(Promise))} == {"route_case", "send_notice"}


def test_what_is_safe_is_asked_first_and_has_to_be_answered(visitor: Visitor) -> None:
    visitor.open("/en/advice").fill(danger="no")
    assert visitor.step == "safe"
    visitor.fill()
    assert "Choose how it is safe to contact you" in visitor.text


def test_its_answer_is_promised_in_seven_days(visitor: Visitor, at) -> None:
    at("2026-03-02 10:00")
    send(visitor, "advice")
    assert "Monday 9 March 2026" in visitor.text

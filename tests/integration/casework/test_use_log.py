"""Who used a matter is written down before its page is rendered; what cannot be written down is not shown."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from app.cases.models import Case
from app.cases.rules.kinds import Capacity, Desk, Kind
from app.cases.service.log_key import log_key_of
from app.permissions import Role
from app.platform.chain import AuditRow, opened
from app.platform.chain_check import faults
from app.platform.db import Store, Stores, reading
from app.platform.work import work
from tests.factories.answering import prepare
from tests.factories.audit_log import breaking_in, rows_of
from tests.factories.matter import KOIVU, STORY, client_party, filer_party, matter
from tests.factories.officer import Officer


def told(store: Store, row: AuditRow) -> dict[str, Any]:
    """Return everything that a row says, opened with its matter's key."""
    with reading(store) as session:
        case = session.scalars(select(Case).where(Case.number == row.case_number)).one_or_none()
    inside = opened(store, row, log_key_of(store, case) if case else None) or {}
    return {"act": row.act, "actor": row.actor_id, "case": row.case_number, **inside}


def test_opening_a_matter_is_one_row_with_who_what_and_why(stores: Stores, maria: Officer) -> None:
    store = stores.services
    case = matter(store, place=KOIVU)
    assert STORY in maria.get(f"/staff/cases/{case.number}").text
    [row] = rows_of(store)
    assert told(store, row) == {
        "act": "read", "actor": maria.id, "case": case.number, "name": "Maria Manager", "role": "unit_manager",
        "scope": "unit", "code": "koivu", "data": "case", "purpose": "handling", "page": "casework.case_page",
        "basis": "785/1992 §10, 812/2000 §23",
    }  # fmt: skip
    assert "Maria" not in row.entry


def test_what_is_done_to_a_matter_is_a_use_in_the_same_transaction(stores: Stores, maria: Officer) -> None:
    store = stores.services
    case = matter(store, place=KOIVU)
    path = f"/staff/cases/{case.number}/note"
    form = maria.fill(path)
    assert maria.send(path, form | {"body": "She called twice."}).status_code == 303
    assert [(row.act, told(store, row)["page"]) for row in rows_of(store)] == [
        ("read", "casework.note"),
        ("change", "casework.note"),
    ]


def test_a_try_at_a_strange_or_unknown_matter_is_kept_and_looks_the_same(stores: Stores, maria: Officer) -> None:
    store = stores.services
    strange = matter(store, desk=Desk.SUPERVISION, kind=Kind.GRIEVANCE)
    unknown = strange.number[:-1] + ("A" if strange.number[-1] != "A" else "C")
    answers = [maria.get(f"/staff/cases/{number}") for number in (strange.number, unknown, "Liisa Lahti")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    rows = rows_of(store)
    assert [(row.act, row.actor_id) for row in rows] == [("refused", maria.id)] * 3
    assert rows[0].case_number == strange.number and rows[2].case_number is None
    assert all("Liisa" not in row.entry for row in rows)


@pytest.mark.parametrize("page", ["", "/note", "/whole", "/answer", "/metadata"])
def test_without_a_row_there_is_no_page(stores: Stores, registrar: Officer, page: str) -> None:
    store = stores.services
    case = matter(store)
    with breaking_in(store) as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO audit_away"))
    answer = registrar.get(f"/staff/cases/{case.number}{page}")
    with breaking_in(store) as connection:
        connection.execute(text("ALTER TABLE audit_away RENAME TO audit"))
    assert answer.status_code == 503 and STORY not in answer.text
    assert registrar.get(f"/staff/cases/{case.number}{page}").status_code == 200


def test_without_a_row_nothing_is_done(stores: Stores, maria: Officer) -> None:
    store = stores.services
    case = matter(store, place=KOIVU)
    path = f"/staff/cases/{case.number}/note"
    form = maria.fill(path) | {"body": "She called twice, and nobody wrote it down."}
    with breaking_in(store) as connection:
        connection.execute(text("ALTER TABLE audit RENAME TO audit_away"))
    answer = maria.send(path, form)
    with breaking_in(store) as connection:
        connection.execute(text("ALTER TABLE audit_away RENAME TO audit"))
    assert answer.status_code == 503 and "nobody wrote it down" in answer.text, "what was typed is given back"
    assert "She called twice" not in maria.get(f"/staff/cases/{case.number}").text


def test_the_ombudspersons_use_is_in_their_own_log(app: Flask, stores: Stores) -> None:
    pirkko = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
    case = matter(stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
    assert pirkko.get(f"/ombud/requests/{case.number}").status_code == 200
    assert rows_of(stores.services) == []
    [row] = rows_of(stores.ombudsman)
    assert told(stores.ombudsman, row)["purpose"] == "ombudsman"
    assert told(stores.ombudsman, row)["basis"] == "739/2023 §8"


def test_a_matter_from_before_the_log_gets_its_key_once(stores: Stores, maria: Officer) -> None:
    store = stores.services
    case = matter(store, place=KOIVU)
    with work(store) as w:
        w.session.get_one(Case, case.id).log_key = None
    for _time in range(2):
        assert maria.get(f"/staff/cases/{case.number}").status_code == 200
    assert [told(store, row)["name"] for row in rows_of(store)] == ["Maria Manager"] * 2


def test_a_destroyed_key_leaves_a_whole_chain(stores: Stores, maria: Officer, tmp_path) -> None:
    store = stores.services
    case = matter(store, place=KOIVU)
    maria.get(f"/staff/cases/{case.number}")
    with work(store) as w:
        w.session.get_one(Case, case.id).log_key = None
    assert opened(store, rows_of(store)[0], None) is None
    assert list(faults(store, tmp_path)) == []


def test_an_answer_that_goes_out_is_a_disclosure_to_each_addressee(stores: Stores, maria: Officer) -> None:
    store = stores.services
    mother = client_party(address="Rantakatu 1")
    case = matter(store, capacity=Capacity.RELATIVE, parties=(filer_party(relation="spouse"), mother))
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number, "The bell was out of order.")
    maria.post(f"{path}/addressees")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    sent = [told(store, row) for row in rows_of(store) if row.act == "disclosed"]
    assert {(row["to"], row["level"]) for row in sent} == {("Liisa Virtanen", "notice"), ("Aino Virtanen", "full")}
    assert {(row["name"], row["basis"], row["data"]) for row in sent} == {
        ("Maria Manager", "621/1999 §§11–12", "answer")
    }

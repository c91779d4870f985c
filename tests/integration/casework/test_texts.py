"""The organiser's texts for answers: written in each language, chosen on the page of the answer, filled in."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import AnswerDraft, AnswerTemplate
from app.cases.rules.kinds import Kind
from app.cases.service import Author, save_template
from app.permissions import SYSTEM
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer
from tests.integration.casework.test_handing_over import drafted

BODY = "Hei {person_name}. Asia {case_number}, {unit}. Saapui {arrived_on}, vastaamme viimeistään {due_date}."


def add(stores: Stores, language: str = "en", body: str = BODY, code: str = "begin", kind: str = "objection") -> int:
    """Add a text, and return its id."""
    with work(stores.services) as w:
        template = save_template(
            w, Author(SYSTEM), code=code, kind=kind, language=language, name="The beginning", body=body, seen_version=0
        )  # fmt: skip
        w.session.flush()
        return template.id


def taken(stores: Stores, officer: Officer, **facts: object) -> str:
    """Return the address of a matter that is being answered."""
    case = matter(stores.services, **facts)  # type: ignore[arg-type]  # facts of a matter
    officer.post(f"/staff/cases/{case.number}/take")
    return f"/staff/cases/{case.number}"


def body_of(stores: Stores) -> str:
    with reading(stores.services) as session:
        return session.scalars(select(AnswerDraft)).one().body


def test_a_text_is_written_changed_and_kept_in_every_version(stores: Stores, supervision: Officer) -> None:
    new = supervision.post("/staff/texts/new", kind="objection", language="fi", name="Alku", body="Kiitos {unit}.")
    assert new.status_code == 303
    listed = supervision.get("/staff/texts").text
    assert "Alku" in listed and "English: missing, write it" in listed
    with reading(stores.services) as session:
        code = session.scalars(select(AnswerTemplate.code)).one()
    opened = supervision.fill(f"/staff/texts/{code}/fi")
    assert supervision.post(f"/staff/texts/{code}/fi", name="Alku", body="Kiitos.").status_code == 303
    late = supervision.send(f"/staff/texts/{code}/fi", {**opened, "body": "Kiitos paljon."})
    assert late.status_code == 409 and "Kiitos paljon." in late.text and ">Kiitos.<" in late.text
    assert supervision.post(f"/staff/texts/{code}/en", name="The beginning", body="Thank you.").status_code == 303
    assert "Kiitos {unit}." in supervision.get(f"/staff/texts/{code}/fi").text
    with reading(stores.services) as session:
        rows = session.scalars(select(AnswerTemplate).order_by(AnswerTemplate.id)).all()
        assert [(row.language, row.version, row.kind) for row in rows] == [
            ("fi", 1, "objection"), ("fi", 2, "objection"), ("en", 1, "objection"),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"body": "Dear {name}"}, "There is no variable {name}. Use one of these: {case_number}"),
        ({"body": " "}, "Write the text"),
        ({"name": " "}, "Write a name for the text"),
        ({"language": ""}, "Choose the language"),
    ],
)
def test_what_nobody_could_fill_in_is_refused_with_everything_typed_kept(
    stores: Stores, supervision: Officer, typed: dict[str, str], words: str
) -> None:
    fields = {"kind": "objection", "language": "fi", "name": "Alku", "body": "Kiitos."} | typed
    refused = supervision.post("/staff/texts/new", **fields)
    assert refused.status_code == 422 and words in refused.text and fields["name"].strip() in refused.text
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerTemplate)).all() == []


@pytest.mark.parametrize("who", ["maria", "kalle", "registrar"])
def test_only_who_may_edit_texts_does(request: pytest.FixtureRequest, stores: Stores, who: str) -> None:
    officer: Officer = request.getfixturevalue(who)
    add(stores)
    for page in ("", "/new", "/begin/fi", "/approval"):
        assert officer.get(f"/staff/texts{page}").status_code == 404


def test_a_text_of_no_language_or_code_is_not_there(stores: Stores, supervision: Officer) -> None:
    add(stores)
    assert supervision.get("/staff/texts/begin/xx").status_code == 404
    assert supervision.get("/staff/texts/nothing/fi").status_code == 404


def test_a_chosen_text_is_filled_in_after_what_is_written(stores: Stores, maria: Officer) -> None:
    path, chosen = taken(stores, maria), add(stores)
    assert maria.post(f"{path}/answer", body="My words.", template=str(chosen), insert="template").status_code == 303
    number = path.rpartition("/")[2]
    wanted = f"Hei Aino Virtanen. Asia {number}, Hoivakoti Koivula. Saapui 2.3.2026, vastaamme viimeistään 2.4.2026."
    assert body_of(stores) == f"My words.\n\n{wanted}"
    assert "Fill in the variables" not in maria.get(f"{path}/answer").text


def test_a_missing_language_is_said_at_once_with_those_that_exist(stores: Stores, maria: Officer) -> None:
    add(stores, "fi")
    add(stores, "sv")
    page = maria.get(f"{taken(stores, maria)}/answer").text
    assert "“The beginning” does not exist in: English. It exists in: Finnish, Swedish." in page
    add(stores, "en")
    assert "does not exist in" not in maria.get(f"{taken(stores, maria)}/answer").text


def test_a_text_for_another_kind_or_out_of_use_is_not_offered(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    other = add(stores, code="other", kind="feedback")
    with work(stores.services) as w:
        add_out = {"code": "gone", "kind": "objection", "language": "en", "name": "Gone", "body": "Gone."}
        save_template(w, Author(SYSTEM), **add_out, seen_version=0, is_in_use=False)  # type: ignore[arg-type]
    page = maria.get(f"{path}/answer").text
    assert "Text for the answer" not in page
    maria.post(f"{path}/answer", body="My words.", template=str(other), insert="template")
    assert body_of(stores) == "My words."


def test_what_is_not_known_stays_and_keeps_the_answer_from_going_out(stores: Stores, maria: Officer) -> None:
    chosen = add(stores, body="Dear {person_name}, we looked into it.", kind="feedback")
    path = taken(stores, maria, kind=Kind.FEEDBACK, parties=())
    maria.post(f"{path}/answer", body="Well.", template=str(chosen), insert="template")
    assert "{person_name}" in body_of(stores)
    assert "Fill in the variables that still stand in the answer" in maria.get(f"{path}/answer").text
    maria.post(f"{path}/subject")
    forced = maria.send(f"{path}/send", maria.fill(f"{path}/answer"))
    assert forced.status_code == 409 and "Fill in the variables" in forced.text


def test_a_variable_in_a_shortened_answer_keeps_it_back_too(stores: Stores, maria: Officer) -> None:
    case, path = drafted(stores, maria)
    with reading(stores.services) as session:
        share = next(iter(session.scalars(select(AnswerDraft)).one().shares))
    maria.post(f"{path}/addressees", **{f"level_{share}": "redacted", f"text_{share}": "In {unit}."})
    assert "Fill in the variables" in maria.get(f"{path}/preview").text
    assert case.number in path


def test_the_name_of_a_protected_reporter_is_filled_in_for_nobody_at_the_unit(stores: Stores, maria: Officer) -> None:
    chosen = add(stores, body="Dear {person_name}.", kind="grievance")
    party = client_party("Salla Secret")
    path = taken(stores, maria, kind=Kind.GRIEVANCE, parties=(party,), is_reporter_protected=True)
    maria.post(f"{path}/answer", body="Well.", template=str(chosen), insert="template")
    assert "Salla" not in body_of(stores) and "{person_name}" in body_of(stores)

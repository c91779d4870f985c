"""The points page: split, answered, put in order, and never lost between two who work at once."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import AnswerDraft, Event, PointSheet
from app.platform.db import Store, Stores, reading
from tests.factories.answering import POINT, fields_of_point, work_out
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer, fields_of

STORY = "The bell was not answered all night.\n\nNobody said why."


def taken(stores: Stores, officer: Officer, **facts: object) -> str:
    """Return the address of a matter that the officer has taken."""
    case = matter(stores.services, answers={"story": STORY}, **facts)  # type: ignore[arg-type]  # facts of a matter
    officer.post(f"/staff/cases/{case.number}/take")
    officer.post(f"/staff/cases/{case.number}/subject")
    return f"/staff/cases/{case.number}"


def texts(store: Store) -> list[str]:
    with reading(store) as session:
        sheet = session.scalars(select(PointSheet)).one_or_none()
        return [point["text"] for point in sheet.points] if sheet else []


def test_the_persons_text_becomes_points_and_the_points_a_draft(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    assert "Write down what the person raises, point by point" in maria.get(path).text
    page = maria.get(f"{path}/points").text
    assert "No points yet." in page and "Nobody said why." in page, "the own words stand beside"
    assert maria.post(f"{path}/points", do="split").status_code == 303
    assert texts(stores.services) == ["The bell was not answered all night.", "Nobody said why."]
    for number in (1, 2):
        maria.post(
            f"{path}/points", **(fields_of_point(number) | {f"text_{number}": texts(stores.services)[number - 1]})
        )
    shown = maria.get(path).text
    assert "Points to answer" in shown and "It is time to write the answer" in shown and POINT.finding in shown

    assert "Put the points into the answer" in maria.get(f"{path}/answer").text
    put = maria.post(f"{path}/answer", body="", insert="points")
    assert put.status_code == 303 and put.location.endswith("/answer")
    with reading(stores.services) as session:
        body = session.scalars(select(AnswerDraft)).one().body
    assert body.index("1. The bell was not answered") < body.index("2. Nobody said why.")
    assert f"What we found: {POINT.finding}" in body and f"What we do: {POINT.measure_text}" in body


def test_the_draft_from_points_has_its_fixed_words_in_the_readers_language(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria, parties=(client_party(language="sv"),), reply_language="sv")
    work_out(maria, path.rsplit("/", 1)[1])
    maria.post(f"{path}/answer", body="", insert="points")
    with reading(stores.services) as session:
        body = session.scalars(select(AnswerDraft)).one().body
    assert body.startswith("Vi besvarar punkterna") and "Vad vi kom fram till: " in body and "What we" not in body


def test_what_is_written_is_never_replaced_by_the_points(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    work_out(maria, path.rsplit("/", 1)[1])
    maria.post(f"{path}/answer", body="My own words.", save="1")
    asked = maria.post(f"{path}/answer", insert="points")
    assert asked.status_code == 200 and "Something is written already" in asked.text
    assert "My own words." in asked.text and "What we found:" in asked.text
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerDraft)).one().body == "My own words.", "looking changes nothing"
    for _ in range(2):  # pressed twice it stands there once
        assert maria.send(f"{path}/answer", fields_of(asked.text) | {"insert": "points-after"}).status_code in {
            303,
            409,
        }
    with reading(stores.services) as session:
        body = session.scalars(select(AnswerDraft)).one().body
    assert body.startswith("My own words.\n\nWe answer the points") and body.count(POINT.finding) == 1
    assert maria.post(f"{path}/answer", insert="points").status_code == 303, "what stands there is not asked about"
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerDraft)).one().body == body


def test_points_are_added_moved_and_removed_by_buttons_that_save_the_page(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    added = maria.post(f"{path}/points", text_1="One", do="add")
    assert added.location.endswith("?add=1#point-2")
    assert maria.post(f"{path}/points?add=1", text_2="Two", do="up-2").location.endswith("#point-1")
    assert texts(stores.services) == ["Two", "One"]
    maria.post(f"{path}/points", do="down-1")
    assert texts(stores.services) == ["One", "Two"]
    maria.post(f"{path}/points?add=1", text_3="  ", text_1="", do="remove-3")
    assert texts(stores.services) == ["Two"], "blank ones are not kept"
    asked = maria.post(f"{path}/points", finding_1="It was so.", do="remove-1")
    assert asked.location.endswith("/points/1/remove") and texts(stores.services) == ["Two"]
    confirm = maria.get(f"{path}/points/1/remove").text
    assert "Two" in confirm and "It was so." in confirm
    assert maria.post(f"{path}/points/1/remove").status_code == 303
    assert texts(stores.services) == [] and maria.get(f"{path}/points/1/remove").status_code == 404
    with reading(stores.services) as session:
        assert "One" not in "".join(str(event.data) for event in session.scalars(select(Event)))


def test_a_point_without_the_persons_words_is_asked_for(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    refused = maria.post(f"{path}/points", finding_1="It was so.", do="next")
    assert refused.status_code == 422 and "Write the person’s point 1" in refused.text and "It was so." in refused.text
    assert texts(stores.services) == []


def test_of_two_who_save_points_the_second_sees_both(stores: Stores, maria: Officer, kalle: Officer) -> None:
    path = taken(stores, maria)
    opened = kalle.fill(f"{path}/points")
    maria.post(f"{path}/points", text_1="Maria’s point", do="save")
    late = kalle.send(f"{path}/points", opened | {"text_1": "Kalle’s point", "do": "save"})
    assert late.status_code == 409 and "Maria’s point" in late.text and "Kalle’s point" in late.text
    assert texts(stores.services) == ["Maria’s point"]
    first = late.text[late.text.index('id="question"') :].split("<button", 1)[1].split(">")[0]
    assert 'value="save"' in first, "Enter presses the form's first button"
    merged = kalle.send(f"{path}/points", fields_of(late.text) | {"text_1": "Both", "do": "save"})
    assert merged.status_code == 303 and texts(stores.services) == ["Both"]


def test_a_removed_point_of_a_changed_sheet_is_looked_at_again(stores: Stores, maria: Officer, kalle: Officer) -> None:
    path = taken(stores, maria)
    maria.post(f"{path}/points", text_1="One", do="save")
    opened = kalle.fill(f"{path}/points/1/remove")
    maria.post(f"{path}/points", text_1="Another", do="save")
    assert kalle.send(f"{path}/points/1/remove", opened).status_code == 409
    assert texts(stores.services) == ["Another"]


def test_after_the_answer_points_stay_as_they_were(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    work_out(maria, path.rsplit("/", 1)[1])
    maria.post(f"{path}/answer", body="We looked into it.")
    maria.post(f"{path}/addressees")
    opened = maria.fill(f"{path}/points")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert maria.send(f"{path}/points", opened | {"text_1": "Later", "do": "save"}).status_code == 409
    assert texts(stores.services) == [POINT.text] and POINT.finding in maria.get(path).text


def test_an_identity_code_in_a_point_is_asked_about(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    asked = maria.post(f"{path}/points", text_1="It is about 131052-308T.", do="save")
    assert asked.status_code == 422 and "personal identity code" in asked.text
    maria.send(f"{path}/points", fields_of(asked.text) | {"code": "remove", "do": "save"})
    assert texts(stores.services) and "131052-308T" not in texts(stores.services)[0]


def test_enter_on_the_answers_page_saves_and_puts_nothing_into_the_answer(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    work_out(maria, path.rsplit("/", 1)[1])
    page = maria.get(f"{path}/answer").text
    first = page[page.index('id="question"') :].split("<button", 1)[1].split(">")[0]
    assert 'name="save"' in first


def test_a_number_that_is_no_number_of_a_point_breaks_nothing(stores: Stores, maria: Officer) -> None:
    path = taken(stores, maria)
    assert maria.post(f"{path}/points", text_1="One", do="up-²").status_code == 303
    assert maria.post(f"{path}/points", count="²", do="save").status_code == 303


def test_another_units_manager_finds_no_points(stores: Stores, maria: Officer, other_manager: Officer) -> None:
    path = taken(stores, maria)
    maria.post(f"{path}/points", text_1="One", do="save")
    for page in ("points", "points/1/remove", "outcome"):
        assert other_manager.get(f"{path}/{page}").status_code == 404

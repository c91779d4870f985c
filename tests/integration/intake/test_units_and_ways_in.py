"""Finding the place, the guided choice, the poster's address, and the way out."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from app.cases.models import Submission
from app.filing.models import Draft
from app.organisation.models import Unit
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import only_case, send, walk


def test_the_guided_choice_leads_to_the_first_page_of_each_kind(visitor: Visitor) -> None:
    first = {
        "objection": "danger",
        "feedback": "tone",
        "advice": "danger",
        "grievance": "danger",
        "complaint": "decides",
    }
    for kind, page in first.items():
        visitor.open("/en/start").fill(kind=kind)
        assert visitor.path == f"/en/{kind}/{page}"


def test_the_first_page_says_what_to_do_in_danger_and_that_this_is_no_appeal(visitor: Visitor) -> None:
    visitor.open("/en/start")
    assert "112" in visitor.text
    assert "This is not an appeal." in visitor.text


@pytest.mark.parametrize("kind", ["objection", "feedback", "advice", "grievance", "complaint"])
def test_the_first_page_of_each_kind_says_both_however_one_came_there(visitor: Visitor, kind: str) -> None:
    visitor.open(f"/en/{kind}")
    assert visitor.text.count("Is someone in danger right now?") == 1
    assert "112" in visitor.text
    assert visitor.text.count("This is not an appeal.") == 1


def test_a_poster_leads_to_a_first_page_that_says_both(visitor: Visitor) -> None:
    visitor.open("/en/p/koivu").fill("kind", "feedback")
    assert "112" in visitor.text
    assert "This is not an appeal." in visitor.text


def test_choosing_nothing_says_what_to_do(visitor: Visitor) -> None:
    visitor.open("/en/start").fill()
    assert "Choose what you want to do" in visitor.text


def test_a_place_is_searched_for_without_scripts_and_chosen_on_the_same_page(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "objection", until="unit").fill("search", unit_query="bjorkbo")
    assert visitor.step == "unit"
    assert "Hoivakoti Koivula" in visitor.text
    visitor.fill(unit="unit:koivu")
    assert visitor.step == "when"
    assert visitor.open("/sv/objection/unit").form.values["unit"] == "unit:koivu"
    assert "Vårdhemmet Björkbo" in visitor.text


def test_enter_in_the_search_box_searches(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit").fill(unit_query="koivu")
    assert visitor.step == "unit"
    assert "1 place found." in visitor.text


def test_a_place_that_is_not_found_can_be_written(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "objection", until="unit").fill("search", unit_query="xyzzyq")
    assert "We did not find the place for certain." in visitor.text
    send(visitor, "objection", unit={"unit": "text", "unit_text": "The yellow house by the shore"})
    with reading(stores.services) as session:
        assert only_case(session).filed_unit_code is None
        assert session.scalars(select(Submission)).one().answers["unit_text"] == "The yellow house by the shore"


def test_a_place_written_without_the_button_above_it_is_an_answer(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit")
    assert "Which place is it? (optional)" not in visitor.text
    visitor.fill(unit_text="The yellow house")
    assert visitor.step == "sector"
    walk(visitor, "objection", unit={"unit_text": "The yellow house"})
    assert "The yellow house" in visitor.text


def test_the_button_without_its_text_says_what_to_write(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit").fill(unit="text")
    assert visitor.step == "unit"
    assert "Write which place it is" in visitor.text


def test_looking_for_nothing_says_what_to_write_and_nothing_else(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="sv", until="unit").fill("search", unit_query="  ")
    assert visitor.step == "unit"
    assert "Skriv platsens namn, gata eller ort" in visitor.text
    assert "Sök platsen och välj den" not in visitor.text
    visitor.fill("search", unit_query="koivu")
    assert "Skriv platsens namn, gata eller ort" not in visitor.text


def test_the_place_of_the_finds_on_the_page_does_not_stick_to_later_addresses(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit").fill("search", unit_query="koivu")
    assert visitor.form.action == "/en/objection/unit"  # a browser sends a page's own address with what follows its #


def test_not_knowing_is_an_answer_and_asks_for_the_kind_of_service(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit").fill(unit="unknown")
    assert visitor.step == "sector"


def test_a_unit_that_does_not_exist_is_asked_again(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit").fill(unit="unit:nowhere")
    assert visitor.response.status_code == 422
    assert "Look for the place and choose it" in visitor.text


def test_a_closed_unit_is_said_to_be_closed_and_not_handled(visitor: Visitor, stores: Stores) -> None:
    with work(stores.services) as w:
        w.session.get_one(Unit, "koivu").valid_to = date(2025, 12, 31)
    for lang, words in (("en", "Unit closed"), ("fi", "Toiminta päättynyt"), ("sv", "Enheten är stängd")):
        visitor.client.delete_cookie("session")
        walk(visitor, "objection", lang=lang, until="unit").fill("search", unit_query="koivu")
        assert words in visitor.text


def test_choosing_no_place_says_what_to_do(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit").fill()
    assert "choose “I do not know”" in visitor.text


def test_a_poster_leads_to_the_form_with_the_unit_already_chosen(visitor: Visitor, stores: Stores) -> None:
    visitor.open("/sv/p/koivu")
    assert visitor.heading == "Vårdhemmet Björkbo"
    visitor.fill("kind", "feedback")
    assert visitor.path == "/sv/feedback/tone"
    visitor.fill(tone="praise")
    assert visitor.form.values["unit"] == "unit:koivu"


def test_an_unknown_poster_leads_to_the_search(visitor: Visitor) -> None:
    visitor.open("/en/p/nowhere")
    assert visitor.response.status_code == 404
    assert "You can look for the place by its name." in visitor.text


def test_leaving_forgets_the_session_and_goes_to_a_neutral_page(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "objection", until="story")
    left = visitor.client.get("/en/exit")
    assert left.status_code == 303
    assert "://" in left.headers["Location"]
    assert '"cookies"' in left.headers["Clear-Site-Data"]
    assert visitor.open("/en/objection/story").step == "danger"


def test_reading_pages_stores_nothing(visitor: Visitor, stores: Stores) -> None:
    for path in ("/en/start", "/en/objection", "/en/feedback", "/en/p/koivu", "/en/case", "/en/objection/check"):
        visitor.open(path)
    with reading(stores.services) as session:
        assert session.scalars(select(Draft)).all() == []


def test_a_page_that_no_kind_has_is_not_found(visitor: Visitor) -> None:
    assert visitor.open("/en/objection/nonsense").response.status_code == 404
    assert visitor.open("/en/nonsense/danger").response.status_code == 404

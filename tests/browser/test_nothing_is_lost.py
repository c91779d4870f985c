"""Whatever a person does in the middle of a form: what was typed stays, and one sending is one matter."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.cases.models import Case
from app.platform.db import reading
from app.platform.runtime import open_runtime
from tests.browser.conftest import Visit
from tests.browser.filing import answers, begins, finds_unit, reads_receipt, tells
from tests.browser.installation import Installation
from tests.browser.visitor import Visitor

STORY = "Tack till kvällsskiftet! Kiitos iltavuorolle! ☺"


def test_a_change_of_language_in_the_middle_keeps_what_was_typed(visit: Visit) -> None:
    person = visit("fi")
    comes_to_story(person)
    person.writes("Your text", STORY)
    for language in ("sv", "en", "fi"):
        person.switches_to(language)
        person.is_asked("Tell us in your own words")
        person.has_written("Your text", STORY)


def test_the_back_button_leads_to_what_was_typed(visit: Visit) -> None:
    person = visit("sv")
    comes_to_story(person)
    tells(person, "Tell us in your own words", STORY)
    person.is_asked("Do you want a reply?")
    person.goes_back()
    person.has_written("Your text", STORY)


def test_a_mistake_is_named_first_and_nothing_typed_is_lost(visit: Visit) -> None:
    person = visit("en")
    comes_to_story(person)
    person.continues()
    person.sees("There is a problem")
    person.sees("Write your feedback")
    tells(person, "Tell us in your own words", STORY)
    person.chooses("Yes. I give my name and contact details.")
    person.continues()
    person.writes("E-mail address", "aino.example.org")
    person.continues()
    person.sees("Write the e-mail address in the form name@example.org")
    person.has_written("E-mail address", "aino.example.org")


def test_the_back_button_leads_through_a_mistake_as_through_any_page(visit: Visit) -> None:
    person = visit("fi")
    comes_to_story(person)
    person.continues()
    person.sees("There is a problem")
    tells(person, "Tell us in your own words", STORY)
    person.is_asked("Do you want a reply?")
    person.goes_back()
    person.has_written("Your text", STORY)


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_double_click_on_send_makes_one_matter(visit: Visit, place: Installation, has_scripts: bool) -> None:
    person = visit("fi", has_scripts=has_scripts)
    comes_to_story(person)
    tells(person, "Tell us in your own words", STORY)
    person.continues()
    before = matters_of(place)
    person.presses_twice("Send the feedback")
    receipt = reads_receipt(person, "Your feedback has been sent")
    assert matters_of(place) == before + 1
    person.goes_back()
    person.sees_text(receipt.number)


def comes_to_story(person: Visitor) -> None:
    begins(person, "Give feedback")
    answers(person, "What would you like to give us?", "Thanks")
    finds_unit(person, "Which place is your feedback about?")
    person.is_asked("Tell us in your own words")


def matters_of(place: Installation) -> int:
    with open_runtime(place.settings, migrate=False) as runtime, reading(runtime.stores.services) as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0

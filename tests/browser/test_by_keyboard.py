"""Without a mouse: filing and answering with Tab, arrows, Space and Enter, the focus seen at every stop."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.desk import ANSWER, answers_case, confirms_subject, opens_from_list, signs_in, takes
from tests.browser.filing import (
    answers,
    begins,
    begins_own_objection,
    files_own_objection,
    finds_unit,
    keeps_words,
    opens_case,
)
from tests.browser.focus import faults_of_focus
from tests.browser.installation import Installation, a_matter
from tests.browser.keyboard import is_focused


def test_filing_and_answering_need_no_mouse(visit: Visit) -> None:
    client = visit("sv", by_keyboard=True)
    receipt = files_own_objection(client, name="Åke Sjöström")
    keeps_words(client)

    manager = visit("sv", DESKTOP, by_keyboard=True)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    takes(manager)
    confirms_subject(manager, "Care, service or its result")
    answers_case(manager)

    opens_case(client, receipt)
    client.presses("Open the answer")
    client.sees_text(ANSWER["sv"])


def test_an_error_takes_the_focus_to_its_list_and_its_link_to_the_field(visit: Visit) -> None:
    person = visit("fi", by_keyboard=True)
    begins(person, "Give feedback")
    person.continues()
    assert is_focused(person.main.locator("#error-summary"))
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    assert is_focused(person.choice(person.words("Thanks")))


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_focus_is_seen_at_every_stop_and_nothing_covers_it(
    visit: Visit, place: Installation, size: ViewportSize
) -> None:
    person = visit("sv", size, by_keyboard=True)
    faults = []
    for path in ("/", "/start", "/case"):
        person.opens(path)
        faults += faults_of_focus(person)
    begins_own_objection(person)
    faults += faults_of_focus(person)  # the search for the unit
    finds_unit(person)
    answers(person, "When did this happen?", "I do not remember")
    faults += faults_of_focus(person)  # the story
    number = a_matter(place)
    signs_in(person, "manager@example.org", at="/staff/cases")
    faults += faults_of_focus(person)
    opens_from_list(person, number)
    faults += faults_of_focus(person)
    assert not faults, "\n".join(faults)

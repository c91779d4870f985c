"""A request to the ombudspersons: it comes to the right one's desk, and the registry never sees it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import is_not_in_list, opens_from_list, sees_when_routed, signs_in, takes
from tests.browser.filing import Receipt, answers, begins, gives_contact, keeps_words, opens_case, sends, tells
from tests.browser.visitor import Visitor

STORY = "Mitä voin tehdä? Vad kan jag göra? What can I do?"


def asks_for_advice(person: Visitor) -> Receipt:
    """File a request and keep the receipt."""
    begins(person, "Ask the ombudsperson for advice")
    answers(person, "Is someone in danger or being treated unlawfully right now?", "No")
    answers(person, "How is it safe to contact you?", "Any way is safe")
    answers(person, "What is your role in this matter?", "I am the client or patient")
    answers(person, "Are you under 18?", "No")
    answers(person, "Which place is this about?", "I do not know")
    answers(person, "What kind of service is this about?", "Health care")
    tells(person, "What would you like advice about?", STORY)
    gives_contact(person, "Aino Salmi", label="Your name")
    person.is_asked("In which language do you want the reply?")
    person.continues()
    receipt = sends(person, "Send the request", "Your request has been sent to the ombudsperson")
    keeps_words(person)
    return receipt


def test_a_request_comes_to_the_right_ombudsperson_and_never_to_the_registry(visit: Visit) -> None:
    person = visit("sv")  # the language of the longest words
    receipt = asks_for_advice(person)

    ombudsperson = visit("sv", DESKTOP)
    signs_in(ombudsperson, "patient@example.org", at="/ombud/requests")
    opens_from_list(ombudsperson, receipt.number)
    ombudsperson.sees_text(STORY)
    takes(ombudsperson, "Take the request")

    other = visit("sv", DESKTOP)
    signs_in(other, "social@example.org", at="/ombud/requests")
    is_not_in_list(other, "/ombud/requests?tab=open", receipt.number)

    registry = visit("sv", DESKTOP)
    signs_in(registry, "registry@example.org", at="/staff/cases")
    is_not_in_list(registry, "/staff/cases?tab=open", receipt.number)
    registry.opens(f"/staff/cases?number={receipt.number}")
    registry.does_not_see_text(STORY)

    opens_case(person, receipt)
    person.sees("The patient ombudsperson")


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_request_is_sent_and_followed_in_the_other_languages(visit: Visit, language: str) -> None:
    """Which desk it comes to does not depend on the language, so that nobody signs in here."""
    person = visit(language)
    opens_case(person, asks_for_advice(person))
    sees_when_routed(person, "The patient ombudsperson")

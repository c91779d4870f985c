"""Feedback without a name: it reaches the unit, and the unit thanks."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import opens_from_list, signs_in, takes
from tests.browser.filing import answers, begins, finds_unit, keeps_words, opens_case, sends, tells


def test_anonymous_feedback_reaches_the_unit_which_thanks(visit: Visit, language: str) -> None:
    person = visit(language)
    begins(person, "Give feedback")
    answers(person, "What would you like to give us?", "Thanks")
    finds_unit(person, "Which place is your feedback about?")
    tells(person, "Tell us in your own words", "★ Tack! Kiitos! Thank you!")
    answers(person, "Do you want a reply?", "No. I stay anonymous.")
    receipt = sends(person, "Send the feedback", "Your feedback has been sent")
    person.sees("This feedback does not ask for an answer. That is why it has no due date.")
    keeps_words(person)

    manager = visit(language, DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    manager.sees(
        "Sent anonymously. The person reads messages only if they come back with their number and words. "
        "Nobody is told by e-mail."
    )
    takes(manager)
    manager.follows("Thank and close")
    manager.presses("Thank and close")

    opens_case(person, receipt)
    person.sees("We thanked you and closed the matter")

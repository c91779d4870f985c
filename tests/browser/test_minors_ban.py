"""S11: a fifteen-year-old asks for advice and lets no guardian know; nobody who is told of it overlooks that."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import opens_from_list, signs_in
from tests.browser.filing import Receipt, answers, begins, fills_in_objection, gives_contact, opens_case, sends, tells
from tests.browser.visitor import Visitor

CHILD = "Onni Salmi"
STORY = "Lääkäri ei kuunnellut. Läkaren lyssnade inte. The doctor did not listen."
TELL_NOBODY = (
    "Tell no guardian anything, and not that this matter exists: not by telephone, letter or message, and not to who "
    "asks about the child."
)


def asks_alone(child: Visitor) -> Receipt:
    """Ask the ombudsperson, and say no to the question about the guardian."""
    begins(child, "Ask the ombudsperson for advice")
    answers(child, "Is someone in danger or being treated unlawfully right now?", "No")
    answers(child, "How is it safe to contact you?", "Only in this service")
    answers(child, "What is your role in this matter?", "I am the client or patient")
    answers(child, "Are you under 18?", "Yes")
    answers(child, "May your guardian see this matter?", "No. I do not want my guardian to see this.")
    answers(child, "Which place is this about?", "I do not know")
    answers(child, "What kind of service is this about?", "Health care")
    tells(child, "What would you like advice about?", STORY)
    gives_contact(child, CHILD, label="Your name")
    child.is_asked("In which language do you want the reply?")
    child.continues()
    return sends(child, "Send the request", "Your request has been sent to the ombudsperson")


def files_for_child(guardian: Visitor) -> Receipt:
    """File an objection as the guardian of the same child."""
    begins(guardian, "Make an objection")
    answers(guardian, "Is someone in danger or being treated unlawfully right now?", "No")
    answers(guardian, "What is your role in this matter?", "I am the guardian of a child under 18")
    guardian.is_asked("Who is this about?")
    guardian.writes("Child’s full name", CHILD)
    guardian.continues()
    fills_in_objection(guardian, name="Liisa Salmi")
    return sends(guardian, "Send the objection", "Your objection has been sent")


def test_a_minors_ban_holds_against_the_guardian_and_is_seen_by_the_ombudsperson(visit: Visit, language: str) -> None:
    child = visit(language)
    own = asks_alone(child)

    guardian = visit(language)
    theirs = files_for_child(guardian)
    opens_case(guardian, theirs)
    guardian.does_not_see_text(own.number)
    guardian.does_not_see_text(STORY)
    stranger = visit(language)
    stranger.opens("/case")
    stranger.writes("Case number", own.number)
    stranger.writes("Your six words", theirs.words)
    stranger.presses("Open your case")
    stranger.does_not_see_text(STORY)

    ombudsperson = visit(language, DESKTOP)
    signs_in(ombudsperson, "patient@example.org", at="/ombud/requests")
    opens_from_list(ombudsperson, own.number)
    ombudsperson.sees("A minor lets no guardian know")
    ombudsperson.sees(TELL_NOBODY)
    opens_case(child, own)
    child.sees_text(STORY)

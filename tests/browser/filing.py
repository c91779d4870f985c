"""How people file, page by page; every function leaves the visitor on the page that its name promises."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

CARE_HOME = {"fi": "Hoivakoti Aurinko", "sv": "Vårdhemmet Solen", "en": "Sunshine care home"}
STORY = {
    "fi": "Äitini ei päässyt ulos kolmeen viikkoon. Hoitajalla ei ollut aikaa.",
    "sv": "Min mamma fick inte gå ut på tre veckor. Skötaren hade inte tid.",
    "en": "My mother was not taken outdoors for three weeks. The nurse had no time.",
}


@dataclass(frozen=True)
class Receipt:
    """What a person writes down."""

    number: str
    words: str


def begins(person: Visitor, what: str) -> None:
    """Come to the first page of a form through the guided choice."""
    person.opens("/start")
    person.chooses(what)
    person.continues()


def answers(person: Visitor, question: str, *choices: str) -> None:
    """Answer one page of choices and go on; no choice leaves it open."""
    person.is_asked(question)
    for choice in choices:
        person.chooses(choice)
    person.continues()


def finds_unit(person: Visitor, question: str = "Where did this happen?", *, looks_for: str = "aurinko") -> None:
    """Look for the care home and choose it."""
    person.is_asked(question)
    person.writes("Name of the place or company, street, town or kind of service", looks_for)
    person.presses("Search")
    person.chooses_named(CARE_HOME[person.words.language])
    person.continues()


def tells(person: Visitor, question: str = "Tell us in your own words what happened", story: str | None = None) -> None:
    """Write the story."""
    person.is_asked(question)
    person.writes("Your text", story or STORY[person.words.language])
    person.continues()


def fills_in_objection(person: Visitor, *, name: str, story: str | None = None) -> None:
    """Answer everything of an objection from the unit to the checking page, as most people would."""
    finds_unit(person)
    answers(person, "When did this happen?", "It is still going on")
    person.is_asked("When did it begin?")
    person.continues()
    tells(person, story=story)
    answers(person, "What is it about?", "I am not sure")
    person.is_asked("Do you want to name the people involved?")
    person.continues()
    answers(person, "Is care or service still needed because of this?")
    answers(person, "What would you like to happen?")
    answers(person, "Have you already done any of these?")
    person.is_asked("Add files")
    person.continues()
    answers(person, "How do you want to get the reply?", "In this service, with a case number and six words")
    answers(person, "How is it safe to contact you?", "Any way is safe")
    gives_contact(person, name)
    person.is_asked("In which language do you want the reply?")
    person.continues()


def gives_contact(person: Visitor, name: str, *, label: str = "Your full name") -> None:
    """Give a name and nothing else."""
    person.is_asked("How can we reach you?")
    person.writes(label, name)
    person.continues()


def begins_own_objection(person: Visitor) -> None:
    """Come to the page that asks for the unit, as an adult who files for themselves."""
    begins(person, "Make an objection")
    answers(person, "Is someone in danger or being treated unlawfully right now?", "No")
    answers(person, "What is your role in this matter?", "I am the client or patient")
    answers(person, "Are you under 18?", "No")


def files_own_objection(person: Visitor, *, name: str, story: str | None = None) -> Receipt:
    """File for oneself and keep the receipt."""
    begins_own_objection(person)
    fills_in_objection(person, name=name, story=story)
    return sends(person, "Send the objection", "Your objection has been sent")


def files_for_mother(person: Visitor, *, name: str, mother: str) -> Receipt:
    """File an objection for one's mother in a care home and keep the receipt."""
    begins(person, "Make an objection")
    answers(person, "Is someone in danger or being treated unlawfully right now?", "No")
    answers(person, "What is your role in this matter?", "I am a relative or other close person")
    person.is_asked("What is your relationship to the client?")
    person.continues()
    answers(person, "Why can the client not do this themselves?", "Illness")
    person.is_asked("Who is this about?")
    person.writes("Client’s full name", mother)
    person.continues()
    fills_in_objection(person, name=name)
    return sends(person, "Send the objection", "Your objection has been sent")


def sends(person: Visitor, button: str, confirmation: str) -> Receipt:
    """Check the answers, send them, and read the receipt."""
    person.is_asked("Check your answers before you send")
    person.presses(button)
    return reads_receipt(person, confirmation)


def reads_receipt(person: Visitor, confirmation: str) -> Receipt:
    """Read number and words on the receipt."""
    person.is_asked(confirmation)
    number = person.main.locator(".panel__number").inner_text()
    words = person.main.locator("#secret-words li").all_inner_texts()
    assert len(words) == 6, words
    return Receipt(number, " ".join(words))


def keeps_words(person: Visitor) -> None:
    """Say that the words are kept; they are shown no more."""
    person.presses("I have kept the number and the words")
    expect(person.main.locator("#secret-words")).to_have_count(0)


def opens_case(person: Visitor, receipt: Receipt) -> None:
    """Open one's own case with number and words."""
    person.opens("/case")
    person.writes("Case number", receipt.number)
    person.writes("Your six words", receipt.words)
    person.presses("Open your case")
    person.sees_text(receipt.number)

"""How staff work: signing in, finding a matter, taking it, answering it."""

from __future__ import annotations

import csv
import time

from playwright.sync_api import Locator

from tests.browser.installation import PASSWORD, ROOT
from tests.browser.visitor import Visitor

ROUTED_WITHIN = 30.0
ANSWER = {
    "fi": "Kiitos, että kerroitte. Ulkoilu on nyt kirjattu viikko-ohjelmaan, ja pahoittelemme tapahtunutta.",
    "sv": "Tack för att ni berättade. Utevistelsen står nu i veckoprogrammet, och vi beklagar det inträffade.",
    "en": "Thank you for telling us. Going outdoors is now in the weekly plan, and we regret what happened.",
}


def signs_in(staff: Visitor, email: str, *, at: str) -> None:
    """Ask for a page of staff, sign in, and come to that page."""
    staff.opens(at)
    staff.is_asked("Sign in")
    staff.writes("E-mail address", email)
    staff.writes("Password", PASSWORD)
    staff.presses("Sign in")


def opens_from_list(staff: Visitor, number: str) -> None:
    """Wait until the matter has been routed to this list, and open it from there."""
    _reloads_until_there(staff, staff.link(number), number)
    staff.follows_named(number)


def sees_when_routed(person: Visitor, text: str) -> None:
    """Wait on the page that is open until the matter has been routed and this is said of it."""
    _reloads_until_there(person, person.main.get_by_text(person.words(text)), text)


def _reloads_until_there(visitor: Visitor, wanted: Locator, what: str) -> None:
    end = time.monotonic() + ROUTED_WITHIN
    while wanted.count() == 0:
        assert time.monotonic() < end, f"{what} did not come to {visitor.page.url}."
        time.sleep(0.2)
        visitor.page.reload()


def is_not_in_list(staff: Visitor, path: str, number: str) -> None:
    """Look through a list and find nothing of the matter."""
    staff.opens(path)
    staff.does_not_see_text(number)


def reads_why_it_is_here(staff: Visitor, rule: str) -> None:
    """Find the reason of the routing rule that sent the matter here."""
    staff.sees("Why it is here")
    staff.sees_text(reason_of(rule, staff.words.language))


def takes(staff: Visitor, what: str = "Take the case") -> None:
    """Become the handler."""
    staff.follows(what)
    staff.presses(what)


def confirms_subject(staff: Visitor, subject: str) -> None:
    """Confirm the one main subject."""
    staff.follows("Confirm the main subject")
    staff.chooses(subject)
    staff.presses("Confirm the main subject")


FINDING = {
    "fi": "Ulkoilua ei ollut kirjattu viikko-ohjelmaan.",
    "sv": "Utevistelsen stod inte i veckoprogrammet.",
    "en": "Going outdoors was not in the weekly plan.",
}


def works_out(staff: Visitor, *, injury: str = "No", why_late: str = "") -> None:
    """Make a point of what the person says, answer it, and decide what the matter leads to; say why it is late."""
    finding = FINDING[staff.words.language]
    staff.follows("Write the points")
    staff.is_asked("Points of the matter")
    staff.presses("Split the person’s text into points")
    staff.writes("What was looked into", finding)
    staff.writes("What was found", finding)
    staff.chooses("A measure is needed")
    staff.writes("The measure, or why none is needed", finding)
    staff.presses("Save and continue")
    staff.is_asked("Outcome and measures")
    staff.chooses("A measure in the unit")
    staff.chooses(injury)
    if why_late:
        staff.chooses(why_late)
        staff.writes("More about why it is late", finding)
    staff.presses("Save the outcome")
    staff.is_asked("Write the answer")
    staff.presses("Put the points into the answer")
    staff.sees_text(finding)


def answers_case(
    staff: Visitor,
    text: str | None = None,
    *,
    then: str = "The answer was sent.",
    injury: str = "No",
    why_late: str = "",
    address: str = "",
) -> None:
    """Work it out, write the answer, leave everybody's share as it is proposed, look, send it, and be told so.

    Where it goes by letter, the `address` is missing and written from the list of what is.
    """
    text = text or ANSWER[staff.words.language]
    works_out(staff, injury=injury, why_late=why_late)
    staff.writes("Answer", text)
    if injury != "No":
        staff.sees("Put the advice on injuries and damages into the answer")
        staff.presses("Put the advice at the end")
    staff.presses("Continue: who gets it")
    staff.is_asked("Who gets the answer?")
    staff.presses("Continue: see what each gets")
    staff.is_asked("Check the answer before you send it")
    if address:
        staff.follows("Write the postal address, for the answer goes by letter")
        staff.writes("Postal address", address)
        staff.presses("Save the address")
    staff.sees_text(text)
    staff.sees("Nothing is missing. The answer can be sent.")
    staff.sees("This is added automatically, in the language of the person:")
    staff.presses("Send the answer")
    staff.sees(then)


def posts_letter(staff: Visitor, name: str) -> None:
    """Print somebody's letter, and say that it is posted: only then is the matter done."""
    staff.follows("Print the letter to %(name)s", name=name)
    staff.follows("The letter is posted")
    staff.presses("I have posted the letter")
    staff.sees("This matter is done")


def reason_of(rule: str, language: str) -> str:
    """Return the reason of one of the demo's rules, by its English name."""
    with (ROOT / "deploy" / "demo" / "rules.csv").open(encoding="utf-8") as file:
        return next(row[f"why_{language}"] for row in csv.DictReader(file) if row["name_en"] == rule)

"""An authority asks for a report (S7): more time is asked and granted, and the answer goes before that is over."""

from __future__ import annotations

from datetime import date, timedelta

from app.platform import clock
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import FINDING, confirms_subject, opens_from_list, signs_in, takes
from tests.browser.registry import dates, picks
from tests.browser.visitor import Visitor

WHY = "Yövuorojen kirjaukset saadaan vasta ensi viikolla."
BODY = "Yövuorojen kirjaukset on käyty läpi. Soittokello on korjattu, ja sen toiminta tarkistetaan joka viikko."


def test_an_authority_gets_its_answer_in_the_time_that_it_granted(visit: Visit) -> None:
    today = clock.today()
    due, later = today + timedelta(days=6), today + timedelta(days=20)
    clerk = visit("fi", DESKTOP)
    signs_in(clerk, "registry@example.org", at="/staff/registry/new")
    clerk.follows("Enter it as a supervision matter")
    number = enters_request(clerk, arrived_on=today - timedelta(days=3), named_on=due)

    officer = visit("fi", DESKTOP)
    signs_in(officer, "supervision@example.org", at="/staff/cases")
    opens_from_list(officer, number)
    officer.sees(
        "An authority asks the organiser, so no rule was asked. It goes to: %(target)s.", target="valvontatiimi"
    )
    takes(officer)
    officer.follows("More time: record that it was asked")
    dates(officer, "asked", today)
    dates(officer, "until", later)
    officer.writes("Why more time is needed", WHY)
    officer.presses("Record that more time was asked")
    officer.sees("It is recorded. The due date stays until it is granted.")
    officer.follows("More time: record what the authority said")
    officer.chooses("It granted more time")
    dates(officer, "answered", today)
    dates(officer, "granted", later)
    officer.presses("Record what the authority said")
    officer.sees("Time extended")
    answers(officer, sent_on=today)
    officer.sees("The dispatch is recorded. The matter now waits for the authority’s decision.")
    officer.sees("Answered in time")


def enters_request(clerk: Visitor, *, arrived_on: date, named_on: date) -> str:
    """Enter a letter with its day; return the number of its matter."""
    clerk.is_asked("Enter a supervision matter")
    dates(clerk, "arrived", arrived_on)
    dates(clerk, "named", named_on)
    clerk.main.locator("select[name=authority]").select_option("LVV")
    clerk.writes("The authority’s own number of the matter", "LVV/456")
    picks(clerk, asks="report", unit="?", reply_language="fi")
    clerk.presses("Enter the matter")
    clerk.sees("Write what the authority asks")
    clerk.writes("What the authority asks", WHY)
    clerk.presses("Enter the matter")
    clerk.sees("The authority’s request")
    return clerk.main.locator("bdi[translate=no]").first.inner_text()


def answers(officer: Visitor, *, sent_on: date) -> None:
    """Answer the one question, write the answer, and record its dispatch."""
    confirms_subject(officer, "Staffing")
    officer.follows("Write the points")
    officer.presses("Make each paragraph of the text a point")
    for question in ("What was looked into", "What was found", "The measure, or why none is needed"):
        officer.writes(question, FINDING["fi"])
    officer.chooses("A measure is needed")
    officer.presses("Save the points")
    officer.opens(officer.page.url.split("/fi", 1)[1].replace("/points", "/answer"))
    officer.writes("Answer", BODY)
    officer.presses("Continue: letter and dispatch")
    officer.sees("Nothing is missing. The answer can be sent.")
    officer.chooses("By secure e-mail")
    dates(officer, "sent", sent_on)
    officer.presses("Record the dispatch")

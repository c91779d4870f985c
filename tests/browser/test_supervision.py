"""An authority asks for a report (S7): more time is asked and granted, and the answer goes before that is over."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from app.cases.models import Case
from app.cases.rules.kinds import Subject
from app.cases.service import Author, approve, confirm_subject, hand_over, save_draft, save_points
from app.permissions import Actor, Grant, Role, Scope
from app.platform import clock
from app.platform.runtime import open_runtime
from app.platform.work import work
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import opens_from_list, signs_in, takes
from tests.browser.installation import Installation
from tests.browser.registry import dates, picks
from tests.browser.visitor import Visitor
from tests.factories.answering import POINT

WHY = "Yövuorojen kirjaukset saadaan vasta ensi viikolla."
BODY = "Yövuorojen kirjaukset on käyty läpi. Soittokello on korjattu, ja sen toiminta tarkistetaan joka viikko."


def test_an_authority_gets_its_answer_in_the_time_that_it_granted(visit: Visit, place: Installation) -> None:
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
    prepared(place, number)
    sends(officer, number, sent_on=today)
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
    clerk.writes("What the authority asks", WHY)
    clerk.presses("Enter the matter")
    clerk.sees("The authority’s request")
    return clerk.main.locator("bdi[translate=no]").first.inner_text()


def prepared(place: Installation, number: str) -> None:
    """Let whoever has taken the matter answer its one question and write the answer, and a second person approve it."""
    with open_runtime(place.settings, migrate=False) as runtime, work(runtime.stores.services) as w:
        case = w.session.scalars(select(Case).where(Case.number == number)).one()
        author = Author(Actor(case.handler_id or 0, (), "Outi Laakso"), "Valvontapäällikkö")
        confirm_subject(w, author.actor, case, Subject.STAFFING)
        save_points(w, author, case, [POINT], seen_version=0)
        draft = save_draft(w, author, case, BODY, seen_version=0)
        w.session.flush()
        hand_over(w, author.actor, case, seen_version=draft.version)
        w.session.flush()
        second = Actor(0, (Grant(Role.SUPERVISION, Scope.ORGANISATION),), "Heli Toinen")
        approve(w, Author(second, "Johtajaylilääkäri"), case, seen_version=draft.version)


def sends(officer: Visitor, number: str, *, sent_on: date) -> None:
    """Look at the answer once more, and record its dispatch."""
    officer.opens(f"/staff/cases/{number}/dispatch")
    officer.sees("Nothing is missing. The answer can be sent.")
    officer.sees_text(BODY)
    officer.chooses("By secure e-mail")
    dates(officer, "sent", sent_on)
    officer.presses("Record the dispatch")

"""A complaint that an authority transferred (S8): an objection of its own; the copy of the answer is its last task."""

from __future__ import annotations

from datetime import timedelta

from app.platform import clock
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import answers_case, confirms_subject, opens_from_list, signs_in, takes
from tests.browser.filing import STORY
from tests.browser.installation import Installation
from tests.browser.registry import dates, finds_unit, picks, prints_code_letter


def test_a_transferred_complaint_is_done_when_the_authority_has_its_copy(visit: Visit, place: Installation) -> None:
    clerk = visit("sv", DESKTOP)
    signs_in(clerk, "registry@example.org", at="/staff/registry/new")
    picks(clerk, channel="authority", kind="objection", danger="no", capacity="client", is_minor="no")
    picks(clerk, reply_language="sv", reply_channel="portal")
    clerk.chooses("The person takes the case number and the words from us")
    dates(clerk, "arrived", clock.today() - timedelta(days=1))
    clerk.writes("Name of the person who writes", "Bo Lind")
    clerk.writes("What happened, in the person’s own words", STORY["sv"])
    finds_unit(clerk)
    clerk.presses("Enter the matter")
    clerk.sees("Choose the authority")
    clerk.main.locator("select[name=authority]").select_option(index=1)
    clerk.writes("The authority’s own number of the matter", "LVV/77/2026")
    clerk.presses("Enter the matter")
    clerk.is_asked("The matter is entered")
    receipt = prints_code_letter(clerk)

    manager = visit("sv", DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    takes(manager)
    confirms_subject(manager, "Care, service or its result")
    answers_case(manager, injury="It is possible")
    manager.sees("The authority has to get a copy of the answer")
    manager.follows("The copy is sent")
    dates(manager, "sent", clock.today())
    manager.presses("The copy is sent")
    manager.sees("This matter is done")

"""A manager asks a colleague for a contribution; the colleague replies without seeing the case."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import opens_from_list, signs_in
from tests.browser.installation import Installation, a_matter

QUESTION = "När reparerades ringklockan, och vem visste om det?"
REPLY = "Klockan reparerades den 3 februari. Avdelningen visste om det kvällen före."


def test_a_colleague_contributes_without_seeing_the_case(visit: Visit, place: Installation) -> None:
    number = a_matter(place)
    manager = visit("sv", DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, number)
    manager.follows("Ask for a contribution")
    manager.writes("Find a service unit or a colleague", "leena aalto")
    manager.presses("Find")
    manager.presses("Ask for the contribution")
    manager.sees("Find a unit or a colleague, and choose who is asked")
    manager.chooses_named("Leena Aalto, Kirjaamo")
    manager.writes("Your question", QUESTION)
    manager.presses("Ask for the contribution")
    manager.sees("Move the due date")

    colleague = visit("sv", DESKTOP)
    signs_in(colleague, "registry@example.org", at="/staff/contributions")
    colleague.follows_named("Maria Lindqvist, Enhetschef")
    colleague.sees_text(QUESTION)
    colleague.does_not_see_text(number)
    colleague.writes("Your contribution", REPLY)
    colleague.presses("Send the contribution")
    colleague.sees("What is over")

    manager.opens(f"/staff/cases/{number}")
    manager.sees_text(REPLY)
    manager.sees("Contribution given")

"""What came in is translated by one, checked by another, and read beside the original by whoever answers."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.desk import signs_in
from tests.browser.installation import Installation, a_matter

STORY = "Kelloa ei korjattu koko yönä, ja se oli jo toinen kerta. Kukaan ei kertonut miksi, joten kysyn sitä teiltä."
TRANSLATION = "Klockan lagades inte på hela natten, och det var redan andra gången. Ingen berättade varför."


def test_a_text_is_translated_checked_and_read_beside_the_original(visit: Visit, place: Installation) -> None:
    number = a_matter(place, answers={"story": STORY})
    manager = visit("sv", DESKTOP)
    signs_in(manager, "manager@example.org", at=f"/staff/cases/{number}")
    manager.follows("Order a translation")
    manager.presses("Order the translation")
    manager.sees("Choose who translates it")
    manager.chooses_in("Who translates it?", "Lena Holm, Översättare")
    manager.chooses_in("Who checks it?", "Leena Aalto, Kirjaamo")
    manager.presses("Order the translation")
    manager.sees("The translation was ordered. The translator is told by e-mail.")

    translator = visit("sv", PHONE)
    signs_in(translator, "translator@example.org", at="/staff/contributions")
    translator.follows_named("Maria Lindqvist, Enhetschef")
    translator.sees_text(STORY)
    translator.does_not_see_text(number)
    translator.writes("The translation", TRANSLATION)
    translator.presses("Send the translation to be checked")

    checker = visit("sv", DESKTOP)
    signs_in(checker, "registry@example.org", at="/staff/contributions")
    checker.follows_named("Maria Lindqvist, Enhetschef")
    checker.sees_text(TRANSLATION)
    checker.presses("Approve the translation")

    manager.opens(f"/staff/cases/{number}")
    what = manager.words("What was sent at first")
    manager.main.get_by_text(manager.words("Translation of: %(what)s", what=what)).click()
    manager.sees_text(TRANSLATION)

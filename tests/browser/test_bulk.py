"""Several matters at once by keyboard and without scripts: one goes on where it is said what was done."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import signs_in
from tests.browser.installation import Installation, a_matter
from tests.browser.keyboard import KeyboardVisitor, is_focused


def test_after_a_choice_the_keyboard_goes_on_at_what_is_said_of_it(visit: Visit, place: Installation) -> None:
    number = a_matter(place)
    manager = visit("sv", DESKTOP, by_keyboard=True, has_scripts=False)
    assert isinstance(manager, KeyboardVisitor)
    signs_in(manager, "manager@example.org", at="/staff/cases?tab=open")
    manager.presses("Choose all on this page")
    assert is_focused(manager.button("Choose none"))
    manager.presses("Choose none")
    manager.presses("Give to a colleague")
    assert is_focused(manager.main.locator("#error-summary"))
    manager.reaches(manager.main.locator(f"#choose-{number}"))
    manager.page.keyboard.press("Space")
    manager.presses("Give to a colleague")
    choice = manager.main.get_by_role("radio").first
    manager.reaches(choice)
    manager.page.keyboard.press("Space")
    manager.presses("Give the cases")
    assert is_focused(manager.main.locator("#done"))

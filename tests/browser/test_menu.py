"""The menu of the staff: in the way of nothing on a phone, and open where there is room. No script is needed."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.desk import signs_in
from tests.browser.keyboard import KeyboardVisitor


def test_on_a_phone_the_menu_opens_below_its_button(visit: Visit, language: str) -> None:
    manager = visit(language, PHONE, by_keyboard=True, has_scripts=False)
    assert isinstance(manager, KeyboardVisitor)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    heading = manager.main.get_by_role("heading", level=1).bounding_box()
    assert heading is not None and heading["y"] < PHONE["height"] * 2 / 3, "the content begins on the first screen"
    button = manager.page.locator("nav.staff-nav summary")
    link = manager.page.locator("nav.staff-nav").get_by_role("link", name=manager.words("Units"))
    assert button.inner_text() == manager.words("Menu") and link.count() == 0, "closed, nothing of it is announced"
    manager.reaches(button)
    manager.page.keyboard.press("Enter")
    assert link.is_visible()
    manager.follows("Units")
    assert manager.page.url.endswith("/staff/units")


def test_where_there_is_room_the_menu_is_open_and_has_no_button(visit: Visit) -> None:
    manager = visit("sv", DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    menu = manager.page.locator("nav.staff-nav")
    assert not menu.locator("summary").is_visible()
    assert menu.get_by_role("link", name=manager.words("Units")).is_visible()

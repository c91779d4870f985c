"""An ombudsperson logs calls while they last: by keyboard, on one page that does not scroll, and with few keys."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import signs_in
from tests.browser.focus import faults_of_focus
from tests.browser.keyboard import is_focused
from tests.browser.visitor import Visitor

MOST_KEYS = 20
SCREEN = {"width": 1280, "height": 720}
CALLS = [("11", "3 5", "1"), ("1", "1", "2"), ("2", "10", "3 1"), ("14", "4", "1"), ("21", "8", "1"), ("6", "9", "2")]


class Keys:
    """A hand on the keyboard, which counts what it presses."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _time in range(times):
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        """Type letter by letter."""
        for letter in text:
            self.press("Space" if letter == " " else letter)


def test_six_calls_are_logged_with_the_keyboard_alone(visit: Visit, language: str) -> None:
    pirkko = at_the_log(visit, language, "patient@example.org")
    before = logged_today(pirkko)
    for number, (service, reasons, measures) in enumerate(CALLS, 1):
        assert is_focused(first_way(pirkko)), "the next call begins where the last one did"
        keys = Keys(pirkko.page)
        keys.press("Tab")  # to who made contact: mostly the client
        for text in (service, reasons):
            keys.press("Tab")
            keys.type(text)
        keys.press("Tab", 2)  # past the unit
        keys.type(measures)
        assert pirkko.page.evaluate("scrollY") == 0
        with pirkko.page.expect_navigation():
            keys.press("Enter")
        assert keys.pressed <= MOST_KEYS, keys.pressed
        if number == 1:
            pirkko.sees("Saved.")
    assert logged_today(pirkko) == before + len(CALLS)


def test_all_that_a_call_needs_is_on_one_screen(visit: Visit, language: str) -> None:
    pirkko = at_the_log(visit, language, "social@example.org")
    needed = (
        pirkko.button("Save and log the next one"), pirkko.button("Add a topic"), pirkko.main.locator(".codes"),
    )  # fmt: skip
    for part in needed:
        box = part.bounding_box()
        assert box is not None and box["y"] + box["height"] <= SCREEN["height"], (part, box)
    assert not faults_of_focus(pirkko)


def test_a_code_that_is_none_is_named_and_the_call_goes_on(visit: Visit) -> None:
    pirkko = at_the_log(visit, "sv", "social@example.org")
    pirkko.writes("Service", "214")
    pirkko.writes("Reasons", "3")
    pirkko.presses("Save and log the next one")
    pirkko.sees("Code %(typed)s does not exist. The list below shows the codes.", typed="214")
    pirkko.has_written("Reasons", "3")


def at_the_log(visit: Visit, language: str, email: str) -> Visitor:
    """Sign in and come to the quick log, on the smallest screen of a desk."""
    pirkko = visit(language, DESKTOP)
    pirkko.page.set_viewport_size(SCREEN)
    signs_in(pirkko, email, at="/ombud/log")
    return pirkko


def logged_today(pirkko: Visitor) -> int:
    """Return how many contacts the page says are logged today."""
    found = re.search(r"\d+", pirkko.main.locator(".quick__today").inner_text().replace("…", ""))
    assert found
    return int(found[0])


def first_way(pirkko: Visitor) -> Locator:
    """Return the chosen way of contact."""
    return pirkko.main.locator("input[name=way]:checked")

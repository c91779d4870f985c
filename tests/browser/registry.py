"""How the registry enters what came in another way than through the portal."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import expect

from tests.browser.filing import CARE_HOME, STORY, Receipt
from tests.browser.visitor import Visitor


def picks(staff: Visitor, **chosen: str) -> None:
    """Choose in questions named as in the form, for “yes” and “no” stand there more than once."""
    for name, value in chosen.items():
        choice = staff.main.locator(f"input[name='{name}'][value='{value}']")
        staff.main.locator(f"label[for='{choice.get_attribute('id')}']").click()
        expect(choice).to_be_checked()


def dates(staff: Visitor, name: str, day: date) -> None:
    """Write a day into its three boxes."""
    for part in ("day", "month", "year"):
        staff.main.locator(f"input[name='{name}-{part}']").fill(str(getattr(day, part)))


def finds_unit(staff: Visitor) -> None:
    """Look for the care home, with all that was typed kept, and choose it."""
    staff.writes("Find a service unit", "aurinko")
    staff.presses("Look for units")
    staff.has_written("What happened, in the person’s own words", STORY[staff.words.language])
    unit = staff.main.locator("input[name=unit]").first
    label = staff.main.locator(f"label[for='{unit.get_attribute('id')}']")
    expect(label).to_contain_text(CARE_HOME[staff.words.language])
    label.click()


def enters_letter(staff: Visitor, *, name: str, arrived_on: date) -> None:
    """Enter a letter that came by post, of a client who has no e-mail address, and come to what that gave."""
    staff.is_asked("Enter a matter")
    staff.sees(
        "Do not enter a request to the ombudspersons here. They keep a register of their own. Give the person their "
        "number:"
    )
    picks(staff, channel="paper", kind="objection", danger="no", capacity="client", is_minor="no")
    picks(staff, reply_language=staff.words.language)
    dates(staff, "arrived", arrived_on)
    staff.writes("Name of the person who writes", name)
    staff.writes("What happened, in the person’s own words", STORY[staff.words.language])
    finds_unit(staff)
    staff.presses("Enter the matter")
    staff.sees("Choose how the person wants the answer")
    staff.has_written("Name of the person who writes", name)
    picks(staff, reply_channel="post")
    staff.presses("Enter the matter")
    staff.sees("Write the address to which the answer goes")
    staff.writes("Postal address", "Rantakatu 1\n00100 Mallila")
    staff.presses("Enter the matter")
    staff.is_asked("The matter is entered")


def prints_code_letter(staff: Visitor) -> Receipt:
    """Open the letter with number and words, and come back with the words shown no more."""
    staff.follows("Show the code letter")
    staff.is_asked("How you follow your matter")
    number = staff.main.locator(".letter__facts bdi").inner_text().split(" · ")[0]  # the diary number stands beside it
    shown = staff.main.locator(".words__word bdi")
    words = " ".join(shown.all_inner_texts())
    assert len(words.split()) == 6
    staff.page.get_by_role("button", name=staff.words("The words are on paper or told: show them no more")).click()
    staff.is_asked("The matter is entered")
    expect(shown).to_have_count(0)
    return Receipt(number, words)

"""The calendar's page: an address made, shown once and revoked, on a phone, and without scripts."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import signs_in


@pytest.mark.parametrize(("language", "has_scripts"), [("fi", True), ("sv", False)])
def test_a_manager_makes_and_revokes_the_address_of_a_calendar(visit: Visit, language: str, has_scripts: bool) -> None:
    manager = visit(language, PHONE, has_scripts=has_scripts)
    signs_in(manager, "manager@example.org", at="/staff/calendar")
    manager.sees("14, 7 and 2 days before the due date, and on the day itself")
    manager.presses("Make an address")
    manager.sees("Copy it into your calendar programme now. It is not shown again.")
    address = manager.page.locator("#calendar-address").inner_text().replace("\u200b", "")
    assert re.fullmatch(re.escape(manager.url) + r"/calendar/[\w-]{43}\.ics", address), address
    assert manager.page.request.get(address).status == 200
    manager.opens("/staff/calendar")
    manager.does_not_see_text(address.rpartition("/")[2])
    manager.presses("Revoke the address")
    manager.sees("The address is revoked. It opens nothing any more.")
    assert manager.page.request.get(address).status == 404

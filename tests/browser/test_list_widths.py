"""The worklist at every width: a matter with many marks makes its row higher, never the page wider."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import signs_in
from tests.browser.installation import Installation, a_matter

WIDTHS = (320, 700, 900, 1000, 1010, 1100, 1216, 1280, 1440)
MARKS = {"is_dangerous": True, "is_about_child": True, "is_about_deceased": True, "is_guardian_excluded": True}


@pytest.mark.parametrize("language", ["fi", "sv"])  # the languages of long words
def test_no_list_scrolls_sideways(visit: Visit, place: Installation, language: str) -> None:
    number = a_matter(place, **MARKS)
    manager = visit(language, DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    manager.opens("/staff/cases?tab=open")
    manager.sees_text(number)
    widths = {}
    for width in WIDTHS:
        manager.page.set_viewport_size({"width": width, "height": 800})
        widths[width] = manager.page.evaluate("document.documentElement.scrollWidth")
    assert widths == {width: width for width in WIDTHS}

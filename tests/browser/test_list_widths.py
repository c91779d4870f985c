"""The worklist at every width: a matter with many marks makes its row higher, never the page wider."""

from __future__ import annotations

from sqlalchemy import select, update

from app.accounts.models import Staff
from app.cases.models import Case
from app.platform.runtime import open_runtime
from app.platform.work import work
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import signs_in
from tests.browser.installation import Installation, a_matter

MANAGER = "manager@example.org"
WIDTHS = (320, 700, 900, 1090, 1216, 1279, 1280, 1366, 1439, 1440, 1600)
MARKS = {"is_dangerous": True, "is_about_child": True, "is_about_deceased": True, "is_guardian_excluded": True}


def test_no_list_scrolls_sideways(visit: Visit, place: Installation) -> None:
    number, taken = (a_matter(place, main_subject="self_determination", **MARKS) for _ in range(2))
    with open_runtime(place.settings, migrate=False) as runtime, work(runtime.stores.services) as w:
        w.session.execute(update(Case).where(Case.number == number).values(is_handed_over=True, has_news=True))
        held = {"handler_id": select(Staff.id).where(Staff.email == MANAGER).scalar_subquery(), "state": "waiting"}
        w.session.execute(update(Case).where(Case.number == taken).values(held))
    manager = visit("sv", DESKTOP)  # the language of the longest words
    signs_in(manager, MANAGER, at="/staff/cases")
    manager.opens("/staff/cases?tab=open")
    manager.sees_text(number)
    widths = {}
    for width in WIDTHS:
        manager.page.set_viewport_size({"width": width, "height": 800})
        widths[width] = manager.page.evaluate("document.documentElement.scrollWidth")
    assert widths == {width: width for width in WIDTHS}

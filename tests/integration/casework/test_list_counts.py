"""The views of the worklist, each with its count: what one may not see is in none of them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from app.cases.models import Case
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Desk
from app.cases.service import take_case
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.matter import MANTY, matter
from tests.factories.officer import Officer
from tests.integration.casework.test_worklist import listed
from tests.integration.chasing.conftest import set_columns

VIEW = re.compile(
    r'<a class="views__link" href="/en([^"]*)"[^>]*>\s*(.*?)\s*<span class="views__count">([\d+]+)</span>'
)


def views_of(officer: Officer, path: str = "/staff/cases") -> dict[str, tuple[str, str]]:
    """Return the views that a page offers: words → count and address."""
    return {words: (count, url.replace("&amp;", "&")) for url, words, count in VIEW.findall(officer.get(path).text)}


def test_each_view_is_a_link_to_as_many_matters_as_it_says(stores: Stores, maria: Officer, kalle: Officer) -> None:
    late, soon, asked, mine, arriving, approved = (
        matter(stores.services, now=datetime(2026, month, day, 8, tzinfo=UTC))
        for month, day in ((1, 12), (2, 4), (2, 20), (2, 21), (2, 22), (2, 23))
    )
    with work(stores.services) as w:
        take_case(w, maria.actor, w.session.get_one(Case, mine.id))
        take_case(w, kalle.actor, w.session.get_one(Case, soon.id))
    maria.post(f"/staff/cases/{asked.number}/message", purpose="question", body="Which night was it?")
    set_columns(stores.services, arriving, accept_by=date(2026, 3, 4))
    set_columns(stores.services, approved, approval="waiting")
    matter(stores.services, place=MANTY)
    views = views_of(maria)
    assert {words: count for words, (count, _url) in views.items()} == {
        "Needs action": "5", "Mine": "1", "Mine or untaken": "5", "My unit": "6", "Due in 7 days": "1", "Overdue": "1",
        "Waiting for the person": "1", "Waiting for approval": "1", "Transferred to us": "1",
        "Answered and closed": "0",
    }  # fmt: skip
    for count, url in views.values():
        assert len(listed(maria.get(url).text)) == int(count), url
    assert listed(maria.get(views["Due in 7 days"][1]).text) == [soon.number]
    assert listed(maria.get(views["Overdue"][1]).text) == [late.number]


def test_a_matter_about_oneself_is_in_no_list_and_in_no_count(stores: Stores, maria: Officer, kalle: Officer) -> None:
    case = matter(stores.services, now=datetime(2026, 1, 12, 8, tzinfo=UTC))
    set_columns(
        stores.services, case, about_staff=as_column([maria.id]), accept_by=date(2026, 3, 4), approval="waiting",
        has_letters=True, handler_id=maria.id,
    )  # fmt: skip
    assert {count for count, _url in views_of(maria).values()} == {"0"}
    assert "Letters to post" not in views_of(maria) and views_of(kalle)["Letters to post"][0] == "1"
    for count, url in views_of(kalle).values():
        assert case.number not in maria.get(url).text, (count, url)


def test_who_has_no_unit_of_their_own_is_offered_none(
    stores: Stores, registrar: Officer, maria: Officer, coordinator: Officer
) -> None:
    matter(stores.services)
    assert "My unit" not in views_of(registrar) and views_of(registrar)["All open"][0] == "1"
    assert "My unit" not in views_of(coordinator) and "All open" not in views_of(maria)
    assert listed(registrar.get("/staff/cases?tab=unit").text) == []


def test_what_is_transferred_to_a_unit_is_not_transferred_to_the_registry(
    stores: Stores, registrar: Officer, maria: Officer, supervision: Officer
) -> None:
    case = matter(stores.services)
    set_columns(stores.services, case, accept_by=date(2026, 3, 4))
    assert views_of(maria)["Transferred to us"][0] == "1"
    for wide in (registrar, supervision):
        assert views_of(wide)["Transferred to us"][0] == "0"
    set_columns(stores.services, case, desk=Desk.REGISTRY.value)
    assert views_of(registrar)["Transferred to us"][0] == "1"


def test_pages_keep_the_filters(stores: Stores, registrar: Officer) -> None:
    for _ in range(26):
        matter(stores.services)
    page = registrar.get("/staff/cases?tab=open&kind=objection&unit=koivu").text
    assert 'href="/en/staff/cases?tab=open&amp;kind=objection&amp;unit=koivu&amp;after=' in page

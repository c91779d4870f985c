"""The directory as staff see it: searched, filtered, leafed through, closed units marked, in few statements."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.accounts.service import begin_session, grant_role, upsert_staff
from app.organisation.rules.csv_files import decode_csv
from app.organisation.rules.reading import read_units
from app.organisation.service import import_units
from app.organisation.views import ON_A_PAGE
from app.permissions import Role, Scope
from app.platform.db import Stores
from app.platform.work import work
from bench.statements import counting

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
HEADER = (
    "code,name_fi,name_sv,name_en,area,service,production,producer,business_id,municipality,street,languages,"
    "responsible_name,responsible_email,valid_from,valid_to"
)


def row(code: str, name: str, area: str = "Hoiva", service: str = "Kotihoito", **cells: str) -> str:
    given = {"production": "own", "producer": "", "responsible_name": "", "valid_from": "2020-01-01", "valid_to": ""}
    given.update(cells)
    return (
        f"{code},{name},{name} på svenska,,{area},{service},{given['production']},{given['producer']},,Mallila,"
        f"Rantatie 1,fi sv,{given['responsible_name']},,{given['valid_from']},{given['valid_to']}"
    )


@pytest.fixture
def fill(stores: Stores) -> Callable[..., None]:
    """Import these rows."""

    def filled(*rows: str) -> None:
        with work(stores.services, now=MORNING) as w:
            report = import_units(w, read_units(decode_csv("\n".join([HEADER, *rows]).encode())))
        assert not report.problems

    return filled


@pytest.fixture
def browser(client: FlaskClient, stores: Stores, at: Callable[[str], datetime]) -> FlaskClient:
    """A member of staff who may read the directory."""
    at("2026-03-02 10:00")
    return signed_in(client, stores, Role.UNIT_HANDLER)


def signed_in(client: FlaskClient, stores: Stores, role: Role) -> FlaskClient:
    with work(stores.services, now=MORNING) as w:
        staff = upsert_staff(w, email="aino@example.org", name="Aino", title="", language="fi")
        staff.valid_from = date(2026, 1, 1)
        grant_role(w, staff, role, Scope.ORGANISATION)
        token = begin_session(w, staff)
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = token, True
    return client


def names_on(page: str) -> list[str]:
    return re.findall(r'<strong class="block">([^<]+)</strong>', page)


def test_a_unit_is_shown_with_its_service_producer_place_and_responsible_person(
    browser: FlaskClient, fill: Callable[..., None]
) -> None:
    fill(row("k1", "Koivukoti", production="purchased", producer="Hoiva Oy", responsible_name="Maija Malli"))
    page = browser.get("/fi/staff/units").text
    for text in ("Koivukoti", "Kotihoito", "Ostopalvelu", "Hoiva Oy", "Rantatie 1", "Maija Malli"):
        assert text in page
    assert "Koivukoti på svenska" in browser.get("/sv/staff/units").text


def test_closed_units_are_hidden_until_asked_for_and_then_marked(
    browser: FlaskClient, fill: Callable[..., None]
) -> None:
    fill(row("k1", "Koivukoti", valid_to="2026-01-31"), row("k2", "Kuusikoti"))
    assert names_on(browser.get("/en/staff/units").text) == ["Kuusikoti"]
    page = browser.get("/en/staff/units?closed=1").text
    assert names_on(page) == ["Koivukoti", "Kuusikoti"]
    assert "Closed 31 Jan 2026" in page


def test_a_misspelt_word_finds_the_unit_and_filters_hold_for_what_is_found(
    browser: FlaskClient, fill: Callable[..., None]
) -> None:
    fill(row("k1", "Koivukoti"), row("k2", "Koivukoti", area="Terveys", service="Terveysasemat"))
    assert len(names_on(browser.get("/fi/staff/units?q=koivukotti").text)) == 2
    area = re.search(r'<option value="([^"]+)">Terveys<', browser.get("/fi/staff/units").text)[1]
    page = browser.get(f"/fi/staff/units?q=koivukoti&area={area}").text
    assert names_on(page) == ["Koivukoti"]
    assert "k2" in page and ">k1<" not in page


def test_nothing_found_says_what_to_do(browser: FlaskClient, fill: Callable[..., None]) -> None:
    fill(row("k1", "Koivukoti"))
    assert "Try a shorter word, or remove a filter." in browser.get("/en/staff/units?q=qqqqqq").text


def test_leafing_forward_and_back_shows_every_unit_once(browser: FlaskClient, fill: Callable[..., None]) -> None:
    expected = [f"Koti {n:03}" for n in range(ON_A_PAGE * 2 + 5)]
    fill(*(row(f"k{n}", name) for n, name in enumerate(expected)))
    pages, url = [], "/fi/staff/units"
    while url:
        page = browser.get(url).text
        pages.append(names_on(page))
        url = link(page, "next")
    assert [len(names) for names in pages] == [ON_A_PAGE, ON_A_PAGE, 5]
    assert sum(pages, []) == expected  # noqa: RUF017 - three short lists
    back = browser.get(link(page, "prev")).text
    assert names_on(back) == pages[1]
    first = browser.get(link(back, "prev")).text
    assert names_on(first) == pages[0]
    assert link(first, "prev") == ""


def link(page: str, rel: str) -> str:
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_a_full_page_costs_as_many_statements_as_an_empty_one(
    browser: FlaskClient, fill: Callable[..., None], stores: Stores
) -> None:
    with counting(stores) as few:
        browser.get("/fi/staff/units")
    fill(*(row(f"k{n}", f"Koti {n}", responsible_name="Maija Malli") for n in range(60)))
    with counting(stores) as many:
        browser.get("/fi/staff/units")
    counted = [[s for s in seen if s.lstrip().upper().startswith("SELECT")] for seen in (few, many)]
    assert len(counted[1]) <= len(counted[0]) + 1 <= 12


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PATIENT_OMBUDSMAN, Role.PRODUCER_HANDLER])
def test_who_may_not_read_the_directory_does_not_find_it(
    client: FlaskClient, stores: Stores, at: Callable[[str], datetime], role: Role
) -> None:
    at("2026-03-02 10:00")
    assert signed_in(client, stores, role).get("/fi/staff/units").status_code == 404


def test_units_stand_in_the_order_of_the_name_that_is_shown(browser: FlaskClient, fill: Callable[..., None]) -> None:
    names = {"Aamu": "Yrsa", "Ilta": "Bo", "Yö": ""}
    rows = [row(f"k{n}", name).replace(f"{name} på svenska", own) for n, (name, own) in enumerate(names.items())]
    fill(*rows)
    assert names_on(browser.get("/fi/staff/units").text) == ["Aamu", "Ilta", "Yö"]
    assert names_on(browser.get("/sv/staff/units").text) == ["Bo", "Yrsa", "Yö"]
    assert names_on(browser.get("/sv/staff/units?q=rantatie").text) == ["Bo", "Yrsa", "Yö"]


def test_leafing_in_swedish_shows_every_unit_once(browser: FlaskClient, fill: Callable[..., None]) -> None:
    count = ON_A_PAGE * 2 + 5
    fill(*(row(f"k{n}", f"Koti {n:03}").replace(f"Koti {n:03} på", f"Hem {count - n:03} på") for n in range(count)))
    pages, url = [], "/sv/staff/units"
    while url:
        page = browser.get(url).text
        pages.append(names_on(page))
        url = link(page, "next")
    assert sum(pages, []) == [f"Hem {n:03} på svenska" for n in range(1, count + 1)]  # noqa: RUF017 - three short lists
    assert names_on(browser.get(link(page, "prev")).text) == pages[1]

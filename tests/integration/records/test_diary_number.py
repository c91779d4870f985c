"""Every matter has a diary number: of the own series, or as the registry writes it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient

from app.cases.rules.kinds import Desk
from app.cases.service.number_matter import number_matter
from app.cases.service.verify_projections import differing
from app.permissions import Role, Scope
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.jobs import JobContext
from app.platform.work import Work, work
from app.routing.jobs import route_case
from app.settings import Settings
from tests.factories.matter import matter, reread
from tests.factories.officer import Officer


def context(settings: Settings, stores: Stores, w: Work) -> JobContext:
    def begin(**_: object) -> object:
        raise AssertionError("a short job begins no unit of its own")

    return JobContext(settings, stores.services, lambda: reading(stores.services), begin, w)  # type: ignore[arg-type]


def test_each_matter_gets_the_next_number_of_the_year_when_it_is_routed_and_keeps_it(
    settings: Settings, stores: Stores, at: Callable[[str], datetime]
) -> None:
    first, second = (matter(stores.services, desk=None) for _ in range(2))
    for case in (first, second, first):
        with work(stores.services) as w:
            route_case(context(settings, stores, w), str(case.id))
    at("2027-01-01 00:05")
    third = matter(stores.services, desk=None)
    with work(stores.services) as w:
        route_case(context(settings, stores, w), str(third.id))
    assert [reread(stores.services, case).diary_number for case in (first, second, third)] == [
        "1/2026",
        "2/2026",
        "1/2027",
    ]


def test_where_the_organiser_has_a_register_nothing_is_numbered_by_itself(settings: Settings, stores: Stores) -> None:
    case = matter(stores.services, desk=None)
    with work(stores.services) as w:
        route_case(context(replace(settings, diary="register"), stores, w), str(case.id))
    assert reread(stores.services, case).diary_number is None


def test_matters_numbered_at_once_get_different_numbers(stores: Stores) -> None:
    cases = [matter(stores.services) for _ in range(4)]

    def number(case_id: int) -> None:
        with work(stores.services) as w:
            number_matter(w, case_id)

    threads = [threading.Thread(target=number, args=(case.id,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {reread(stores.services, case).diary_number for case in cases} == {f"{n}/2026" for n in range(1, 5)}


def test_the_registry_writes_and_corrects_the_number_and_it_stands_on_the_page(
    stores: Stores, registrar: Officer, maria: Officer
) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}"
    assert "Write the diary number" in registrar.get(path).text
    for number in ("VH/7/2026", "VH/8/2026"):
        fields = {**registrar.fill(f"{path}/diary-number"), "diary_number": number}
        assert registrar.send(f"{path}/diary-number", fields).status_code == 303
    page = registrar.get(path).text
    assert "VH/7/2026 → VH/8/2026" in page and "<dt>Diary number</dt>" in page
    assert maria.get(f"{path}/diary-number").status_code in {403, 404}, "the register is the registry's"
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_a_number_that_is_taken_or_no_number_is_refused_and_nothing_typed_is_lost(
    stores: Stores, registrar: Officer
) -> None:
    first, second = matter(stores.services), matter(stores.services, desk=Desk.REGISTRY)
    for case in (first, second):
        path = f"/staff/cases/{case.number}/diary-number"
        response = registrar.send(path, {**registrar.fill(path), "diary_number": "VH/7/2026"})
    assert "Another matter has this diary number. Check the number." in response.text
    assert 'value="VH/7/2026"' in response.text
    assert reread(stores.services, second).diary_number is None
    refused = registrar.send(path, {**registrar.fill(path), "diary_number": "<?>"})
    assert refused.status_code == 422 and "Write the number with digits" in refused.text


def test_of_two_clerks_the_second_sees_what_the_first_wrote(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/diary-number"
    earlier = registrar.fill(path)
    registrar.send(path, {**earlier, "diary_number": "VH/7/2026"})
    second = registrar.send(path, {**earlier, "diary_number": "VH/9/2026"})
    assert "A colleague has written VH/7/2026 meanwhile." in second.text
    assert reread(stores.services, case).diary_number == "VH/7/2026"


def test_the_person_reads_the_number_on_their_page(stores: Stores, client: FlaskClient) -> None:
    case = matter(stores.services)
    with work(stores.services) as w:
        number_matter(w, case.id)
    now = int(clock.now().timestamp())
    with client.session_transaction() as own:
        own["case"] = {"store": "services", "case_id": case.id, "party_id": None, "at": now, "seen": now}
    page = client.get("/en/my").text
    assert "Diary number" in page and "1/2026" in page


def test_the_field_over_the_lists_finds_it_for_those_alone_who_see_the_matter(
    app: Flask, stores: Stores, registrar: Officer
) -> None:
    elsewhere = Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "asema", name="Otto Other")
    case = matter(stores.services)
    with work(stores.services) as w:
        number = number_matter(w, case.id)
    found = registrar.get(f"/staff/cases?number=%20{number}")
    assert found.status_code == 302 and found.location.endswith(f"/staff/cases/{case.number}")
    for nothing in (elsewhere.get(f"/staff/cases?number={number}"), elsewhere.get("/staff/cases?number=99/2026")):
        assert nothing.status_code == 200 and "No case with that number among those you see." in nothing.text

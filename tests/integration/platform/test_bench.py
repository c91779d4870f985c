"""The benchmark still runs over the application as it is, and no page of the main line asks more than it may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask

from app.accounts.service import grant_role, upsert_staff
from app.cases.service.verify_projections import differing
from app.filing.service.receipts import hash_words
from app.intake.views import check
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.keys import Keys
from app.platform.work import work
from app.settings import Settings
from bench import floor, unhashed
from bench.__main__ import require_same_hash
from bench.aims import STATEMENTS, aims
from bench.browsers import LANGUAGE, Browsers, first_numbers
from bench.chasing import rounds, told
from bench.installations import Installation
from bench.matters import multiply_matters
from bench.measuring import Measured
from bench.pages import MANAGER, REGISTRY, statements_of
from bench.routing import file_matters, forget_letters, waiting
from bench.runs import FILING, FLOOR_GET, FLOOR_HASHED, FORM_GET, UNHASHED
from tests.factories.matter import directory, matter


@pytest.fixture
def made(settings: Settings, stores: Stores, keys: Keys) -> Installation:
    """An installation as the benchmark makes it, only very small."""
    directory(stores)
    with work(stores.services) as w:
        for email, role, scope, code in (
            (REGISTRY, Role.REGISTRY, Scope.ORGANISATION, ""), (MANAGER, Role.UNIT_MANAGER, Scope.UNIT, "koivu"),
        ):  # fmt: skip
            staff = upsert_staff(w, email=email, name=email, title="Manager", language=LANGUAGE)
            staff.valid_from = date(2020, 1, 1)
            grant_role(w, staff, role, scope, code).valid_from = date(2020, 1, 1)
    for _ in range(2):
        matter(stores.services)
    return Installation(settings, keys, stores, 2)


def test_no_page_of_the_main_line_asks_more_than_twelve_times(made: Installation, app: Flask) -> None:
    counts = statements_of(made, app)
    assert {"front page", "form page", "filing, final POST", "receipt", "worklist, registry", "case page"} <= set(
        counts
    )
    assert {page: count for page, count in counts.items() if count > STATEMENTS} == {}


def test_the_floor_hashes_as_a_receipt_does_and_the_unhashed_application_finds_the_hash(made: Installation) -> None:
    require_same_hash(made)
    assert unhashed.check is check and check.hash_words is hash_words


def test_the_floor_takes_what_its_browsers_send(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/floor.sqlite3"
    floor.prepare(url)
    monkeypatch.setenv("GENSVAR_DATABASE_URL", url)
    monkeypatch.setenv("BENCH_SECRET", "73" * 32)
    bare = floor.from_environment()
    browsers, client = Browsers(bare), bare.test_client(use_cookies=False)
    assert client.get("/").status_code == 200
    for path in ("/", "/hashed"):
        call = browsers.post(path, {"text": "Nobody came."}, leads_to="/")
        answer = client.post(call.path, headers=dict(call.headers), data=call.body)
        assert (answer.status_code, answer.headers["Location"]) == (call.status, call.leads_to)


def test_the_backlog_is_what_waits_for_its_routing(made: Installation) -> None:
    store = made.stores.services
    file_matters(store, 3)
    forget_letters(store)
    assert waiting(store) == 3


def test_the_round_is_measured_over_open_matters_and_the_second_time_writes_nothing(
    made: Installation, at: Callable[[str], datetime]
) -> None:
    at("2026-03-03 10:00")
    store = made.stores.services
    multiply_matters(store, 72)
    assert [each.count for each in rounds(made)] == [1, 1]
    first = told(store)
    assert first >= 30, "how many lie on each day of the spread follows from where their ids begin"
    rounds(made)
    assert told(store) == first


def test_copied_matters_are_whole(made: Installation) -> None:
    store = made.stores.services
    assert multiply_matters(store, 6) == 6
    assert len(first_numbers(store)) == 6
    with reading(store) as session:
        assert list(differing(session)) == []


def test_every_aim_finds_its_figure() -> None:
    names = (FILING, FLOOR_HASHED, FORM_GET, FLOOR_GET, UNHASHED, "filing to routed", "routing", "one INSERT")
    found = {name: Measured(name, 10, 1.0, 0.01, [0.001]) for name in names}
    assert all(aim.is_met for aim in aims(found, {"front page": 1}, []))

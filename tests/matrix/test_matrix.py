"""Every page, method, account and matter: what is met is what the tables written by hand say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from app.platform.db import Stores
from tests.matrix.addresses import is_of_matter
from tests.matrix.oracle import PAGES, REACHES, Seen, of_matter
from tests.matrix.people import NOW
from tests.matrix.places import OWN, PLACES, PUBLIC
from tests.matrix.results import folder_of, keep
from tests.matrix.snapshot import Snapshot
from tests.matrix.things import World
from tests.matrix.walk import ANONYMOUS, Walker
from tests.matrix.world import build

PARTIES = (
    ("registry", "leaver", "newcomer", "bare"), ("manager", "named", "admin"), ("handler", "stand_in", "auditor"),
    ("coordinator", "other_area", "translator"),
    ("supervision", "second_supervision", "data_protection", ANONYMOUS),
    ("neighbour", "producer", "other_producer", "report_editor"), ("patient_ombud", "social_ombud", "ombud_head"),
)  # fmt: skip
"""Who walks in one test: those who see much, with those who see little."""


@pytest.fixture
def world(app: Flask, stores: Stores, at: Callable[[str], datetime]) -> World:
    """Everybody and every matter, on a Monday morning."""
    at(NOW)
    return build(app, stores)


def test_the_tables_name_every_page_of_the_application_and_no_other(app: Flask) -> None:
    rules = list(app.url_map.iter_rules())
    assert {rule.endpoint for rule in rules if is_of_matter(rule)} == set(PAGES)
    named = {row.partition(" ")[0] for row in (*PLACES, *OWN, *PUBLIC)}
    assert {rule.endpoint for rule in rules if not is_of_matter(rule)} == named


@pytest.mark.parametrize("accounts", PARTIES, ids=lambda accounts: accounts[0])
def test_everybody_reaches_what_is_theirs_and_nothing_else(
    world: World, accounts: tuple[str, ...], run_folder: Path, engine_name: str
) -> None:
    snapshot, deviations = Snapshot(world.stores), []
    assert set(world.matters) == set(REACHES)
    for account in accounts:
        walk = Walker(world, account, snapshot).walks()
        deviations += walk.deviations
        keep(folder_of(run_folder, engine_name), account, walk)
    snapshot.close()
    assert deviations == []


def test_every_page_is_open_to_somebody_in_the_tables() -> None:
    """What is open to nobody in this world would prove nothing."""
    for endpoint, page in PAGES.items():
        found = [
            (account, matter)
            for matter in REACHES
            for account in REACHES[matter].split()
            if of_matter(account, endpoint, "GET", matter) is Seen.OPEN
        ]
        assert found, (endpoint, page)

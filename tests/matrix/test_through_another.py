"""What hangs on one matter is not reached through the address of another, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from app.platform.db import Stores
from tests.matrix.addresses import UNKNOWN, address, is_of_matter, rules_of, values_of
from tests.matrix.people import NOW
from tests.matrix.snapshot import changes
from tests.matrix.things import World
from tests.matrix.world import build

NESTED = ("party_id", "public_id", "file_id")
READERS = {"manager": "open", "registry": "clinics", "supervision": "producers", "patient_ombud": "patients"}
"""Who asks, and through which matter of theirs."""
OF_OTHERS = ("taken", "answered", "clinics", "producers", "on_paper", "patients_answered", "socials")


@pytest.fixture
def world(app: Flask, stores: Stores, at: Callable[[str], datetime]) -> World:
    """Everybody and every matter, on a Monday morning."""
    at(NOW)
    return build(app, stores)


def test_what_hangs_on_one_matter_is_not_reached_through_another(world: World) -> None:
    found, asked = [], 0
    for account, own in READERS.items():
        browser = world.people[account].browser
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get("/en/start").text)
        assert token
        for rule, method in rules_of(world.app):
            names = [name for name in NESTED if name in rule.arguments]
            if not is_of_matter(rule) or not names:
                continue
            for other in OF_OTHERS:
                theirs = values_of(world.matters[other], rule)
                is_of_same_store = world.matters[other].store is world.matters[own].store
                if other == own or not all(theirs[name] for name in names):
                    continue
                if "party_id" in names and not is_of_same_store:
                    continue  # each store counts its people from one
                values = values_of(UNKNOWN, rule) | {name: theirs[name] for name in names}
                path = address(world.app, rule, values | {"number": world.matters[own].number})
                with changes(world.stores) as changed:
                    answer = browser.open(
                        path, method=method, data={"csrf_token": token[1]} if method == "POST" else None
                    )
                asked += 1
                is_hollow = method == "POST" and rule.endpoint.endswith(".posted") and answer.status_code == 303
                if changed or not (answer.status_code == 404 or is_hollow):
                    found.append((account, method, rule.endpoint, other, answer.status_code, changed))
    assert asked > 200 and found == []

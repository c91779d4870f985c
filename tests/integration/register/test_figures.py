"""The figures: each level with its own denominator, nothing that was taken back, and a file that names what is not
mapped."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from app.permissions import Role
from app.platform.db import Stores
from tests.factories.matter import directory
from tests.factories.officer import Officer

CALLS = [
    {"day": "2.2.", "service_0": "11", "reasons_0": "3 5", "unit_0": "koivu", "measures": "1 3"},
    {"day": "3.2.", "way": "2", "caller": "4", "service_0": "11", "reasons_0": "3", "measures": "1", "language": "sv",
     "topics": "2", "service_1": "1", "reasons_1": "1"},
    {"day": "27.2.", "service_0": "1", "reasons_0": "1 3", "measures": "1"},
    {"day": "31.12.2025", "service_0": "21", "reasons_0": "8", "measures": "1"},
]  # fmt: skip


@pytest.fixture
def outi(app: Flask, stores: Stores, at: Callable[[str], datetime]) -> Officer:
    """The head; the calls of two ombudspersons are logged."""
    at("2026-03-02 10:00")
    directory(stores)
    pirkko = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
    sami = Officer(app, stores, Role.SOCIAL_OMBUDSMAN, name="Sami Social")
    for number, call in enumerate(CALLS):
        assert (sami if number % 2 else pirkko).post("/ombud/log", **call).status_code == 303
    wrong = pirkko.post("/ombud/log", **CALLS[0])
    pirkko.send(f"/ombud/contacts/{wrong.location.rpartition('=')[2]}/undo", pirkko.fill("/ombud/log"))
    return Officer(app, stores, Role.OMBUDSMAN_HEAD, name="Outi Head")


def parts_of(page: str) -> dict[str, str]:
    """Return the text of each table's section by its name in the file."""
    found = re.findall(r'<section class="figures__part" aria-labelledby="(\w+)">(.*?)</section>', page, re.S)
    return {name: " ".join(re.sub(r"<[^>]+>", " ", part).split()) for name, part in found}


def test_each_table_says_of_what_its_shares_are(outi: Officer) -> None:
    page = outi.get("/ombud/figures?period=2026-1").text
    assert "3 client contacts were logged in 1–4/2026." in page
    parts = parts_of(page)
    assert "Of 3 client contacts. " in parts["client_contacts_by_caller"]
    assert "Client, patient 2 66.7" in parts["client_contacts_by_caller"]
    assert "Close person 1 33.3" in parts["client_contacts_by_caller"]
    assert "Of 3 contacts. " in parts["contacts_by_way"] and "E-mail 1 33.3" in parts["contacts_by_way"]
    assert (
        "Of 4 statistics objects." in parts["objects_by_service"] and "Home care 2 50.0" in parts["objects_by_service"]
    )
    assert "Unit not known 3 75.0" in parts["objects_by_production"]
    assert "Of 6 reasons." in parts["reasons"] and "Treatment by staff 3 50.0" in parts["reasons"]
    branches = parts["client_contacts_by_branch"]
    assert "shares may make more than 100 percent" in branches and branches.count("66.7") == 2
    assert "Help with an objection 1 33.3" in parts["client_contacts_by_measure"]


def test_a_year_and_an_empty_period_can_be_chosen(outi: Officer) -> None:
    assert "1 client contact was logged in 2025." in outi.get("/ombud/figures?period=2025").text
    assert "No contact was logged in 5–8/2025." in outi.get("/ombud/figures?period=2025-2").text
    for strange in ("2027", "0", "x", "2026-9", "²"):
        assert "1–4/2026" in outi.get(f"/ombud/figures?period={strange}").text


def test_the_file_has_the_same_figures_and_names_what_is_not_mapped(outi: Officer) -> None:
    answer = outi.get("/ombud/figures.csv?period=2026-1")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ombudspersons-2026-1.csv"'
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert ["objects_by_service", "11", "Home care", "not mapped", "2", "4", "50,0"] in rows
    assert ["client_contacts_by_language", "sv", "Swedish", "", "1", "3", "33,3"] in rows
    shares = [int(row[6].replace(",", "")) for row in rows if row[0] == "reasons"]
    assert sum(shares) == 1000
    page = outi.get("/ombud/figures").text
    assert "These codes have no code of THL’s yet." in page and "11 Home care" in page

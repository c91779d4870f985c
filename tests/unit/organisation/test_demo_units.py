"""The demo region's file is what its script makes, and what the issue asks for."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from pathlib import Path

import pytest
from stdnum.fi import ytunnus

from app.organisation.rules.codes import Production
from app.organisation.rules.csv_files import decode_csv
from app.organisation.rules.reading import Reading, read_units

DEMO = Path(__file__).resolve().parents[3] / "deploy" / "demo"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_units(decode_csv((DEMO / "units.csv").read_bytes()))


def test_the_committed_file_is_what_the_script_makes() -> None:
    script = runpy.run_path(str(DEMO / "make_units.py"))
    assert script["make_csv"]() == (DEMO / "units.csv").read_text(encoding="utf-8")


def test_there_are_1620_good_units_of_which_16_per_cent_are_own(reading: Reading) -> None:
    assert not reading.problems
    assert len(reading.rows) == 1620
    forms = Counter(row.production for row in reading.rows)
    assert forms[Production.OWN] == 259
    assert round(100 * forms[Production.OWN] / len(reading.rows)) == 16
    assert set(forms) == set(Production)


def test_the_file_uses_exactly_the_areas_and_services_that_have_names_in_all_languages(reading: Reading) -> None:
    areas = json.loads((DEMO / "areas.json").read_text(encoding="utf-8"))
    named = {(area["code"], service["code"]) for area in areas for service in area["services"]}
    assert {area["code"] for area in areas} == {"PESO", "SKH", "TEPA"}
    assert {(row.area, row.service) for row in reading.rows} == named
    assert len(named) == 35
    entries = [entry for area in areas for entry in (area, *area["services"])]
    assert all(entry["name"][language] for entry in entries for language in ("fi", "sv", "en"))


def test_business_ids_are_right_but_nobodys(reading: Reading) -> None:
    ids = {row.producer: row.business_id for row in reading.rows if row.producer}
    assert all(ytunnus.is_valid(number) and number > "9900000" for number in ids.values() if number)
    assert len(set(ids.values())) == len(ids) > 100


def test_addresses_of_persons_are_examples(reading: Reading) -> None:
    emails = [row.responsible_email for row in reading.rows if row.responsible_email]
    assert emails
    assert all(email.endswith("@example.org") for email in emails)


def test_some_units_are_closed_and_some_have_no_swedish_name(reading: Reading) -> None:
    assert 10 <= sum(row.valid_to is not None for row in reading.rows) <= 40
    assert 50 <= sum(row.name_sv is None for row in reading.rows) <= 300


def test_the_care_home_of_the_story_stands_as_it_is_told(reading: Reading) -> None:
    (home,) = (row for row in reading.rows if row.code == "hoivakoti-aurinko")
    assert (home.name_fi, home.name_sv, home.name_en) == (
        "Hoivakoti Aurinko",
        "Vårdhemmet Solen",
        "Sunshine care home",
    )
    assert (home.area, home.production, home.responsible_name) == ("SKH", Production.OWN, "Maria Lindqvist")
    assert home.valid_to is None
    assert sum(row.responsible_name == "Maria Lindqvist" for row in reading.rows) == 1

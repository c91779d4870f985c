"""The case metadata of 906/2019 §§25–26: one page of each matter, and an export of all."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result
from flask import Flask

from app.cases.models import Case
from app.cases.rules.kinds import Capacity, Desk, Kind
from app.cases.service import add_from_person, write_note
from app.cases.service.author import Author
from app.permissions import Role
from app.platform.db import Stores, reading
from app.platform.work import work
from app.records.cli import export_metadata
from app.records.queries import metadata_of
from bench.statements import counting
from tests.factories.matter import client_party, filer_party, matter
from tests.factories.officer import Officer
from tests.integration.records.conftest import LINES, Bring

PEOPLE = (filer_party(email="liisa@example.org"), client_party())


def export(*more: str) -> Result:
    return CliRunner().invoke(export_metadata, ["--from", "2020-01-01", "--to", "31.12.2026", *more])


def lived(stores: Stores, officer: Officer) -> Case:
    """Return a matter with a note and something that the person added."""
    case = matter(stores.services, capacity=Capacity.RELATIVE, parties=PEOPLE)
    with work(stores.services) as w:
        found = w.session.get_one(Case, case.id)
        write_note(w, Author(officer.actor, "Manager"), found, "Ask the night shift.")
        add_from_person(w, found, "There is more.", party_id=None)
    return case


def test_the_export_tells_everything_of_a_matter_but_names_and_texts(
    stores: Stores, bring: Bring, registrar: Officer
) -> None:
    bring(LINES[1])
    lived(stores, registrar)
    result = export("--organisation", "0201256-6")
    assert result.exit_code == 0, result.output
    old, new = (json.loads(line) for line in result.stdout.splitlines())
    assert (old["old_number"], old["diary_number"], old["state"]) == ("77/2025", "77/2025", "answered")
    assert (old["arrived_at"], old["done_at"]) == ("2025-03-03T10:00:00+00:00", "2025-04-10T09:00:00+00:00")
    assert [(each["kind"], each["author"]) for each in old["documents"]] == [
        ("filing", None),
        ("answer", "Maria Manager"),
    ]
    assert (new["initiator"], new["parties"], new["organisation"]) == ("relative", ["filer", "client"], "0201256-6")
    assert [stage["what"] for stage in new["stages"]] == ["filed", "routed", "noted", "added"]
    assert [(each["kind"], each["sender"], each["publicity"]) for each in new["documents"]] == [
        ("filing", "relative", "secret"),
        ("message_in", "relative", "secret"),
        ("note", None, "internal"),
    ]
    for secret in ("Virtanen", "Holm", "liisa@example.org", "night", "There is more"):
        assert secret not in result.stdout


def test_days_without_matters_print_nothing_and_wrong_use_ends_with_2(stores: Stores) -> None:
    assert (export().stdout, export().exit_code) == ("", 0)
    assert export("--to", "2019-01-01").exit_code == 2
    assert export("--organisation", "12").exit_code == 2


def test_the_registry_sees_the_metadata_on_a_page_and_the_unit_does_not(
    stores: Stores, registrar: Officer, maria: Officer
) -> None:
    case = lived(stores, registrar)
    path = f"/staff/cases/{case.number}"
    assert f"{path}/metadata" in registrar.get(path).text
    page = registrar.get(f"{path}/metadata").text
    assert "Internal work: Act 621/1999" in page and "Message from the person" in page and "Rita Registrar" in page
    assert "Virtanen" not in page
    assert maria.get(f"{path}/metadata").status_code in {403, 404}


def test_whom_a_matter_is_about_sees_no_metadata_of_it_either(app: Flask, stores: Stores, registrar: Officer) -> None:
    case = lived(stores, registrar)
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = f",{registrar.id},"
    for page in ("metadata", "diary-number"):
        assert registrar.get(f"/staff/cases/{case.number}/{page}").status_code == 404


def test_who_reported_a_grievance_is_told_by_no_list(app: Flask, stores: Stores) -> None:
    supervision = Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor")
    facts = {"kind": Kind.GRIEVANCE, "capacity": Capacity.STAFF, "is_reporter_protected": True}
    case = matter(stores.services, parties=(filer_party(),), desk=Desk.SUPERVISION, **facts)
    line = json.loads(export().stdout)
    assert (line["initiator"], line["parties"]) == ("protected", [])
    assert {document["sender"] for document in line["documents"]} == {"protected"}
    page = supervision.get(f"/staff/cases/{case.number}/metadata").text
    assert "Protected: no list tells who reported a grievance" in page


def test_many_matters_cost_as_many_statements_as_one(stores: Stores, registrar: Officer) -> None:
    cases = [lived(stores, registrar) for _ in range(5)]
    spent = []
    for some in (cases[:1], cases):
        with reading(stores.services) as session:
            found = [session.get_one(Case, case.id) for case in some]
            with counting(stores) as statements:
                assert len(metadata_of(session, found)) == len(some)
        spent.append(len(statements))
    assert spent[0] == spent[1] <= 5

"""What the directory answers for a day: units, responsible persons, authorities, contacts."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.organisation import queries
from app.organisation.models import Authority
from app.organisation.rules.codes import AuthorityDuty, ContactKind, Production
from app.organisation.rules.reading import read_units
from app.organisation.service import (
    DataFileIsWrong,
    appoint_substitute,
    import_units,
    link_staff,
    load_areas,
    load_authorities,
    load_contacts,
)
from app.organisation.service.appoint import AbsenceEndsBeforeStart
from app.platform.db import Stores, reading
from app.platform.work import Work, work

DEMO = Path(__file__).resolve().parents[3] / "deploy" / "demo"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
HEADER = (
    "code,name_fi,name_sv,name_en,area,service,production,producer,business_id,municipality,street,"
    "languages,responsible_name,responsible_email,valid_from,valid_to"
)
UNITS = f"""{HEADER}
a,Aitta,,,SKH,Hoiva,own,,,,,,Aino Kuusela,aino.kuusela@example.org,2024-01-01,
b,Pirtti,,,SKH,Hoiva,voucher,Malli Oy,,,,,Aino Kuusela,Aino.Kuusela@example.org,2024-01-01,2025-12-31
c,Luhti,,,TEPA,Neuvola,own,,,,,,,,2024-01-01,
"""


def do(stores: Stores, what: Callable[[Work], object]) -> object:
    with work(stores.services, now=NOW) as w:
        return what(w)


@pytest.fixture
def units(stores: Stores) -> Stores:
    do(stores, lambda w: import_units(w, read_units(UNITS)))
    return stores


def test_units_are_listed_by_area_service_producer_and_day(units: Stores) -> None:
    with reading(units.services) as session:
        assert [unit.code for unit in queries.units_in(session, area="SKH")] == ["a", "b"]
        assert [unit.code for unit in queries.units_in(session, area="SKH", on=TODAY)] == ["a"]
        assert [unit.code for unit in queries.units_in(session, service="neuvola")] == ["c"]
        assert [unit.code for unit in queries.units_in(session, producer="malli-oy")] == ["b"]
        assert [area.code for area in queries.areas(session)] == ["SKH", "TEPA"]
        assert [service.code for service in queries.services(session, "TEPA")] == ["neuvola"]
        assert [service.code for service in queries.services(session)] == ["hoiva", "neuvola"]
        assert [producer.name for producer in queries.producers(session)] == ["Malli Oy"]
        assert queries.production_of(session, "b") is Production.VOUCHER
        assert queries.production_of(session, "nowhere") is None
        assert queries.unit_by_code(session, "nowhere") is None


def test_a_substitute_answers_during_the_absence_and_nobody_where_nobody_is_named(units: Stores) -> None:
    do(
        units,
        lambda w: appoint_substitute(
            w, "a", name="Eeva Ojala", email=None, valid_from=date(2026, 7, 1), valid_to=date(2026, 7, 31)
        ),
    )
    with reading(units.services) as session:
        days = (date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 31), date(2026, 8, 1))
        persons = [queries.responsible_on(session, "a", day) for day in days]
        assert [person.name for person in persons if person] == [
            "Aino Kuusela", "Eeva Ojala", "Eeva Ojala", "Aino Kuusela",
        ]  # fmt: skip
        assert queries.responsible_on(session, "a", date(2023, 12, 31)) is None
        assert queries.responsible_on(session, "c", TODAY) is None


def test_an_absence_does_not_end_before_it_starts(units: Stores) -> None:
    with pytest.raises(AbsenceEndsBeforeStart):
        do(
            units,
            lambda w: appoint_substitute(
                w, "a", name="Eeva Ojala", email=None, valid_from=date(2026, 7, 2), valid_to=date(2026, 7, 1)
            ),
        )


def test_a_substitute_is_not_ended_by_the_next_import(units: Stores) -> None:
    do(
        units,
        lambda w: appoint_substitute(w, "a", name="Eeva Ojala", email=None, valid_from=TODAY, valid_to=TODAY),
    )
    do(units, lambda w: import_units(w, read_units(UNITS)))
    with reading(units.services) as session:
        person = queries.responsible_on(session, "a", TODAY)
        assert person is not None
        assert person.name == "Eeva Ojala"


def test_an_account_is_linked_to_all_units_of_its_address(units: Stores) -> None:
    assert do(units, lambda w: link_staff(w, email="AINO.KUUSELA@example.org", staff_id=7)) == 2
    with reading(units.services) as session:
        assert queries.units_of_responsible(session, 7, TODAY) == ["a", "b"]
        assert queries.units_of_responsible(session, 8, TODAY) == []


def test_the_authorities_of_2025_and_of_2026_are_the_right_ones(stores: Stores) -> None:
    assert do(stores, load_authorities) == 7
    assert do(stores, load_authorities) == 7
    with reading(stores.services) as session:
        before, after = date(2025, 12, 31), date(2026, 1, 1)
        old, new = (queries.supervisory_authority_on(session, day) for day in (before, after))
        assert old is not None
        assert new is not None
        assert (old.name_in("fi"), old.successor_code) == ("Aluehallintovirasto", "LVV")
        assert (new.name_in("fi"), new.name_in("sv"), new.name_in("en")) == (
            "Lupa- ja valvontavirasto", "Tillstånds- och tillsynsverket", "Finnish Supervisory Agency",
        )  # fmt: skip
        supervision = queries.authorities_on(session, before, duty=AuthorityDuty.SUPERVISION)
        assert [authority.code for authority in supervision] == ["AVI", "VALVIRA"]
        legality = queries.authorities_on(session, after, duty=AuthorityDuty.LEGALITY)
        assert [authority.short_in("sv") for authority in legality] == ["JO", "JK"]
        assert not queries.authorities_on(session, date(2024, 12, 31), duty=AuthorityDuty.ACCESSIBILITY)
        accessibility = queries.authorities_on(session, date(2025, 1, 1), duty=AuthorityDuty.ACCESSIBILITY)
        assert [authority.code for authority in accessibility] == ["TRAFICOM"]
        assert len(queries.authorities_on(session, after)) == 5


def test_loading_again_corrects_what_is_stored(stores: Stores, data_dir: Path) -> None:
    do(stores, load_authorities)
    entry = {
        "code": "LVV", "duty": "supervision", "rank": 1, "name": {"fi": "Uusi nimi"}, "short": {"fi": "UN"},
        "website": "https://example.org", "valid_from": "2026-01-01", "source": "test", "last_verified": "2026-03-01",
    }  # fmt: skip
    path = data_dir / "authorities.json"
    path.write_text(json.dumps([entry]), encoding="utf-8")
    do(stores, lambda w: load_authorities(w, path))
    with reading(stores.services) as session:
        assert session.get_one(Authority, "LVV").name_in("sv") == "Uusi nimi"


@pytest.mark.parametrize("path", [None, DEMO / "contacts.json"])
def test_every_kind_of_contact_is_published_in_all_languages(stores: Stores, path: Path | None) -> None:
    do(stores, lambda w: load_contacts(w, path) if path else load_contacts(w))
    with reading(stores.services) as session:
        for kind in ContactKind:
            contact = queries.contact_on(session, kind, TODAY)
            assert contact is not None
            assert all(contact.name_in(language) and contact.hours_in(language) for language in ("fi", "sv", "en"))
            assert contact.phone
        assert len(queries.contacts_on(session, TODAY)) == len(ContactKind)
        assert queries.contact_on(session, ContactKind.REGISTRY, date(2000, 1, 1)) is None


def test_a_data_file_that_lacks_something_is_refused_with_the_place(stores: Stores, data_dir: Path) -> None:
    path = data_dir / "areas.json"
    for text, said in (('[{"code": "A", "name": {"fi": "A"}}]', "“services” has to be a list"), ("[", "areas.json")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DataFileIsWrong, match=said):
            do(stores, lambda w: load_areas(w, path))

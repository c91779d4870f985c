"""Importing a unit file: all or nothing, by code, and nothing is ever deleted."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, func, select

from app.organisation.models import Area, Producer, Responsible, Service, Unit
from app.organisation.queries import responsible_on, unit_by_code
from app.organisation.rules.csv_files import decode_csv
from app.organisation.rules.planning import Change
from app.organisation.rules.reading import Reading, read_units
from app.organisation.service import ImportReport, import_units, load_areas
from app.platform.db import Stores, reading
from app.platform.work import work

ROOT = Path(__file__).resolve().parents[3]
HEADER = (
    "code,name_fi,name_sv,name_en,area,service,production,producer,business_id,municipality,street,"
    "languages,responsible_name,responsible_email,valid_from,valid_to"
)
FIRST_DAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
HOME = (
    "hk-1,Hoivakoti Kaiku,,,SKH,Hoiva,purchased,Mallihoiva Oy,9900002-6,Mallila,Kaikutie 1,fi,{person},2024-01-01,{end}"
)


def file_of(*rows: str) -> Reading:
    return read_units("\n".join([HEADER, *rows]))


def home(*, person: str = "Aino Kuusela,aino.kuusela@example.org", end: str = "") -> str:
    return HOME.format(person=person, end=end)


def run(
    stores: Stores, rows: Reading, *, now: datetime = FIRST_DAY, dry: bool = False, skip: bool = False
) -> ImportReport:
    with work(stores.services, now=now) as w:
        return import_units(w, rows, dry_run=dry, skip_bad=skip)


def counts(report: ImportReport) -> dict[str, int]:
    return {change.value: outcome.count for change, outcome in report.outcomes.items() if outcome.count}


def number_of(stores: Stores, table: type) -> int:
    with reading(stores.services) as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_new_file_creates_units_and_reports_the_areas_services_and_producers_it_brings(stores: Stores) -> None:
    report = run(stores, file_of(home()))

    assert counts(report) == {"created": 1}
    assert report.is_written
    assert [entry.code for entry in report.new_areas] == ["SKH"]
    assert [(entry.code, entry.parent) for entry in report.new_services] == [("hoiva", "SKH")]
    assert [(entry.name, entry.business_id) for entry in report.new_producers] == [("Mallihoiva Oy", "9900002-6")]
    with reading(stores.services) as session:
        unit = unit_by_code(session, "hk-1")
        assert unit is not None
        assert (unit.area_code, unit.service_code, unit.producer_code) == ("SKH", "hoiva", "mallihoiva-oy")
        assert (unit.name_in("sv"), unit.production, unit.valid_from) == (
            "Hoivakoti Kaiku", "purchased", date(2024, 1, 1),
        )  # fmt: skip
        person = responsible_on(session, "hk-1", date(2024, 1, 1))
        assert person is not None
        assert (person.name, person.email) == ("Aino Kuusela", "aino.kuusela@example.org")


def test_the_same_file_again_writes_nothing_new(stores: Stores) -> None:
    run(stores, file_of(home()))
    report = run(stores, file_of(home()), now=NEXT_DAY)

    assert counts(report) == {"unchanged": 1}
    assert (report.new_areas, report.new_services, report.new_producers) == ((), (), ())
    assert number_of(stores, Responsible) == 1
    with reading(stores.services) as session:
        assert session.scalar(select(Unit.updated_at)) == FIRST_DAY


def test_a_unit_that_the_file_does_not_name_is_left_alone(stores: Stores) -> None:
    run(stores, file_of(home(), "tk-1,Kaarnan terveysasema,,,TEPA,Terveysasemat,own,,,,,,,,,"))
    report = run(stores, file_of(home()), now=NEXT_DAY)

    assert counts(report) == {"unchanged": 1}
    assert number_of(stores, Unit) == 2


def test_a_unit_is_closed_by_its_last_day_and_stays_in_the_directory(stores: Stores) -> None:
    run(stores, file_of(home()))
    report = run(stores, file_of(home(end="2026-03-31")), now=NEXT_DAY)

    assert counts(report) == {"closed": 1}
    with reading(stores.services) as session:
        unit = unit_by_code(session, "hk-1")
        assert unit is not None
        assert unit.is_open_on(date(2026, 3, 31))
        assert not unit.is_open_on(date(2026, 4, 1))


def test_nothing_at_all_is_written_while_one_row_is_bad(stores: Stores) -> None:
    report = run(stores, file_of(home(), "tk-1,,,,TEPA,Terveysasemat,own,,,,,,,,,"))

    assert not report.is_written
    assert [(problem.line, problem.column) for problem in report.problems] == [(3, "name_fi")]
    assert [number_of(stores, table) for table in (Unit, Area, Service, Producer)] == [0, 0, 0, 0]


def test_the_good_rows_are_written_when_bad_ones_may_be_skipped(stores: Stores) -> None:
    report = run(stores, file_of(home(), "tk-1,,,,TEPA,Terveysasemat,own,,,,,,,,,"), skip=True)

    assert report.is_written
    assert report.skipped_count == 1
    assert (number_of(stores, Unit), number_of(stores, Area)) == (1, 1)


def test_a_dry_run_tells_the_same_and_writes_nothing(stores: Stores) -> None:
    run(stores, file_of(home(), "a,Aitta,,,SKH,Hoiva,own,,,,,,,,,", "b,Pirtti,,,SKH,Hoiva,own,,,,,,,,,"))
    rows = file_of(
        home(end="2026-12-31"), "a,Aitta,,,SKH,Hoiva,own,,,,Uusikatu 2,,,,,", "c,Luhti,,,SKH,Koti,own,,,,,,,,,"
    )
    dry = run(stores, rows, now=NEXT_DAY, dry=True)

    assert not dry.is_written
    assert counts(dry) == {"created": 1, "changed": 1, "closed": 1}
    (changed,) = dry.outcomes[Change.CHANGED].examples
    assert (changed.code, changed.name, changed.columns) == ("a", "Aitta", ("street",))
    assert number_of(stores, Unit) == 3
    assert number_of(stores, Service) == 1

    wet = run(stores, rows, now=NEXT_DAY)
    assert wet.is_written
    assert wet.outcomes == dry.outcomes


def test_a_change_of_responsible_person_keeps_the_former_with_dates(stores: Stores) -> None:
    run(stores, file_of(home()))
    report = run(stores, file_of(home(person="Eeva Ojala,eeva.ojala@example.org")), now=NEXT_DAY)

    assert report.outcomes[Change.CHANGED].examples[0].columns == ("responsible_name",)
    with reading(stores.services) as session:
        names = [responsible_on(session, "hk-1", date(2026, 3, day)) for day in (2, 3)]
        assert [person.name for person in names if person] == ["Aino Kuusela", "Eeva Ojala"]


def test_the_number_of_statements_does_not_grow_with_the_file(stores: Stores) -> None:
    def statements(rows: Reading) -> int:
        seen: list[str] = []

        def see(*args: object) -> None:
            seen.append(str(args[2]))

        event.listen(stores.services.engine, "before_cursor_execute", see)
        run(stores, rows)
        event.remove(stores.services.engine, "before_cursor_execute", see)
        return len(seen)

    def many(number: int, street: str) -> Reading:
        return file_of(*(f"u-{n},Yksikkö {n},,,SKH,Hoiva,own,,,,{street},,,,," for n in range(number)))

    run(stores, many(900, "Vanhatie 1"))
    assert statements(many(3, "Uusitie 1")) == statements(many(900, "Uusitie 2"))


@pytest.mark.timeout(90)
def test_ten_thousand_rows_are_imported_in_seconds(stores: Stores) -> None:
    lines = (ROOT / "deploy" / "demo" / "units.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [f"n{number}-{lines[number % len(lines)]}" for number in range(10_000)]
    rows = [row if len(row.split(",")[0]) <= 40 else row[:40] + row[row.index(",") :] for row in rows]
    started = time.perf_counter()
    report = run(stores, file_of(*rows))
    seconds = time.perf_counter() - started

    assert counts(report) == {"created": 10_000}
    assert seconds < 40  # 3 s on SQLite and 5 s on PostgreSQL on two cores; the rest is for a busy machine


def test_the_demo_region_is_imported_without_a_single_new_area_or_service(stores: Stores) -> None:
    with work(stores.services, now=FIRST_DAY) as w:
        assert load_areas(w, ROOT / "deploy" / "demo" / "areas.json") == 35
        report = import_units(w, read_units(decode_csv((ROOT / "deploy" / "demo" / "units.csv").read_bytes())))

    assert counts(report) == {"created": 1620}
    assert (report.new_areas, report.new_services) == ((), ())
    with reading(stores.services) as session:
        own = session.scalar(select(func.count()).where(Unit.production == "own"))
        assert own == 259
        assert session.get_one(Area, "SKH").name_in("sv") == "Sjukhus-, rehabiliterings- och omsorgstjänster"

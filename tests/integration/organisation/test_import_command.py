"""`gensvar import units` and `areas`: what they print and how they end."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from app.organisation.cli import areas, units
from app.organisation.models import Area, Unit
from app.platform.db import Stores, reading
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
GOOD, BAD = (ROOT / "tests" / "data" / f"units_{name}.csv" for name in ("good", "bad"))


@pytest.fixture(autouse=True)
def installation(settings: Settings, stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command open this test's installation."""
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url)


def run(*args: object) -> Result:
    return CliRunner().invoke(units, [str(arg) for arg in args])


def unit_count(stores: Stores) -> int:
    with reading(stores.services) as session:
        return session.scalar(select(func.count()).select_from(Unit)) or 0


def test_a_good_file_is_imported_and_told(stores: Stores) -> None:
    result = run(GOOD)
    assert result.exit_code == 0, result.output
    assert "New units: 3\n  tk-1  Kaarnan terveysasema\n" in result.stdout
    assert "New areas: 2\n  TEPA  TEPA\n  SKH  SKH\n" in result.stdout
    assert "New producers: 1\n" in result.stdout
    assert result.stdout.endswith("Written.\n")
    assert unit_count(stores) == 3


def test_a_dry_run_writes_nothing(stores: Stores) -> None:
    result = run(GOOD, "--dry-run")
    assert result.exit_code == 0
    assert "New units: 3" in result.stdout
    assert "Nothing was written: this was a dry run." in result.stdout
    assert unit_count(stores) == 0


def test_bad_rows_are_all_told_with_line_column_and_what_to_do(stores: Stores) -> None:
    result = run(BAD)
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 14
    assert lines[2] == (
        f"{BAD}, line 7, column production: “bought” is not a form of production. "
        "Write own, purchased, voucher or self_paid."
    )
    assert "Nothing was written. 9 of 11 rows are bad." in result.stdout
    assert unit_count(stores) == 0


def test_the_good_rows_of_a_bad_file_are_imported_when_asked(stores: Stores) -> None:
    result = run(BAD, "--skip-bad")
    assert result.exit_code == 0
    assert "Written. 9 of 11 rows are bad." in result.stdout
    assert unit_count(stores) == 2


def test_a_file_that_cannot_be_read_ends_with_2_and_one_line(data_dir: Path) -> None:
    strange = data_dir / "strange.csv"
    for content in (b"code;name\n1;x\n", b"\xff\xfe\x00", b""):
        strange.write_bytes(content)
        for option in ("--dry-run", "--skip-bad"):
            result = run(strange, option)
            assert result.exit_code == 2
            assert result.stderr.startswith(f"{strange}: ")
            assert (result.stderr.count("\n"), result.stdout) == (1, "")
    missing = run(data_dir / "missing.csv")
    assert (missing.exit_code, missing.stderr) == (2, f"{data_dir}/missing.csv: No such file or directory.\n")
    assert run(data_dir).stderr == f"{data_dir}: Is a directory.\n"


def test_a_file_may_come_from_another_program(stores: Stores) -> None:
    result = CliRunner().invoke(units, ["-"], input=GOOD.read_bytes())
    assert (result.exit_code, unit_count(stores)) == (0, 3)


def test_a_wrong_first_line_says_how_it_has_to_be(data_dir: Path) -> None:
    header, *rows = GOOD.read_text("utf-8").splitlines()
    strange = data_dir / "strange.csv"
    strange.write_text("\n".join([header.replace("name_fi", "nimi"), *rows]), "utf-8")
    assert run(strange).stderr == (
        f"{strange}: The first line has to be: code,name_fi,name_sv,name_en,area,service,production,producer,"
        "business_id,municipality,street,languages,responsible_name,responsible_email,valid_from,valid_to. "
        "Missing: name_fi. Not known: “nimi”.\n"
    )


def test_a_file_that_says_nothing_new_changes_nothing(stores: Stores) -> None:
    run(GOOD)
    again = run(GOOD)
    assert (again.exit_code, again.stdout) == (
        0,
        "New units: 0\nChanged units: 0\nClosed units: 0\nUnchanged units: 3\nNothing had changed.\n",
    )
    assert run(GOOD, "--dry-run").stdout.endswith("Nothing had changed. This was a dry run.\n")


def test_days_are_written_in_both_ways(stores: Stores, data_dir: Path) -> None:
    header = BAD.read_text("utf-8").splitlines()[0]
    file = data_dir / "days.csv"
    ways = (("a", "2026-01-31", "31.12.2026"), ("b", "31.1.2026", "2026-12-31"))
    cells = "{},Nimi,,,SKH,Hoiva,own,,,,,,,,{},{}"
    file.write_text("\n".join([header, *(cells.format(*way) for way in ways)]), "utf-8")
    assert run(file).exit_code == 0
    with reading(stores.services) as session:
        found = session.execute(select(Unit.valid_from, Unit.valid_to)).all()
    assert {tuple(row) for row in found} == {(date(2026, 1, 31), date(2026, 12, 31))}


def test_one_row_is_told_as_one(data_dir: Path) -> None:
    file = data_dir / "one.csv"
    file.write_text(f"{GOOD.read_text('utf-8').splitlines()[0]}\nx\n", "utf-8")
    assert "Nothing was written. 1 of 1 row is bad." in run(file).stdout


def run_areas(file: Path, *options: str) -> Result:
    return CliRunner().invoke(areas, [str(file), *options])


def test_names_of_areas_and_services_come_from_their_own_file(stores: Stores) -> None:
    file = ROOT / "deploy" / "demo" / "areas.json"
    assert run_areas(file, "--dry-run").stdout == "All is good: 3 areas. Nothing was written: this was a dry run.\n"
    result = run_areas(file)
    assert (result.exit_code, result.stdout) == (0, "35 services are up to date.\n")
    with reading(stores.services) as session:
        assert session.get_one(Area, "TEPA").name_in("en") == "Health and substance abuse services"
    assert run_areas(file).stdout == "Nothing had changed.\n"


def test_one_changed_name_is_a_change(stores: Stores, data_dir: Path) -> None:
    file = data_dir / "areas.json"
    for name in ("Hoiva", "Hoito"):
        services = [{"code": "s", "name": {"fi": name}}]
        file.write_text(json.dumps([{"code": "A", "name": {"fi": "Hoiva"}, "services": services}]))
        assert run_areas(file).stdout == "1 service is up to date.\n"


def test_bad_content_of_an_area_file_ends_with_1_and_what_cannot_be_read_with_2(stores: Stores, data_dir: Path) -> None:
    file = data_dir / "areas.json"
    file.write_text('[{"code": "A", "name": {"fi": "Hoiva"}, "services": []}, {"code": "B", "services": []}]')
    result = run_areas(file)
    assert (result.exit_code, result.stdout) == (1, "Nothing was written: 1 problem.\n")
    assert result.stderr == f'{file}: Area 2, name: write it by language, such as {{"fi": …, "sv": …, "en": …}}.\n'
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Area)) == 0
    for content in (b"", b"{", b"\xff\xfe\x00", b'{"code": "A"}'):
        file.write_bytes(content)
        result = run_areas(file)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert run_areas(data_dir / "missing.json").exit_code == 2

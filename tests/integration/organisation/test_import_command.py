"""`gensvar import units`: what it prints and how it ends."""

from __future__ import annotations

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


def test_a_file_that_cannot_be_read_ends_with_2(data_dir: Path) -> None:
    strange = data_dir / "strange.csv"
    for content in (b"code;name\n1;x\n", b"\xff\xfe\x00", b""):
        strange.write_bytes(content)
        result = run(strange)
        assert result.exit_code == 2
        assert result.stderr.startswith(str(strange))
    assert run(data_dir / "missing.csv").exit_code == 2


def test_names_of_areas_and_services_come_from_their_own_file(stores: Stores, data_dir: Path) -> None:
    result = CliRunner().invoke(areas, [str(ROOT / "deploy" / "demo" / "areas.json")])
    assert (result.exit_code, result.stdout) == (0, "35 services are up to date.\n")
    with reading(stores.services) as session:
        assert session.get_one(Area, "TEPA").name_in("en") == "Health and substance abuse services"
    (data_dir / "areas.json").write_text("{")
    assert CliRunner().invoke(areas, [str(data_dir / "areas.json")]).exit_code == 2

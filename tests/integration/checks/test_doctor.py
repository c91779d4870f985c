"""`gensvar doctor` and `gensvar verify`: what they object to, in words that fit, and how they end."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text, update

from app.cases.models import Case
from app.checks.cli import doctor, verify
from app.demo.hands import add_colleagues
from app.platform.db import Stores
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import directory, matter


@pytest.fixture(autouse=True)
def installation(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command open this test's installation."""
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url.replace("+psycopg", ""))


def diagnosis(*options: str) -> Result:
    return CliRunner().invoke(doctor, list(options))


def test_files_that_others_can_read_are_told_with_the_command_that_mends_it(
    stores: Stores, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "other place"
    for folder in (tmp_path, place):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    monkeypatch.setenv("GENSVAR_STORAGE_URL", f"file://{tmp_path}/other%20place")
    said = diagnosis()
    assert said.exit_code == 1
    assert f"{place} can be read by others (mode 755). Run: chmod 700 '{place}'" in said.output
    place.chmod(0o700)
    assert "can be read by others" not in diagnosis().output


def test_one_demo_account_is_one(stores: Stores) -> None:
    with work(stores.services) as w:
        add_colleagues(w)
        w.session.execute(text("DELETE FROM staff WHERE id > (SELECT min(id) FROM staff)"))
        w.session.execute(text("UPDATE staff SET is_demo = true"))
    assert "1 demo account has a known password." in diagnosis("--production").output


def test_one_matter_is_replayed_and_none_differs(stores: Stores) -> None:
    directory(stores)
    matter(stores.services)
    replayed = CliRunner().invoke(verify, ["projections"])
    assert (replayed.exit_code, replayed.output) == (
        0,
        "services: 1 matter replayed.\nombudsman: 0 matters replayed.\n",
    )
    with work(stores.services) as w:
        w.session.execute(update(Case).values(state="answered"))
    differing = CliRunner().invoke(verify, ["projections"])
    assert differing.exit_code == 1 and "state is 'answered', its events say 'routed'" in differing.output

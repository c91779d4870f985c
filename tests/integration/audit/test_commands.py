"""`gensvar verify audit` and `gensvar report log`: on a whole log, a cut one, and with wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import text

from app.cli import gensvar
from app.permissions import Role
from app.platform.anchors import drop_anchor
from app.platform.db import Stores
from app.settings import Settings
from tests.factories.audit_log import BEGUN, breaking_in, fill, rows_of
from tests.factories.matter import matter
from tests.factories.officer import Officer


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    if not settings.is_sqlite:
        monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url)

    def command(*words: str) -> Result:
        return CliRunner().invoke(gensvar, words)

    return command


def test_a_whole_log_is_good_and_a_cut_one_is_told_with_its_row(run, stores: Stores, settings: Settings) -> None:
    fill(stores.services, 3)
    drop_anchor(stores.services, settings.anchors_dir, BEGUN)
    good = run("verify", "audit")
    assert good.exit_code == 0, good.output
    assert "services: 3 rows checked against 1 head kept outside." in good.output
    with breaking_in(stores.services) as connection:
        connection.execute(text("DELETE FROM audit WHERE seq = 3"))
    cut = run("verify", "audit")
    assert cut.exit_code == 1
    assert "services: row 3: it is kept outside, and the log ends before it" in cut.output


def test_heads_from_another_place_are_checked_against(run, stores: Stores, tmp_path: Path) -> None:
    fill(stores.services, 2)
    drop_anchor(stores.services, tmp_path, BEGUN)
    assert "1 head kept outside" in run("verify", "audit", "--anchors", str(tmp_path)).output
    assert run("verify", "audit", "--anchors", str(tmp_path / "nowhere")).exit_code == 2


def test_the_report_of_one_case_is_a_table_and_its_printing_is_logged(run, app: Flask, stores: Stores) -> None:
    rita = Officer(app, stores, Role.REGISTRY, name="Rita Registrar")
    case = matter(stores.services)
    rita.get(f"/staff/cases/{case.number}")
    report = run("report", "log", case.number, "--lang", "sv")
    assert report.exit_code == 0, report.output
    assert "Rita Registrar;Registratorskontoret;" in report.output and "906/2019 §§25–26" in report.output
    assert [(row.act, row.actor_id) for row in rows_of(stores.services)] == [("read", rita.id), ("read", None)]
    wrong = run("report", "log", "Liisa")
    assert wrong.exit_code == 2 and "is no case number" in wrong.output

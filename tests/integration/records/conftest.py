"""An installation into which matters are brought."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from app.permissions import Role, Scope
from app.platform.db import Stores
from app.platform.work import work
from app.records.cli import import_matters
from app.records.rules import matter_file
from app.routing.rules.rule_file import read_rules
from app.routing.service import put_rules_into_force
from app.settings import Settings
from tests.factories.matter import directory
from tests.factories.officer import Officer

EXAMPLE = Path(matter_file.__file__).parents[1] / "data" / "matters_example.jsonl"
LINES: list[dict[str, Any]] = [json.loads(line) for line in EXAMPLE.read_text("utf-8").splitlines()]
RULES = read_rules("name_fi,target,kind\nYksikkö,unit,objection feedback\n")
Bring = Callable[..., Result]


@pytest.fixture(autouse=True)
def installation(
    settings: Settings, stores: Stores, monkeypatch: pytest.MonkeyPatch, at: Callable[[str], datetime]
) -> None:
    """The directory, on a Monday morning; the command opens this test's installation."""
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url)
    at("2026-03-02 10:00")
    directory(stores)
    with work(stores.services) as w:
        put_rules_into_force(w, RULES.rules, made_by="test")


@pytest.fixture
def bring(data_dir: Path) -> Bring:
    """Runs the command over these matters."""

    def run(*matters: dict[str, Any], dry_run: bool = False) -> Result:
        file = data_dir / "matters.jsonl"
        file.write_text("".join(json.dumps(matter) + "\n" for matter in matters), "utf-8")
        return CliRunner().invoke(import_matters, [str(file), *(["--dry-run"] if dry_run else [])])

    return run


@pytest.fixture
def registrar(app: Flask, stores: Stores) -> Officer:
    """Sees everything and routes."""
    return Officer(app, stores, Role.REGISTRY, name="Rita Registrar")


@pytest.fixture
def maria(app: Flask, stores: Stores) -> Officer:
    """Manages the care home Koivula."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")

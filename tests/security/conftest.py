"""The seeded region: made once for a module, with the clock stopped and the logs kept."""

from __future__ import annotations

import io
import logging
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import structlog
import time_machine

from app.platform.db import open_stores
from app.platform.keys import NAMES
from app.platform.logging import configure_logging
from tests.databases import TEST_KEYS, PostgresqlDatabase, copy_sqlite, settings_for
from tests.factories.matter import MORNING
from tests.security.world import World, found, seed

_numbers = count(1)


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def engine_name(request: pytest.FixtureRequest) -> str:
    """SQLite in every run; PostgreSQL with `-m "slow or not slow"`, since what is asked here hangs on no engine."""
    return str(request.param)


@pytest.fixture(scope="module")
def logs() -> Iterator[io.StringIO]:
    """Everything that is logged while the module runs, as an operator would read it."""
    kept, before = io.StringIO(), structlog.get_config()
    configure_logging()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(kept))
    handler = logging.StreamHandler(kept)
    logging.getLogger().addHandler(handler)
    yield kept
    logging.getLogger().removeHandler(handler)
    structlog.configure(**before)


@pytest.fixture(scope="module")
def world(
    request: pytest.FixtureRequest, engine_name: str, run_folder: Path, worker_id: str, redis_server: str,
    logs: io.StringIO,
) -> Iterator[World]:  # fmt: skip
    """The region on a Monday morning, after everything has been filed and worked on."""
    folder, url = run_folder / f"leaks-{worker_id}-{next(_numbers)}", None
    folder.mkdir()
    if engine_name == "postgresql":
        database: PostgresqlDatabase = request.getfixturevalue("postgresql_database")
        database.sweep()
        url = database.url
    else:
        copy_sqlite(run_folder, folder)
    yield from _seeded(folder, url, redis_server)


def _seeded(folder: Path, url: str | None, redis_url: str) -> Iterator[Any]:
    settings = replace(settings_for(folder, url), redis_url=redis_url)
    settings.keys_dir.mkdir(mode=0o700)
    for name in NAMES:
        (settings.keys_dir / f"{name}.key").write_text(getattr(TEST_KEYS, name).hex())
    stores = open_stores(settings, TEST_KEYS)
    with time_machine.travel(MORNING, tick=False):
        made = found(settings, stores, folder.parent / "templates")
        seed(made)
        yield made
    stores.dispose()
    shutil.rmtree(folder)

"""One installation of real processes per engine, and what has to be true after every fault."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.platform.keys import NAMES
from tests.databases import TEST_KEYS, PostgresqlDatabase, settings_for
from tests.faults import invariants
from tests.faults.installation import Installation, _free_port, running
from tests.faults.person import Person
from tests.postgresql import server_url

IS_FULL = os.environ.get("GENSVAR_FAULTS") == "full"
LEASE_SECONDS = 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)
            item.add_marker(pytest.mark.timeout(1800 if IS_FULL else 180))


@pytest.fixture(scope="session")
def filings() -> int:
    """How many filings each scenario makes."""
    return 100 if IS_FULL else 10


@pytest.fixture(scope="session")
def installation(
    request: pytest.FixtureRequest, engine_name: str, run_folder: Path, worker_id: str
) -> Iterator[Installation]:
    """All processes, over a database of their own: the tests beside this one sweep theirs."""
    from tests.conftest import RUN_PID

    name = f"{worker_id}-faults-{engine_name}-{time.monotonic_ns()}"
    folder = run_folder / name
    database: PostgresqlDatabase | None = None
    if engine_name == "postgresql":
        url = server_url(run_folder, request.config.stash[RUN_PID])
        database = PostgresqlDatabase(url, run_folder, name.replace("-", "_"))
    settings = settings_for(folder, database.url if database else None)
    settings = replace(settings, lease_seconds=LEASE_SECONDS, bind_port=_free_port())
    settings = replace(settings, public_url=f"http://127.0.0.1:{settings.bind_port}")
    settings.keys_dir.mkdir(mode=0o700, parents=True)
    for key in NAMES:
        (settings.keys_dir / f"{key}.key").write_text(getattr(TEST_KEYS, key).hex())
    try:
        with running(settings) as installation:
            yield installation
    finally:
        if database:
            database.close()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Scenario:
    """One fault: who filed, and how it ended."""

    name: str
    installation: Installation
    people: list[Person] = field(default_factory=list)
    settled: float = 0.0
    """Seconds until nothing waited any more."""
    found: invariants.Found | None = None
    """What was counted then; None until the outcome was looked at."""

    def check(self) -> None:
        """Bring everything up, let it settle, and prove that nothing was lost or done twice."""
        self.installation.start_all()
        settled = self.installation.settle()
        for person in self.people:
            first = person.receipt
            assert first is not None
            assert len(first.words) == 6
            assert person.send(self.installation.web) == first, "a repeat shows the same number and words"
        self.settled, self.found = settled, invariants.count(self.installation, self.people)
        invariants.check(self.installation, self.people)


@pytest.fixture
def scenario(request: pytest.FixtureRequest, installation: Installation) -> Iterator[Scenario]:
    """A fault's frame: everything runs before it, and its outcome is reported after it."""
    installation.start_all()
    installation.settle()
    kills, began = installation.kills, time.monotonic()
    made = Scenario(request.node.originalname, installation)
    yield made
    if made.found is not None:
        _report(made, made.found, installation.kills - kills, time.monotonic() - began)


def _report(made: Scenario, found: invariants.Found, kills: int, seconds: float) -> None:
    path = os.environ.get("GENSVAR_FAULTS_REPORT")
    if not path:
        return
    row = {
        "scenario": made.name.removeprefix("test_"),
        "engine": made.installation.stores.services.engine.dialect.name,
        "filings": len(made.people),
        "kills": kills,
        "lost": found.lost,
        "doubled": found.doubled,
        "settled_after_seconds": round(made.settled, 1),
        "seconds": round(seconds, 1),
    }
    with Path(path).open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        rows = json.loads(file.read() or "[]")
        file.truncate(0)
        json.dump([*rows, row], file, indent=1)

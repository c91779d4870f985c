"""What every test can ask for: an installation on either engine, the services around it, a fixed clock.

`stores` gives a test two migrated, empty databases and runs it on SQLite and on PostgreSQL.
`--engine sqlite` runs one of them only. Tests marked `slow` run when `-m` asks for them.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis  # its plugin would import it at the end of a run, where Python 3.11 may fail to compile it
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from app.platform import valkey
from app.platform.clock import HELSINKI
from app.platform.db import Stores, open_stores
from app.platform.keys import NAMES, Keys
from app.settings import ENGINES, Settings
from tests.databases import TEST_KEYS, PostgresqlDatabase, copy_sqlite, drop_template, settings_for
from tests.matrix import results as matrix_results
from tests.postgresql import server_url, stop_server
from tests.security.report import NAME as LEAKS
from tests.security.report import gather as gather_leaks
from tests.services import S3, SmtpSink, make_bucket, s3_server
from tests.services import smtp_sink as run_smtp_sink

# No test fails because the machine is busy.
hypothesis.settings.register_profile(
    "without a clock", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("without a clock")

RUN_FOLDER = pytest.StashKey[Path]()
RUN_PID = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--engine", choices=ENGINES, help="run the tests of one database engine only")


def pytest_configure(config: pytest.Config) -> None:
    given: dict[str, Any] = getattr(config, "workerinput", {})  # a worker of pytest-xdist works in its run's folder
    config.stash[RUN_PID] = given.get("gensvar_run_pid", os.getpid())
    config.stash[RUN_FOLDER] = Path(given.get("gensvar_run_folder") or _make_run_folder())
    config.option.markexpr = config.option.markexpr or "not slow"


def _make_run_folder() -> str:
    """Make it in memory where there is room: the databases of tests wait for the disk at each commit."""
    memory = Path("/dev/shm")
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    return tempfile.mkdtemp(prefix="gensvar-test-", dir=memory if has_room else None)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["gensvar_run_folder"] = str(node.config.stash[RUN_FOLDER])
    node.workerinput["gensvar_run_pid"] = node.config.stash[RUN_PID]


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say what the permission matrix and the sweep for leaks met; write it to `matrix.json` and `leaks.json`."""
    met = matrix_results.gather(config.stash[RUN_FOLDER])
    if met:
        (config.rootpath / "matrix.json").write_text(json.dumps(met, indent=1, sort_keys=True) + "\n")
    for engine, accounts in met.items():
        terminalreporter.write_line(f"permission matrix on {engine}: {matrix_results.in_a_line(accounts)}")
    for line in gather_leaks(config.stash[RUN_FOLDER], config.rootpath / LEAKS):
        terminalreporter.write_line(f"leaks: {line}")


def pytest_unconfigure(config: pytest.Config) -> None:
    if config.stash.get(RUN_PID, 0) != os.getpid():
        return
    folder = config.stash[RUN_FOLDER]
    given = os.environ.get("GENSVAR_TEST_DATABASE_URL")
    if given and (folder / "template.done").exists():
        drop_template(given, folder)
    stop_server(folder)
    shutil.rmtree(folder, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = config.getoption("--engine")
    if not chosen:
        return
    others = [item for item in items if _engine_of(item) not in (None, chosen)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _engine_of(item) in (None, chosen)]


def _engine_of(item: pytest.Item) -> str | None:
    call = getattr(item, "callspec", None)
    return call.params.get("engine_name") if call else None


@pytest.fixture(scope="session")
def run_folder(request: pytest.FixtureRequest) -> Path:
    """The folder that all workers of this run share."""
    return request.config.stash[RUN_FOLDER]


@pytest.fixture(scope="session", params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    """The engine on which this test runs."""
    return str(request.param)


@pytest.fixture(scope="session")
def postgresql_database(
    request: pytest.FixtureRequest, run_folder: Path, worker_id: str
) -> Iterator[PostgresqlDatabase]:
    """This worker's own database, migrated."""
    database = PostgresqlDatabase(server_url(run_folder, request.config.stash[RUN_PID]), run_folder, worker_id)
    yield database
    database.close()


@pytest.fixture(scope="session")
def postgresql_engines(postgresql_database: PostgresqlDatabase, run_folder: Path) -> Iterator[Stores]:
    """Both stores on this worker's database, with connections that one test leaves to the next."""
    stores = open_stores(settings_for(run_folder, postgresql_database.url), TEST_KEYS)
    yield stores
    stores.dispose()


@pytest.fixture(scope="session")
def sqlite_engines(run_folder: Path, worker_id: str) -> Stores:
    """Both stores on the files of this worker, which each test gets anew: a statement is put together once."""
    return open_stores(settings_for(run_folder / worker_id), TEST_KEYS)


@pytest.fixture
def data_dir(run_folder: Path, worker_id: str) -> Iterator[Path]:
    """An empty data folder, with a path short enough for sockets."""
    folder = run_folder / worker_id
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def keys() -> Keys:
    """The keys of every test's installation."""
    return TEST_KEYS


@pytest.fixture
def settings(request: pytest.FixtureRequest, engine_name: str, data_dir: Path, keys: Keys) -> Settings:
    """The settings of an installation with migrated, empty databases and its keys in place."""
    url = None
    if engine_name == "postgresql":
        database: PostgresqlDatabase = request.getfixturevalue("postgresql_database")
        database.sweep()
        url = database.url
    else:
        copy_sqlite(request.config.stash[RUN_FOLDER], data_dir)
    made = settings_for(data_dir, url)
    made.keys_dir.mkdir(mode=0o700)
    for name in NAMES:
        (made.keys_dir / f"{name}.key").write_text(getattr(keys, name).hex())
    return made


@pytest.fixture
def stores(request: pytest.FixtureRequest, engine_name: str, settings: Settings) -> Iterator[Stores]:
    """Both stores, empty but for what the migrations put there."""
    engines: Stores = request.getfixturevalue(f"{engine_name}_engines")
    # Engines of this test's own over those: whatever listens to them or is kept for them ends with the test.
    own = [replace(store, engine=store.engine.execution_options()) for store in engines.each()]
    yield Stores(*own)
    left_open = [store.name.value for store in own if store.engine.pool.checkedout()]  # type: ignore[attr-defined]
    if left_open or engine_name == "sqlite":
        engines.dispose()
    assert not left_open, f"The test left a session open in: {', '.join(left_open)}."


_apps: dict[str, Flask] = {}
"""The web application of this process: putting its addresses together takes longer than most tests."""


@pytest.fixture
def app(settings: Settings, stores: Stores, keys: Keys, run_folder: Path) -> Iterator[Flask]:
    """The web application over this test's stores; what a test changes of it holds for that test only.

    What is settled when an application is made (security headers, proxies, the organiser's name) is the same in every
    test's settings; a test of other ones makes its own application.
    """
    from app.factory import create_app
    from app.platform.web.runtime import WebRuntime

    if not _apps:
        made = _apps["web"] = create_app(settings, stores=stores, keys=keys)
        compiled = run_folder / "templates"
        compiled.mkdir(exist_ok=True)
        made.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    app = _apps["web"]
    app.extensions["gensvar"] = WebRuntime(settings, stores, keys, lambda: None)
    config = dict(app.config)
    yield app
    app.config.clear()
    app.config.update(config)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return app.test_client()


@pytest.fixture
def at() -> Iterator[Callable[[str], datetime]]:
    """Stop the clock at a time in Helsinki: `at("2026-03-02 10:00")`; a later call moves it. Gives the instant."""
    travels: list[time_machine.travel] = []

    def stop_clock(text: str) -> datetime:
        while travels:
            travels.pop().stop()
        instant = datetime.fromisoformat(text).replace(tzinfo=HELSINKI).astimezone(UTC)
        travel = time_machine.travel(instant, tick=False)
        travel.start()
        travels.append(travel)
        return instant

    yield stop_clock
    while travels:
        travels.pop().stop()


@pytest.fixture(scope="session")
def redis_server(run_folder: Path, worker_id: str) -> Iterator[str]:
    """The embedded Valkey, run for this worker; gives its address."""
    with valkey.running(settings_for(run_folder / f"valkey-{worker_id}")) as url:
        yield url


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """The address of an empty Redis."""
    import redis

    with redis.Redis.from_url(redis_server) as connection:
        connection.flushall()
    return redis_server


@pytest.fixture(scope="session")
def smtp_server() -> Iterator[SmtpSink]:
    """The mail server of this worker."""
    with run_smtp_sink() as sink:
        yield sink


@pytest.fixture
def smtp_sink(smtp_server: SmtpSink) -> SmtpSink:
    """A mail server that has got no letter yet."""
    smtp_server.clear()
    return smtp_server


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """The S3 server of this worker."""
    with s3_server() as endpoint:
        yield endpoint


_numbers = count(1)


@pytest.fixture
def s3(s3_endpoint: str) -> S3:
    """An S3-compatible store with an empty bucket."""
    return make_bucket(s3_endpoint, f"gensvar-{next(_numbers)}")

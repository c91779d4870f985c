"""Empty databases for tests, quickly: migrated once per run, copied or swept for each test.

On SQLite a test gets copies of the two migrated files. On PostgreSQL each worker has one database
made from the migrated template, and before each test every table that holds anything is swept and
filled again with what the migrations put there.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from app.platform.keys import Keys
from app.platform.migrating import upgrade
from app.settings import Settings, read_settings

TEST_KEYS = Keys(*(hashlib.sha256(name.encode()).digest() for name in ("session", "pepper", "services", "ombudsman")))
_FILES = ("services.sqlite3", "ombudsman.sqlite3")
_OWN_TABLES = """
    SELECT schemaname, tablename FROM pg_tables
    WHERE schemaname IN ('public', 'ombudsman') AND tablename <> 'alembic_version' ORDER BY 1, 2
"""


def settings_for(data_dir: Path, database_url: str | None = None) -> Settings:
    """Return the settings of a test's installation on one engine."""
    environ = {"GENSVAR_DATA_DIR": str(data_dir), "GENSVAR_TESTING": "1", "GENSVAR_DEMO": "0"}
    return read_settings(environ | ({"GENSVAR_DATABASE_URL": database_url} if database_url else {}))


def copy_sqlite(run_folder: Path, data_dir: Path) -> None:
    """Put two migrated, empty SQLite files where the settings of this data folder expect them."""
    template = run_folder / "sqlite-template"
    with (run_folder / "sqlite.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (template / "done").exists():
            upgrade(settings_for(template))
            (template / "done").touch()
    (data_dir / "db").mkdir(parents=True)
    for name in _FILES:
        shutil.copyfile(template / "db" / name, data_dir / "db" / name)


class PostgresqlDatabase:
    """The database of one worker on the run's server."""

    def __init__(self, server_url: str, run_folder: Path, worker: str) -> None:
        self._server_url = make_url(server_url)
        run = "".join(letter for letter in run_folder.name.lower() if letter.isalnum())
        self._template, self._name = f"gensvar_{run}_template", f"gensvar_{run}_{worker}"
        with (run_folder / "template.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._make_template(run_folder)
            self._on_server(f'CREATE DATABASE "{self._name}" TEMPLATE "{self._template}"')
        self._connection = psycopg.connect(self._plain_url(self._name), autocommit=True)
        self._connection.execute("SET lock_timeout = '2s'")
        self._tables = [sql.Identifier(*row) for row in self._connection.execute(_OWN_TABLES).fetchall()]
        self._seeds = self._keep_seeds()

    @property
    def url(self) -> str:
        """The address as `GENSVAR_DATABASE_URL` takes it."""
        return self._plain_url(self._name)

    def sweep(self) -> None:
        """Bring every table back to what the migrations left in it."""
        try:
            self._sweep()
        except psycopg.errors.LockNotAvailable:
            # A process or session that the last test left behind still holds a transaction open.
            self._connection.execute("ROLLBACK")
            self._connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            self._sweep()

    def close(self) -> None:
        """Close the connection and drop the database, for a server that outlives the run."""
        self._connection.close()
        self._on_server(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)')

    def _sweep(self) -> None:
        filled = self._filled()
        if not filled and not self._seeds:
            return
        steps = [sql.SQL("BEGIN"), sql.SQL("SET LOCAL session_replication_role = replica")]
        steps += [sql.SQL("DELETE FROM {}").format(table) for table in filled]
        steps += [
            sql.SQL("INSERT INTO {} OVERRIDING SYSTEM VALUE SELECT * FROM {}").format(table, copy)
            for table, copy in self._seeds
        ]
        self._connection.execute(sql.SQL(";").join([*steps, sql.SQL("COMMIT")]))

    def _filled(self) -> list[sql.Identifier]:
        if not self._tables:
            return []
        columns = (sql.SQL("EXISTS (SELECT 1 FROM {})").format(table) for table in self._tables)
        row = self._connection.execute(sql.SQL("SELECT ") + sql.SQL(",").join(columns)).fetchone()
        return [table for table, is_filled in zip(self._tables, row or (), strict=True) if is_filled]

    def _keep_seeds(self) -> list[tuple[sql.Identifier, sql.Identifier]]:
        """Copy what the migrations put into tables to where no test looks."""
        self._connection.execute("CREATE SCHEMA seeds")
        seeds = []
        for number, table in enumerate(self._filled()):
            copy = sql.Identifier("seeds", f"seed_{number}")
            self._connection.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(copy, table))
            seeds.append((table, copy))
        return seeds

    def _make_template(self, run_folder: Path) -> None:
        done = run_folder / "template.done"
        if not done.exists():
            self._on_server(f'CREATE DATABASE "{self._template}"')
            upgrade(settings_for(run_folder / "postgresql-template", self._plain_url(self._template)))
            done.touch()

    def _on_server(self, statement: str) -> None:
        with psycopg.connect(self._plain_url(self._server_url.database), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]  # our own names, checked above

    def _plain_url(self, database: str | None) -> str:
        url = self._server_url.set(drivername="postgresql", database=database)
        return url.render_as_string(hide_password=False)


def drop_template(server_url: str, run_folder: Path) -> None:
    """Drop the run's template from a server that outlives the run."""
    run = "".join(letter for letter in run_folder.name.lower() if letter.isalnum())
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "gensvar_{run}_template" WITH (FORCE)')  # type: ignore[call-overload]

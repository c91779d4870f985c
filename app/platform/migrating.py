"""Bringing both stores up to date: one numbered history, run once for each store.

Every command does this first, so that a newcomer never meets an empty database.
"""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text

from app.platform.db import OMBUDSMAN_SCHEMA, ROLES, StoreName, make_engine
from app.platform.i18n import folder
from app.settings import Settings


class DatabaseIsNewer(Exception):
    """The database was migrated by a later release than this one."""


def upgrade(settings: Settings) -> bool:
    """Bring both stores to the newest schema; return True when something was done."""
    settings.run_dir.mkdir(parents=True, exist_ok=True)
    done = False
    with _alone(settings.run_dir / "migrate.lock"):
        for name, url in (
            (StoreName.SERVICES, settings.database_url),
            (StoreName.OMBUDSMAN, settings.ombudsman_database_url),
        ):
            done = migrate(url, name) or done
    return done


def migrate(url: str, store: StoreName, revision: str = "head") -> bool:
    """Bring one store to a revision; return True when it was not there yet."""
    engine = _owner_engine(url, store)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                _prepare_schema(connection, store)
            before = current_revision(connection)
            if before == ScriptDirectory.from_config(_config(store)).get_current_head() and revision == "head":
                return False
            config = _config(store)
            config.attributes["connection"] = connection
            (command.downgrade if revision == "base" else command.upgrade)(config, revision)
            if engine.dialect.name == "postgresql":
                _grant(connection, store)
            connection.commit()
            return True
    finally:
        engine.dispose()


def current_revision(connection: Connection) -> str | None:
    """Return the revision of a store, or None for an empty one; raise `DatabaseIsNewer` for an unknown one."""
    revision = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(_config(StoreName.SERVICES))
    if revision and revision not in {item.revision for item in script.walk_revisions()}:
        raise DatabaseIsNewer(f"The database is at {revision}, which this release does not know. Use a newer one.")
    return revision


def _config(store: StoreName) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    config.set_main_option("path_separator", "os")
    config.attributes["store"] = store.value
    return config


def _owner_engine(url: str, store: StoreName) -> Engine:
    """The engine that owns the tables: on PostgreSQL it takes no store's role."""
    if url.startswith("sqlite"):
        engine = make_engine(url, store)
        event.listen(engine, "engine_connect", lambda connection: connection.execution_options(writes=True))
        return engine
    schema = OMBUDSMAN_SCHEMA if store is StoreName.OMBUDSMAN else "public"
    options = f"-c search_path={schema} -c lock_timeout=4s -c statement_timeout=60s"
    return create_engine(url, connect_args={"options": options}, pool_size=1)


def _prepare_schema(connection: Connection, store: StoreName) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(7203)"))
    if store is StoreName.OMBUDSMAN:
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {OMBUDSMAN_SCHEMA}"))
    role = ROLES[store]
    may = connection.scalar(text("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"))
    if may:
        connection.execute(
            text(
                f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; "
                "EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
            )
        )
        member = text("SELECT pg_has_role(current_user, :role, 'MEMBER')")
        if not connection.scalar(member, {"role": role}):
            connection.execute(text(f"GRANT {role} TO CURRENT_USER"))


def _grant(connection: Connection, store: StoreName) -> None:
    """Give the store's role its own schema and nothing else."""
    role = ROLES[store]
    if not connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}):
        return
    schema = OMBUDSMAN_SCHEMA if store is StoreName.OMBUDSMAN else "public"
    for statement in (
        f"GRANT USAGE ON SCHEMA {schema} TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    ):
        connection.execute(text(statement))
    if connection.scalar(text("SELECT to_regclass('audit')")):  # an older release, gone back to, has no log
        connection.execute(text(f"REVOKE UPDATE, DELETE ON audit FROM {role}"))  # the log is only ever added to


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a lock file: two processes that start at once migrate one after the other."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield

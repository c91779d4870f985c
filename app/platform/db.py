"""The two stores and their engines: the services' record and the ombudsmen's own (739/2023 §10).

Both stores hold the same record tables (`RecordBase`); the directory (units, staff, rules) exists
in the services' store only. On SQLite each store is a file, on PostgreSQL a schema with its own
role; each has its own key. A filing touches exactly one of them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Engine, MetaData, create_engine, event
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from app.platform.crypto import Sealer, chain_hash
from app.platform.keys import Keys
from app.settings import Settings

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
OMBUDSMAN_SCHEMA = "ombudsman"
ROLES = {"services": "gensvar_services", "ombudsman": "gensvar_ombudsman"}


class RecordBase(DeclarativeBase):
    """Tables of the record: matters, drafts, promises. They exist in both stores."""

    metadata = MetaData(naming_convention=NAMING)


class DirectoryBase(DeclarativeBase):
    """Tables of the directory: organisation, staff, rules. They exist in the services' store only."""

    metadata = MetaData(naming_convention=NAMING)


class RegisterBase(DeclarativeBase):
    """Tables of the ombudspersons' register. They exist in their own store only (739/2023 §10)."""

    metadata = MetaData(naming_convention=NAMING)


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant on both engines; a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("An instant needs a time zone.")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class StoreName(StrEnum):
    """Which store something belongs to."""

    SERVICES = "services"
    OMBUDSMAN = "ombudsman"


@dataclass(frozen=True)
class Store:
    """One store: its engine, its key and the pepper of its look-up hashes."""

    name: StoreName
    engine: Engine
    sealer: Sealer
    pepper: bytes

    @cached_property
    def reader(self) -> Engine:
        """The engine over the same connections for reading alone.

        On PostgreSQL it reads without a transaction: at READ COMMITTED each statement sees the database anew in any
        case, BEGIN and ROLLBACK are two journeys to the server, and psycopg forgets at each ROLLBACK the statements
        that the server has prepared, so that everything would be parsed and planned again for each page.
        """
        return self.engine if self.is_sqlite else self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @property
    def is_sqlite(self) -> bool:
        """True on the embedded engine."""
        return self.engine.dialect.name == "sqlite"


@dataclass(frozen=True)
class Stores:
    """Both stores. Code above the desks never holds more than the one its matter lives in."""

    services: Store
    ombudsman: Store

    def named(self, name: StoreName | str) -> Store:
        """Return the store of this name."""
        return self.ombudsman if name == StoreName.OMBUDSMAN else self.services

    def each(self) -> tuple[Store, Store]:
        """Return both, the services' store first."""
        return (self.services, self.ombudsman)

    def dispose(self) -> None:
        """Close every connection, such as before a fork."""
        for store in self.each():
            store.engine.dispose()


def open_stores(settings: Settings, keys: Keys) -> Stores:
    """Return both stores, with connections opened only when first used."""

    def store(name: StoreName, url: str, key: bytes) -> Store:
        engine = make_engine(url, name)
        sealer = Sealer(key, name.value)
        engine.dialect.gensvar_sealer = sealer  # type: ignore[attr-defined]  # read by crypto.Sealed
        return Store(name, engine, sealer, keys.pepper)

    return Stores(
        store(StoreName.SERVICES, settings.database_url, keys.services),
        store(StoreName.OMBUDSMAN, settings.ombudsman_database_url, keys.ombudsman),
    )


def make_engine(url: str, name: StoreName) -> Engine:
    """Return the engine of one store, with the guarantees on which an acknowledged filing rests."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            url, connect_args={"timeout": 15, "check_same_thread": False}, pool_size=8, hide_parameters=True
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # The connection that was used last is used next: what the server has prepared on it is there.
    engine = create_engine(url, pool_size=8, max_overflow=8, pool_recycle=900, pool_use_lifo=True, hide_parameters=True)
    role, path = ROLES[name], OMBUDSMAN_SCHEMA if name is StoreName.OMBUDSMAN else "public"
    event.listen(engine, "connect", lambda dbapi, _record: _prepare_postgresql(dbapi, role, path))
    return engine


def _prepare_sqlite(dbapi: Any, _record: Any) -> None:
    dbapi.isolation_level = None  # transactions are begun below, not by the driver
    dbapi.create_function("gensvar_chain", 3, chain_hash, deterministic=True)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=15000",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        dbapi.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # Writers take the lock at once: two readers that both want to write later would starve each other.
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # it waits for nobody and cannot fail: without SQLAlchemy's wrapping it costs a third
        driver: Any = connection.connection.dbapi_connection
        driver.execute("BEGIN")


def _prepare_postgresql(dbapi: Any, role: str, schema: str) -> None:
    """Take the store's own role, if it has been made: it cannot read the other store's schema."""
    with dbapi.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s AND pg_has_role(current_user, oid, 'MEMBER')", (role,)
        )
        if cursor.fetchone():
            cursor.execute(f"SET ROLE {role}")
        cursor.execute(f"SET search_path TO {schema}")
    dbapi.commit()


def reading_session(store: Store, *, in_parts: bool = False) -> Session:
    """Return a session for reading, for its owner to close; `in_parts` as in `reading`."""
    # What is changed in its objects is never sent.
    return Session(store.engine if in_parts else store.reader, expire_on_commit=False, autoflush=False)


@contextlib.contextmanager
def reading(store: Store, *, in_parts: bool = False) -> Iterator[Session]:
    """Give a session for reading; nothing done in it is kept.

    A result that comes in parts (`yield_per`) needs a transaction to lie in: `in_parts`.
    """
    with reading_session(store, in_parts=in_parts) as session:
        yield session

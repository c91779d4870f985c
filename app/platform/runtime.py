"""What every process opens first: settings, keys, both stores, and the relay's doorbell.

    with open_runtime() as runtime:
        …

The first start makes the folders, the keys and the tables; every later one finds them.
"""

from __future__ import annotations

import contextlib
import fcntl
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect

from app.platform.db import OMBUDSMAN_SCHEMA, StoreName, Stores, make_engine, open_stores
from app.platform.folders import prepare_folders
from app.platform.keys import Keys, keys_exist, make_keys, read_keys, tell_of_new_keys
from app.platform.sockets import RELAY, socket_path
from app.settings import Settings, read_settings


@dataclass(frozen=True)
class Runtime:
    """An opened installation."""

    settings: Settings
    keys: Keys
    stores: Stores
    wake: Callable[[], None]
    are_keys_new: bool = False
    """True when this very start made the keys, and told so on standard error."""


@contextlib.contextmanager
def open_runtime(settings: Settings | None = None, *, migrate: bool = True) -> Iterator[Runtime]:
    """Give the opened installation and close its connections afterwards.

    Brings the database up to date first unless `migrate` is false. Raises `SettingIsWrong`,
    `DataFolderIsNotWritable`, `KeysAreMissing` (the database holds data, its keys are gone) or
    `DatabaseIsNewer`; the text of each says what to do.
    """
    settings = settings or read_settings()
    prepare_folders(settings)
    keys, are_keys_new = _keys_of(settings)
    if migrate:
        from app.platform.migrating import upgrade  # a tenth of a second in each process that never migrates

        upgrade(settings)
    stores = open_stores(settings, keys)
    try:
        yield Runtime(settings, keys, stores, wake_relay(settings), are_keys_new)
    finally:
        stores.dispose()


def wake_relay(settings: Settings) -> Callable[[], None]:
    """Return the doorbell: it sends the relay one datagram, never waits and never fails.

    A relay that is not there loses nothing: the promise waits in the database, and the relay
    looks there when it starts and every moment while something waits.
    """
    address = str(socket_path(settings, RELAY))

    def wake() -> None:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as bell:
            bell.setblocking(False)
            bell.sendto(b"!", address)

    return wake


def _keys_of(settings: Settings) -> tuple[Keys, bool]:
    """Return the keys and whether they were made just now."""
    folder = settings.keys_dir
    with (settings.run_dir / "keys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two first starts at once make one set of keys
        if keys_exist(folder) or _has_tables(settings):
            return read_keys(folder), False
        make_keys(folder)
        tell_of_new_keys(folder)
        return read_keys(folder), True


def _has_tables(settings: Settings) -> bool:
    """Return True when a store holds our tables already, so that new keys would open nothing in it."""
    return any(
        _holds_record(url, name)
        for name, url in (
            (StoreName.SERVICES, settings.database_url),
            (StoreName.OMBUDSMAN, settings.ombudsman_database_url),
        )
    )


def _holds_record(url: str, name: StoreName) -> bool:
    if url.startswith("sqlite") and not Path(url.removeprefix("sqlite:///")).exists():
        return False
    engine = make_engine(url, name)
    try:
        with engine.connect() as connection:
            is_own_schema = name is StoreName.OMBUDSMAN and engine.dialect.name == "postgresql"
            return inspect(connection).has_table("outbox", schema=OMBUDSMAN_SCHEMA if is_own_schema else None)
    finally:
        engine.dispose()

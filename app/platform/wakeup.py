"""How the relay is woken: a local datagram, a PostgreSQL notification, or a signal that ends it.

None of them is needed for anything but speed. Of several relays on one machine the first holds the
local socket; the others hear PostgreSQL, or look by themselves every second.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import socket
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy.exc import DBAPIError

from app.platform.db import Store, Stores
from app.platform.sockets import RELAY, socket_path
from app.settings import Settings

CHANNEL = "gensvar_outbox"


class Doorbell:
    """Waits for a ring; use it as a context manager."""

    def __init__(self, settings: Settings, stores: Stores) -> None:
        self._path = socket_path(settings, RELAY)
        self._lock = (settings.run_dir / "relay.lock").open("w")
        self._bell: socket.socket | None = None
        self._ears = [_Ear(store) for store in stores.each() if not store.is_sqlite]
        self._signal_out, self._signal_in = os.pipe()
        self._old_wake = -1

    def __enter__(self) -> Doorbell:
        for fd in (self._signal_out, self._signal_in):
            os.set_blocking(fd, False)
        self._old_wake = signal.set_wakeup_fd(self._signal_in, warn_on_full_buffer=False)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.set_wakeup_fd(self._old_wake)
        for ear in self._ears:
            ear.close()
        if self._bell is not None:
            self._bell.close()
            self._path.unlink(missing_ok=True)
        self._lock.close()
        os.close(self._signal_out)
        os.close(self._signal_in)

    def wait(self, seconds: float) -> None:
        """Return at a ring, at a signal, or after so many seconds; at once when it rang meanwhile."""
        self._hang_up()
        listening: list[Any] = [self._signal_out]
        if self._bell is not None:
            listening.append(self._bell)
        ears = [ear for ear in self._ears if ear.listens()]
        if any(ear.has_heard() for ear in ears):
            seconds = 0
        rung, _, _ = select.select([*listening, *ears], [], [], max(seconds, 0))
        for what in rung:
            if what is self._bell:
                _drain(self._bell)
            elif isinstance(what, _Ear):
                what.has_heard()

    def _hang_up(self) -> None:
        """Hang up the local bell, unless another relay holds it."""
        if self._bell is not None:
            return
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        self._bell = _bound(self._path)


class _Ear:
    """A connection that listens to one PostgreSQL database, opened again when it was lost."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection: Any = None
        self._driver: Any = None

    def listens(self) -> bool:
        if self._connection is None:
            with contextlib.suppress(DBAPIError):
                connection = self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql(f"LISTEN {CHANNEL}")
                self._connection, self._driver = connection, connection.connection.driver_connection
        return self._connection is not None

    def fileno(self) -> int:
        number: int = self._driver.fileno()
        return number

    def has_heard(self) -> bool:
        """Take what was said; True when there was anything, or when the line was lost."""
        try:
            return bool(list(self._driver.notifies(timeout=0)))
        except Exception:
            self.close()
            return True

    def close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.invalidate()  # a listening connection must not go back to the pool
                self._connection.close()
            self._connection = self._driver = None


def _bound(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    bell = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    bell.setblocking(False)
    bell.bind(str(path))
    path.chmod(0o600)
    return bell


def _drain(bell: socket.socket) -> None:
    with contextlib.suppress(BlockingIOError):
        while True:
            bell.recv(64)

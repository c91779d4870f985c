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
from collections.abc import Collection, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy.exc import DBAPIError

from app.platform.db import Store, StoreName, Stores
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

    def wait(self, seconds: float) -> Collection[StoreName] | None:
        """Return at a ring, at a signal, or after so many seconds; at once when it rang meanwhile.

        Gives the stores that have rung, or None when it may have been any: the local bell does not say which.
        """
        self._hang_up()
        ears = [ear for ear in self._ears if ear.listens()]
        heard = _heard(ears)
        # Where all stores can be heard, the local bell would only say again what a notification has said.
        bells = [] if self._bell is None or (ears and len(ears) == len(self._ears)) else [self._bell]
        listening: list[Any] = [self._signal_out, *bells, *ears]
        rung, _, _ = select.select(listening, [], [], 0 if heard else max(seconds, 0))
        if self._bell is not None and _has_rung(self._bell) and bells:
            return None
        return heard | _heard([ear for ear in rung if isinstance(ear, _Ear)])

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

    def heard(self) -> set[StoreName]:
        """Take what was said and return the stores that said it; its own when the line was lost."""
        try:
            return {StoreName(said.payload) for said in self._driver.notifies(timeout=0)}
        except Exception:  # whatever the driver or another release's words bring: the line is opened anew
            self.close()
            return {self._store.name}

    def close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.invalidate()  # a listening connection must not go back to the pool
                self._connection.close()
            self._connection = self._driver = None


def _heard(ears: Iterable[_Ear]) -> set[StoreName]:
    return set().union(*(ear.heard() for ear in ears))


def _bound(path: Path) -> socket.socket:
    path.unlink(missing_ok=True)
    bell = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    bell.setblocking(False)
    bell.bind(str(path))
    path.chmod(0o600)
    return bell


def _has_rung(bell: socket.socket) -> bool:
    """Take every ring there is; return whether there was one."""
    has_rung = False
    with contextlib.suppress(BlockingIOError):
        while True:
            bell.recv(64)
            has_rung = True
    return has_rung

"""Which processes an installation consists of, and what has to be true before they start."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import http.client
import os
import socket
import sys
from collections.abc import Iterator

from app.background import Queue
from app.platform import valkey
from app.platform.supervisor import ProcessSpec
from app.settings import Settings

WEB_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)
"""Threads of one web worker; each finds a free connection in the pool of `db.make_engine`."""


class PortIsTaken(Exception):
    """The web's port cannot be used; the message says what to do."""


class AlreadyRunning(Exception):
    """Another `gensvar up` works on the same data folder; the message says what to do."""


def specs_for(settings: Settings) -> list[ProcessSpec]:
    """Return the processes of this installation in the order in which they start."""
    shared = environment(settings)
    jobs = {**shared, "GENSVAR_REDIS_URL": valkey.redis_url(settings)}
    specs = [
        ProcessSpec("web", _web(settings), shared),
        ProcessSpec("relay", _python("app.worker", "relay"), jobs),
        *(ProcessSpec(queue.value, _python("app.worker", "work", queue.value), jobs) for queue in Queue),
    ]
    if settings.redis_url is None:
        specs.insert(
            0,
            ProcessSpec(
                "valkey",
                valkey.command(settings),
                is_up=lambda: valkey.answers(settings),
                remark=valkey.remark(settings),
            ),
        )
    return specs


def environment(settings: Settings) -> dict[str, str]:
    """Return the variables from which a child process reads these same settings; the organiser's stay as set."""
    return {
        "GENSVAR_DATA_DIR": str(settings.data_dir),
        "GENSVAR_DATABASE_URL": settings.database_url,
        "GENSVAR_OMBUDSMAN_DATABASE_URL": settings.ombudsman_database_url,
        "GENSVAR_REDIS_URL": settings.redis_url or "",
        "GENSVAR_STORAGE_URL": settings.storage_url,
        "GENSVAR_SMTP_URL": settings.smtp_url or "",
        "GENSVAR_PUBLIC_URL": settings.public_url,
        "GENSVAR_HOST": settings.bind_host,
        "GENSVAR_PORT": str(settings.bind_port),
        "GENSVAR_MAIL_SENDER": settings.mail_sender,
        "GENSVAR_LEASE_SECONDS": str(settings.lease_seconds),
        "GENSVAR_WEB_WORKERS": str(settings.web_workers),
        "GENSVAR_TRUSTED_PROXIES": str(settings.trusted_proxies),
        "GENSVAR_DEMO": "1" if settings.demo else "0",
        "GENSVAR_RELEASE_POLICY": settings.release_policy,
        "GENSVAR_DIARY": settings.diary,
        "GENSVAR_TESTING": "1" if settings.testing else "",
        "GENSVAR_CRASHPOINT": settings.crashpoint or "",
    }


def port_is_free(host: str, port: int) -> bool:
    """Return True when the web could listen there now; raise `PortIsTaken` where it may not even try."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise PortIsTaken(
                f"Gensvar cannot listen on {host}, port {port} ({error.strerror}). "
                "Choose another port with GENSVAR_PORT, such as GENSVAR_PORT=8090, or another address "
                "with GENSVAR_HOST."
            ) from error
    return True


def require_free_port(settings: Settings) -> None:
    """Raise `PortIsTaken` with what to do unless the web's port is free."""
    if not port_is_free(settings.bind_host, settings.bind_port):
        raise PortIsTaken(
            f"Port {settings.bind_port} is in use by another program. Stop that program, "
            "or choose another port with GENSVAR_PORT, such as GENSVAR_PORT=8090."
        )


@contextlib.contextmanager
def only_one(settings: Settings) -> Iterator[None]:
    """Hold the data folder for this process; raise `AlreadyRunning` when another one holds it."""
    path = settings.run_dir / "up.lock"
    with path.open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise AlreadyRunning(
                f"Gensvar is already running on {settings.data_dir} (process {lock.read().strip() or 'unknown'}). "
                "Stop it with Ctrl-C where it was started, or run a second one with a data folder and a port "
                "of its own: GENSVAR_DATA_DIR and GENSVAR_PORT."
            ) from error
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def web_answers(settings: Settings) -> bool:
    """Return True once the web answers anything at all on its port."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.bind_host, settings.bind_host)  # noqa: S104 - compared, not bound
    line = http.client.HTTPConnection(host, settings.bind_port, timeout=1)
    try:
        line.request("GET", "/healthz")
        line.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
    return True


def _web(settings: Settings) -> tuple[str, ...]:
    return _python(
        "granian",
        "--interface", "wsgi",
        "--host", settings.bind_host,
        "--port", str(settings.bind_port),
        "--workers", str(settings.web_workers),
        "--blocking-threads", str(WEB_THREADS),
        "--http", "1",
        "--no-ws",
        "--no-access-log",  # it would hold addresses of people
        "--log-level", "warning",
        # With one worker a crash is the supervisor's business, which waits longer and longer.
        *(("--respawn-failed-workers",) if settings.web_workers > 1 else ()),
        "--workers-kill-timeout", "6",
        "app.wsgi:app",
    )  # fmt: skip


def _python(module: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *arguments)

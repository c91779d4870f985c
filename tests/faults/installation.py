"""A whole installation of real processes that a test may kill one by one."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import func, select

from app.platform import valkey
from app.platform.db import Stores, reading
from app.platform.offspring import kill_session, tie_to_parent
from app.platform.outbox import WAITING, Promise, PromiseState
from app.platform.processes import environment, web_answers
from app.platform.runtime import open_runtime
from app.platform.work import work
from app.routing.rules.rule_file import read_rules
from app.routing.service import put_rules_into_force
from app.settings import Settings
from tests.factories.matter import directory

ROOT = Path(__file__).parents[2]
WORKERS = {f"{queue} worker": ("work", queue) for queue in ("services", "mail", "ombudsman")}
SETTLES_WITHIN = 100.0


class Installation:
    """Valkey, two webs, the relay and a worker for each queue, over one data folder and database."""

    def __init__(self, settings: Settings, stores: Stores) -> None:
        self.settings, self.stores = settings, stores
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.kills = 0
        self.known: set[str] = set()
        """The numbers of all matters that were acknowledged so far."""
        self.log = (settings.data_dir / "processes.log").open("ab")
        self.web = settings.bind_port
        self.doomed_web = _free_port()
        """Where a web that a test has armed listens, beside the healthy one."""

    def start(self, name: str, *command: str, crashpoint: str = "") -> subprocess.Popen[bytes]:
        """Start a process, armed or not."""
        parent = os.getpid()
        env = {
            **os.environ, **environment(self.settings), "GENSVAR_REDIS_URL": valkey.redis_url(self.settings),
            "GENSVAR_TESTING": "1", "GENSVAR_CRASHPOINT": crashpoint, "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
            start_new_session=True, preexec_fn=lambda: tie_to_parent(parent),
        )  # fmt: skip
        self.processes[name] = process
        return process

    def start_worker(self, name: str, *, crashpoint: str = "") -> subprocess.Popen[bytes]:
        """Start the relay, or the worker of one queue (`second services worker` is another one beside it)."""
        command = ("relay",) if name == "relay" else WORKERS[name.removeprefix("second ")]
        return self.start(name, sys.executable, "-m", "app.worker", *command, crashpoint=crashpoint)

    def start_valkey(self) -> None:
        """Start the embedded server and wait until it answers."""
        self.start("valkey", *valkey.command(self.settings))
        _until(lambda: valkey.answers(self.settings), 10)

    def start_all(self) -> None:
        """Start what is not running, and wait for the web."""
        self.start_missing()
        _until(lambda: web_answers(self.settings), 60)

    def start_missing(self) -> None:
        """Start what is not running."""
        if not self.is_running("valkey"):
            self.start_valkey()
        if not self.is_running("web"):
            self.start(
                "web", sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.web), "--http", "1",
                "--no-ws", "--workers", "1", "--blocking-threads", "8", "--log-level", "warning", "app.wsgi:app",
            )  # fmt: skip
        for name in ("relay", *WORKERS):
            if not self.is_running(name):
                self.start_worker(name)

    @contextlib.contextmanager
    def armed_web(self, crashpoint: str) -> Iterator[int]:
        """Run a second web that dies at a point of each request that reaches it; gives its port."""
        process = self.start(
            "doomed web", sys.executable, str(ROOT / "tests/faults/forked_web.py"), str(self.doomed_web),
            crashpoint=crashpoint,
        )  # fmt: skip
        try:
            _until(lambda: not _is_free(self.doomed_web), 30)
            yield self.doomed_web
        finally:
            process.terminate()
            process.wait(10)

    def is_running(self, name: str) -> bool:
        """Return True while this process lives."""
        process = self.processes.get(name)
        return process is not None and process.poll() is None

    def kill(self, *names: str) -> None:
        """SIGKILL these processes and their children."""
        for name in names:
            if self.is_running(name):
                self.kills += 1
                kill_session(self.processes[name].pid)
                self.processes[name].wait()

    def send(self, name: str, number: signal.Signals) -> None:
        """Send a process a signal, such as SIGSTOP."""
        self.processes[name].send_signal(number)

    def pause(self, *names: str) -> None:
        """Let these processes hang."""
        for name in names:
            self.send(name, signal.SIGSTOP)

    def resume(self, *names: str) -> None:
        """Let them go on where they were."""
        for name in names:
            self.send(name, signal.SIGCONT)

    def until_dead(self, name: str, within: float = 30) -> None:
        """Wait until an armed process has killed itself."""
        assert self.processes[name].wait(within) == -signal.SIGKILL, f"{name} was to die at its crash point"
        self.kills += 1

    def stop_all(self) -> None:
        """End everything."""
        for name in list(self.processes):
            if self.is_running(name):
                kill_session(self.processes[name].pid)
        for process in self.processes.values():
            process.wait()
        self.log.close()

    def waiting(self) -> int:
        """Return how many promises are pending or dispatched, in both stores."""
        return sum(self._count(WAITING))

    def dead(self) -> int:
        """Return how many promises were given up."""
        return sum(self._count(Promise.state == PromiseState.DEAD.value))

    def settle(self, within: float = SETTLES_WITHIN) -> float:
        """Wait until nothing waits; return how long it took."""
        began = time.monotonic()
        _until(lambda: self.waiting() == 0, within, self._why)
        return time.monotonic() - began

    def _count(self, condition: object) -> list[int]:
        counts = []
        for store in self.stores.each():
            with reading(store) as session:
                counts.append(session.scalar(select(func.count()).select_from(Promise).where(condition)) or 0)  # type: ignore[arg-type]  # a column's condition
        return counts

    def _why(self) -> str:
        lines = []
        for store in self.stores.each():
            with reading(store) as session:
                rows = session.scalars(select(Promise).where(WAITING)).all()
                lines += [f"{store.name} {p.job} {p.state} {p.attempts} {p.due_at} {p.error_class}" for p in rows]
        logs = [self.settings.data_dir / "processes.log", self.settings.data_dir / "valkey" / "valkey.log"]
        running = ", ".join(name for name in self.processes if self.is_running(name))
        return "\n".join([*lines[:20], running, *(log.read_text()[-3000:] for log in logs)])


@contextlib.contextmanager
def running(settings: Settings) -> Iterator[Installation]:
    """Set an installation up with units and rules, and run all its processes for the length of a block."""
    with open_runtime(settings) as runtime:
        directory(runtime.stores)
        rules = read_rules((ROOT / "deploy" / "demo" / "rules.csv").read_text(encoding="utf-8")).rules
        with work(runtime.stores.services) as w:
            put_rules_into_force(w, rules, made_by="test")
        installation = Installation(settings, runtime.stores)
        try:
            installation.start_all()
            yield installation
        finally:
            installation.stop_all()


def _until(condition: object, within: float, why: object = None) -> None:
    end = time.monotonic() + within
    while not condition():  # type: ignore[operator]  # a function without arguments
        if time.monotonic() > end:
            raise AssertionError(why() if why else "It took too long.")  # type: ignore[operator]  # likewise
        time.sleep(0.02)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port: int = trial.getsockname()[1]
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) != 0

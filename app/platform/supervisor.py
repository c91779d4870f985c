"""Runs the processes of one installation under one roof, and takes all of them down again.

Pure standard library and one thread. Every child leads its own session, so that Ctrl-C in a
terminal reaches the supervisor alone, which then stops the others in order. What it says, and
what the children say, comes out line by line behind a name.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from app.platform.offspring import adopting_orphans, bury_orphans, kill_descendants, kill_session, tie_to_parent
from app.platform.voices import OWN_NAME, Voices

FIRST_DELAY, LONGEST_DELAY = 1.0, 30.0
STEADY_AFTER = 60.0
"""Seconds after which a process counts as steady again: its next crash is restarted at once after 1 s."""
KILL_AFTER = 8.0
"""Seconds after which a process that does not stop is killed; everything is gone within 10 s."""
SUPPORT_SHARE = 0.6
"""The share of that time for which a process that others lean on waits for those others to stop."""
UP_WITHIN = 10.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class ProcessSpec:
    """One process to keep running."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables on top of the supervisor's own."""
    is_up: Callable[[], bool] | None = None
    """Asked before the next process is started; others lean on this one, so it is stopped last."""
    remark: str = ""
    """A sentence for the person at the terminal, said at the start."""


def run_processes(
    specs: Sequence[ProcessSpec],
    *,
    out: TextIO,
    is_ready: Callable[[], bool] | None = None,
    banner: str = "",
    kill_after: float = KILL_AFTER,
) -> int:
    """Run the processes until SIGINT, SIGTERM or SIGHUP, or until `out` is closed; return the exit code.

    A process that ends is started again after 1, 2, 4 … 30 seconds. `banner` is printed once
    `is_ready` says so. Returns 0 after a stop that was asked for, 1 when a process could not be
    started at all. Nothing that was started here is left when this returns, grandchildren
    included; it takes at most ten seconds.
    """
    voices = Voices(out, [spec.name for spec in specs])
    return _Supervisor(specs, voices, is_ready=is_ready, banner=banner, kill_after=kill_after).run()


class _Child:
    """One spec and the process that runs it now, if any."""

    def __init__(self, spec: ProcessSpec) -> None:
        self.spec = spec
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = 0.0
        self.restart_at: float | None = None
        self.delay = FIRST_DELAY
        self.is_asked_to_stop = False

    @property
    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the process in a session of its own; raise `OSError` when that cannot be done."""
        parent = os.getpid()
        self.process = subprocess.Popen(  # noqa: S603 - our own command, no shell
            self.spec.command,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **self.spec.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
            start_new_session=True,
            preexec_fn=lambda: tie_to_parent(parent),
        )
        self.started_at, self.restart_at = time.monotonic(), None

    def ask_to_stop(self) -> None:
        if not self.is_asked_to_stop and self.process is not None and self.is_alive:
            self.process.terminate()
        self.is_asked_to_stop = True

    def next_delay(self) -> float:
        """Return how long to wait before the next start, and double it for the one after."""
        if time.monotonic() - self.started_at > STEADY_AFTER:
            self.delay = FIRST_DELAY
        delay, self.delay = self.delay, min(self.delay * 2, LONGEST_DELAY)
        return delay


class _Supervisor:
    def __init__(
        self,
        specs: Sequence[ProcessSpec],
        voices: Voices,
        *,
        is_ready: Callable[[], bool] | None,
        banner: str,
        kill_after: float,
    ) -> None:
        self.children = [_Child(spec) for spec in specs]
        self.voices = voices
        self.is_ready = is_ready
        self.banner = banner
        self.kill_after = kill_after
        self.selector = selectors.DefaultSelector()
        self.stops_asked = 0
        self.spared: frozenset[int] = frozenset()

    def run(self) -> int:
        with adopting_orphans() as self.spared, self._listening_to_signals():
            try:
                self._start_all()
                while not self._must_stop:
                    self._attend()
            except OSError as error:
                self.voices.say(OWN_NAME, f"A process could not be started: {error}")
                return 1
            finally:
                self._stop_all()
        return 0

    @property
    def _must_stop(self) -> bool:
        return self.stops_asked > 0 or self.voices.are_unheard

    def _start_all(self) -> None:
        for child in self.children:
            if child.spec.remark:
                self.voices.say(OWN_NAME, child.spec.remark)
            self._start(child)
            self._wait_until_up(child)
            if self._must_stop:
                return

    def _start(self, child: _Child) -> None:
        child.start()
        assert child.process is not None and child.process.stdout is not None
        os.set_blocking(child.process.stdout.fileno(), False)
        self.selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def _wait_until_up(self, child: _Child) -> None:
        end = time.monotonic() + UP_WITHIN
        while child.spec.is_up is not None and not child.spec.is_up():
            self._relay_output(0.02)
            if self._must_stop or not child.is_alive or time.monotonic() > end:
                return  # the loop below tells what happened and tries again

    def _attend(self) -> None:
        """Pass on what was said, start again what ended, and say once that all is ready."""
        self._relay_output(0.2)
        now = time.monotonic()
        for child in self.children:
            if child.restart_at is None and not child.is_alive:
                self._plan_restart(child)
            elif child.restart_at is not None and child.restart_at <= now:
                self._start(child)
        bury_orphans(self.spared | self._own_pids())
        if self.is_ready is not None and self.is_ready():
            self.is_ready = None
            self.voices.print(self.banner)

    def _plan_restart(self, child: _Child) -> None:
        self._drain(child)
        assert child.process is not None
        delay = child.next_delay()
        child.restart_at = time.monotonic() + delay
        how = _how_it_ended(child.process.returncode)
        self.voices.say(OWN_NAME, f"{child.spec.name} ended ({how}). It starts again in {delay:.0f} s.")
        # What the dead process left behind in its session would stand in the way of its successor.
        kill_session(child.process.pid)

    def _relay_output(self, timeout: float) -> None:
        for key, _events in self.selector.select(timeout):
            if isinstance(key.data, _Child):
                self._pass_on(key.data, key.fd)
            else:
                os.read(key.fd, 64)  # only wakes the loop; the handler has counted

    def _pass_on(self, child: _Child, fd: int) -> bool:
        """Pass on one gulp of a child's output; return False when there is no more."""
        try:
            said = os.read(fd, 65536)
        except BlockingIOError:
            return False
        self.voices.hear(child.spec.name, said)
        if not said:
            self._close(child)
        return bool(said)

    def _drain(self, child: _Child) -> None:
        """Pass on what a process said with its last breath."""
        stream = child.process.stdout if child.process else None
        while stream is not None and not stream.closed and self._pass_on(child, stream.fileno()):
            pass
        self._close(child)

    def _close(self, child: _Child) -> None:
        stream = child.process.stdout if child.process else None
        if stream is not None and not stream.closed:
            self.selector.unregister(stream)
            stream.close()
            self.voices.finish(child.spec.name)

    def _stop_all(self) -> None:
        """Ask everybody to stop, the ones that others lean on last; kill who does not."""
        if any(child.is_alive for child in self.children):
            self.voices.say(OWN_NAME, "Stopping. Press Ctrl-C again to stop at once.")
            self._ask_all_to_stop()
        for child in self.children:
            if child.process is not None:
                if child.is_alive:
                    self.voices.say(OWN_NAME, f"{child.spec.name} did not stop in time and was killed.")
                kill_session(child.process.pid)
        kill_descendants(self.spared)
        for child in self.children:
            if child.process is not None:
                child.process.wait()
                self._drain(child)
        bury_orphans(self.spared)
        self.voices.say(OWN_NAME, "Stopped.")

    def _ask_all_to_stop(self) -> None:
        began, patience = time.monotonic(), max(self.stops_asked, 1)
        leaning = [child for child in reversed(self.children) if child.spec.is_up is None]
        support = [child for child in reversed(self.children) if child.spec.is_up is not None]
        for child in leaning:
            child.ask_to_stop()
        while any(child.is_alive for child in self.children):
            elapsed = time.monotonic() - began
            if elapsed > self.kill_after * SUPPORT_SHARE or not any(child.is_alive for child in leaning):
                for child in support:
                    child.ask_to_stop()
            if elapsed > self.kill_after or self.stops_asked > patience:
                return
            self._relay_output(0.05)

    def _own_pids(self) -> set[int]:
        return {child.process.pid for child in self.children if child.process is not None}

    @contextmanager
    def _listening_to_signals(self) -> Iterator[None]:
        """Count the signals that ask for a stop, and let each wake the loop."""

        def count(_number: int, _frame: object) -> None:
            self.stops_asked += 1

        wake_reader, wake_writer = os.pipe()
        for fd in (wake_reader, wake_writer):
            os.set_blocking(fd, False)
        self.selector.register(wake_reader, selectors.EVENT_READ, None)
        before = {number: signal.signal(number, count) for number in STOP_SIGNALS}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        old_wake = signal.set_wakeup_fd(wake_writer, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(old_wake)
            for number, handler in before.items():
                signal.signal(number, handler)
            self.selector.close()
            os.close(wake_reader)
            os.close(wake_writer)


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"

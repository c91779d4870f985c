"""Family matters of processes: dying with one's parent, adopting orphans, and leaving nobody behind.

On Linux all of it holds even for a grandchild that made a session of its own; elsewhere process
groups are all there is.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

_PR_SET_PDEATHSIG, _PR_SET_CHILD_SUBREAPER = 1, 36
_PRCTL = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None


def tie_to_parent(parent: int) -> None:
    """Let this new child be stopped when `parent` dies, however it dies; called before its program starts.

    SIGTERM, not SIGKILL: a server that is asked can still stop its own workers.
    """
    if _PRCTL is not None:
        _PRCTL(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)  # the parent died between fork and here


@contextlib.contextmanager
def adopting_orphans() -> Iterator[frozenset[int]]:
    """Let grandchildren whose parent died become ours, so that none can hide from the stop.

    Gives the descendants that were there before: they are somebody else's and are left alone.
    """
    before = frozenset(_descendants(frozenset()))
    if _PRCTL is not None:
        _PRCTL(_PR_SET_CHILD_SUBREAPER, 1)
    try:
        yield before
    finally:
        if _PRCTL is not None:
            _PRCTL(_PR_SET_CHILD_SUBREAPER, 0)


def bury_orphans(spared: Set[int]) -> None:
    """Take the exit codes of adopted processes that have ended; those of the spared stay for their owner."""
    while True:
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if ended is None or ended.si_pid in spared:
            return
        os.waitpid(ended.si_pid, 0)


def kill_session(leader: int) -> None:
    """Kill what is left of the session that a process led, such as the workers of a server that crashed."""
    for process in _processes():
        if process.session == leader:
            _kill(process.pid)
    with contextlib.suppress(OSError):
        os.killpg(leader, signal.SIGKILL)


def kill_descendants(spared: Set[int], *, within: float = 1.0) -> None:
    """Kill every descendant of this process but the spared and theirs; return when they are gone."""
    end = time.monotonic() + within
    while (found := _descendants(spared)) and time.monotonic() < end:
        for pid in found:
            _kill(pid)
        time.sleep(0.01)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class _Process(NamedTuple):
    pid: int
    parent: int
    session: int
    is_zombie: bool


def _processes() -> Iterator[_Process]:
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name in brackets may hold anything, so the fields are counted from its end.
            state, parent, _group, session, *_ = entry.read_text(errors="replace").rpartition(")")[2].split()
        except (OSError, ValueError):
            continue  # it ended while we looked
        yield _Process(int(entry.parent.name), int(parent), int(session), state in "ZX")


def _descendants(spared: Set[int]) -> set[int]:
    """Return the living descendants of this process, without the spared and theirs."""
    children: dict[int, list[_Process]] = {}
    for process in _processes():
        children.setdefault(process.parent, []).append(process)
    found: set[int] = set()
    to_visit = [os.getpid()]
    while to_visit:
        for process in children.get(to_visit.pop(), ()):
            if process.pid not in spared:
                to_visit.append(process.pid)
                if not process.is_zombie:
                    found.add(process.pid)
    return found

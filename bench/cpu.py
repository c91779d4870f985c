"""How much processor time a process and all its descendants have used, as the kernel counts it."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Return user and system seconds of a process, its living descendants and those it has buried."""
    return sum(_own_ticks(member) for member in (pid, *_descendants(pid))) / _TICKS


def _own_ticks(pid: int) -> int:
    fields = _stat(pid)
    # Counted from the state, which is field 3: utime and stime are 14 and 15, those of buried children 16 and 17.
    return sum(int(value) for value in fields[11:15]) if fields else 0


def _descendants(pid: int) -> list[int]:
    parents = {int(entry.name): _parent(int(entry.name)) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found[1:]


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def _stat(pid: int) -> list[str]:
    """Return the fields from the state on; nothing for a process that has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []

"""Where the local sockets of an installation lie: Valkey's and the relay's doorbell.

The kernel takes at most 107 bytes for a socket's path. Where the data folder lies deeper than
that, the sockets go into a short private folder, which every process of the installation finds
by a note in the run folder.
"""

from __future__ import annotations

import fcntl
import os
import stat
import tempfile
from pathlib import Path

from app.settings import Settings

LONGEST_PATH = 107
_NOTE = "sockets.txt"
VALKEY, RELAY = "valkey.sock", "relay.sock"


def socket_path(settings: Settings, name: str) -> Path:
    """Return where the socket of this name lies; its folder exists and is private to this user."""
    _make_private(settings.run_dir)
    path = settings.run_dir / name
    return path if fits(path) else short_folder(settings.run_dir) / name


def fits(path: Path) -> bool:
    """Return True when the kernel takes this path for a socket."""
    return len(os.fsencode(path)) <= LONGEST_PATH


def short_folder(run_dir: Path) -> Path:
    """Return the short folder that stands in for a run folder; make it when it is not there (any more)."""
    with (run_dir / _NOTE).open("a+", encoding="utf-8") as note:
        fcntl.flock(note, fcntl.LOCK_EX)  # two processes that start at once agree on one folder
        note.seek(0)
        folder = Path(note.read().strip() or "/nonexistent")
        if not _is_ours(folder):
            folder = Path(tempfile.mkdtemp(prefix="gensvar-", dir=_short_parent()))
            note.truncate(0)
            note.write(f"{folder}\n")
            note.flush()
    return folder


def _short_parent() -> Path:
    parent = Path(tempfile.gettempdir())
    return parent if fits(parent / "gensvar-12345678" / VALKEY) else Path("/tmp")  # noqa: S108 - mkdtemp makes it private


def _is_ours(folder: Path) -> bool:
    """Return True for a real folder of this user that nobody else can enter."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _make_private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_uid == os.getuid() and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)

"""Keys and pepper: made at the first start, readable by this user only, kept outside the database.

Whoever holds the database without this folder holds no story, name or message; whoever loses
this folder loses them too. Whichever process makes the keys therefore says to back them up.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import click

NAMES = ("session", "pepper", "services", "ombudsman")


@dataclass(frozen=True)
class Keys:
    """The secrets of one installation: 32 bytes each."""

    session: bytes
    pepper: bytes
    services: bytes
    ombudsman: bytes


class KeysAreMissing(Exception):
    """The database holds data but its keys are gone; the message says what to restore."""


def keys_exist(folder: Path) -> bool:
    """Return True when every key is in place."""
    return all((folder / f"{name}.key").is_file() for name in NAMES)


def make_keys(folder: Path) -> bool:
    """Make the keys that do not exist yet; return True when something was made."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    missing = [name for name in NAMES if not (folder / f"{name}.key").exists()]
    for name in missing:
        _write_private(folder / f"{name}.key", secrets.token_hex(32))
    return bool(missing)


def tell_of_new_keys(folder: Path) -> None:
    """Tell the person at the terminal, on standard error, where what a script reads stays clean."""
    click.secho(
        f"Keys were made in {folder}. Back that folder up, apart from the database: "
        "without it nobody can read what people wrote.",
        bold=True,
        err=True,
    )


def read_keys(folder: Path) -> Keys:
    """Return the keys in a folder; raise `KeysAreMissing` when one is not there."""
    try:
        values = {name: bytes.fromhex((folder / f"{name}.key").read_text().strip()) for name in NAMES}
    except (FileNotFoundError, ValueError) as error:
        raise KeysAreMissing(
            f"The keys in {folder} are missing or damaged. Restore that folder from its backup: "
            "without it nothing that people wrote can be read."
        ) from error
    return Keys(**values)


def _write_private(path: Path, text: str) -> None:
    """Write a file that never exists with wider rights than 0600, and is on disk when this returns."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())

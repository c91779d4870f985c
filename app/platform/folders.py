"""The folders of an installation: made private to its user, or a sentence that says why they cannot be.

The data folder itself may be one that the operator made, with rights of the operator's choice.
What Gensvar makes in it is readable by its own user only, also where an earlier release left it open.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from app.settings import Settings

PRIVATE = 0o700
_BESIDE_SQLITE = ("", "-wal", "-shm")


class DataFolderIsNotWritable(Exception):
    """Nothing can be kept in a folder; the message says what to do."""


def prepare_folders(settings: Settings) -> None:
    """Make the folders of an installation; raise `DataFolderIsNotWritable` with what to do."""
    _make(settings.data_dir)
    try:
        with tempfile.TemporaryFile(dir=settings.data_dir):
            pass
    except OSError as error:
        raise _unusable(settings.data_dir, error) from error
    for folder in _folders_in(settings):
        _make(folder)
        _tighten(folder)
    _tighten(settings.keys_dir)
    for key in settings.keys_dir.glob("*.key"):
        _tighten(key)
    for name, path in sqlite_files(settings):
        _make(path.parent, name)
        _make_file(path, name)
        for suffix in _BESIDE_SQLITE if path.is_relative_to(settings.data_dir) else ():
            _tighten(path.with_name(path.name + suffix))


def sqlite_files(settings: Settings) -> Iterator[tuple[str, Path]]:
    """Yield the databases that are files, each with the setting that names it."""
    for name, url in (
        ("GENSVAR_DATABASE_URL", settings.database_url),
        ("GENSVAR_OMBUDSMAN_DATABASE_URL", settings.ombudsman_database_url),
    ):
        if url.startswith("sqlite:///"):
            yield name, Path(url.removeprefix("sqlite:///"))


def files_folder(settings: Settings) -> Path | None:
    """Return the folder of the stored files, or None when they lie in a bucket."""
    parts = urlsplit(settings.storage_url)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def _folders_in(settings: Settings) -> Iterator[Path]:
    """Yield the folders in the data folder that this installation uses."""
    yield settings.run_dir
    if settings.smtp_url is None:
        yield settings.mail_dir
    for folder in (files_folder(settings), *(path.parent for _name, path in sqlite_files(settings))):
        if folder and folder.is_relative_to(settings.data_dir) and folder != settings.data_dir:
            yield folder


def _make(folder: Path, setting: str = "GENSVAR_DATA_DIR") -> None:
    try:
        folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error, setting) from error


def _make_file(path: Path, setting: str) -> None:
    """Make an empty database, which the engine would make readable by everybody."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise DataFolderIsNotWritable(
            f"The database {path} cannot be opened for writing ({error.strerror}). "
            f"Let this user read and write it, or name another one with {setting}."
        ) from error


def _tighten(path: Path) -> None:
    """Take the rights of others away from what is this user's own; `gensvar doctor` tells of the rest."""
    try:
        found = path.lstat()
    except OSError:
        return
    if found.st_uid == os.getuid() and found.st_mode & 0o077 and not stat.S_ISLNK(found.st_mode):
        path.chmod(stat.S_IMODE(found.st_mode) & ~0o077)


def _unusable(folder: Path, error: OSError, setting: str = "GENSVAR_DATA_DIR") -> DataFolderIsNotWritable:
    blocker = next((path for path in (folder, *folder.parents) if os.path.lexists(path)), folder)
    if not blocker.is_dir():
        what = "that" if blocker == folder else str(blocker)
        return DataFolderIsNotWritable(
            f"Gensvar keeps its data in {folder}, but {what} is no folder. Name a folder with {setting}."
        )
    if blocker == folder:
        return DataFolderIsNotWritable(
            f"Gensvar keeps its data in {folder} and cannot write there ({error.strerror}). "
            f"Make that folder writable for this user, or name another one with {setting}."
        )
    return DataFolderIsNotWritable(
        f"Gensvar keeps its data in {folder}, and that folder cannot be made ({error.strerror}). "
        f"Make it and let this user write there, or name another one with {setting}."
    )

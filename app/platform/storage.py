"""Where files lie: a folder or an S3-compatible bucket, chosen by one address.

    file:///var/lib/gensvar/files
    s3://KEY:SECRET@BUCKET/PREFIX?endpoint=https://…&region=…

Only sealed bytes come here (see `file_sealing`). A file is in the storage as a whole or not at all; names
are ours (`services/ab/abcd…`), never a sender's.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

PIECE = 1024 * 1024


class StorageIsFull(Exception):
    """There is no room for the file, or the storage does not take it now."""


class FileIsGone(Exception):
    """No file of this name is in the storage."""


class Storage(Protocol):
    """What both kinds of storage do."""

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Keep the pieces as one file; it is on disk when this returns. Raises `StorageIsFull`."""

    def get(self, name: str) -> Iterator[bytes]:
        """Give the file piece by piece; raise `FileIsGone`."""

    def delete(self, name: str) -> None:
        """Remove the file; that it is gone already is no error."""

    def names(self, older_than: datetime) -> Iterator[str]:
        """Give the names of the files that were kept before an instant."""


@cache
def open_storage(url: str) -> Storage:
    """Return the storage of an address, one for the whole process."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Folder(Path(unquote(parts.path)))
    return Bucket(url)


class Folder:
    """Files in a folder: written beside, flushed to the disk, and only then given their name."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        path = self._path(name)
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _private(beside) as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
            _flush_folder(path.parent)
        except OSError as error:
            raise StorageIsFull(error.strerror) from error
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)

    def get(self, name: str) -> Iterator[bytes]:
        try:
            file = self._path(name).open("rb")
        except FileNotFoundError as error:
            raise FileIsGone(name) from error
        return _read(file)

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def names(self, older_than: datetime) -> Iterator[str]:
        for path in sorted(self._root.rglob("*")):
            with contextlib.suppress(FileNotFoundError):
                if path.is_file() and datetime.fromtimestamp(path.stat().st_mtime, UTC) < older_than:
                    yield path.relative_to(self._root).as_posix()

    def _path(self, name: str) -> Path:
        path = (self._root / name).resolve()
        if not path.is_relative_to(self._root.resolve()):
            raise FileIsGone(name)
        return path


class Bucket:
    """Files in an S3-compatible bucket; what is not sent to the end does not appear in it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        given: dict[str, Any] = {
            "access_key_id": unquote(parts.username or "") or None,
            "secret_access_key": unquote(parts.password or "") or None,
            "endpoint": query.get("endpoint"),
            "region": query.get("region", "us-east-1"),
        }
        self._store = S3Store(
            parts.hostname or "",
            prefix=parts.path.strip("/") or None,
            client_options={"allow_http": str(query.get("endpoint", "")).startswith("http://")},
            **{key: value for key, value in given.items() if value},
        )

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        try:
            obstore.put(self._store, name, iter(pieces))
        except (BaseError, OSError) as error:
            raise StorageIsFull(type(error).__name__) from error

    def get(self, name: str) -> Iterator[bytes]:
        try:
            found = obstore.get(self._store, name)
        except FileNotFoundError as error:
            raise FileIsGone(name) from error
        return (bytes(piece) for piece in found.stream(min_chunk_size=PIECE))

    def delete(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, name)

    def names(self, older_than: datetime) -> Iterator[str]:
        for page in obstore.list(self._store):
            yield from (str(found["path"]) for found in page if found["last_modified"] < older_than)


def _private(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _flush_folder(path: Path) -> None:
    """Let the new name itself survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(file: Any) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece

"""Keep a file that a person sends, and give its bytes back: looked at, sealed, stored, and only then noted.

    kept = put_file(storage, store, file, name)     outside any transaction
    add_file(w, kept, draft_id=…)                   inside

A crash between the two leaves bytes without a row: their key is gone, and the sweep takes them away.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Protocol

from sqlalchemy import delete

from app.cases.models import Attachment
from app.cases.rules.file_contents import kind_of
from app.cases.rules.files import MEBIBYTE, MOST_BYTES, FileRefused, Refusal, clean_name
from app.cases.rules.kinds import FileState
from app.platform.db import Store
from app.platform.file_sealing import new_file_key, open_sealed_file, seal_file
from app.platform.storage import Storage, StorageIsFull
from app.platform.work import Work


@dataclass(frozen=True)
class KeptFile:
    """A file whose bytes lie in the storage and whose row is still to be written."""

    public_id: str
    name: str
    data_key: str
    media_type: str
    size: int
    sha256: str


def put_file(storage: Storage, store: Store, file: IO[bytes], name: str) -> KeptFile:
    """Return the stored file; raise `FileRefused` with the reason. Writes no row and needs no transaction."""
    size = _size_of(file)
    if size > MOST_BYTES:
        raise FileRefused(Refusal.TOO_LARGE)
    name = clean_name(name)
    kind = kind_of(name, file, size)
    public_id, key, digest = secrets.token_hex(16), new_file_key(), hashlib.sha256()
    try:
        storage.put(blob_name(store, public_id), seal_file(_pieces(file, digest), key, _about(store, public_id)))
    except StorageIsFull as error:
        raise FileRefused(Refusal.NO_ROOM) from error
    return KeptFile(public_id, name, key, kind.media_type, size, digest.hexdigest())


def add_file(w: Work, kept: KeptFile, *, draft_id: int | None = None, case_id: int | None = None) -> Attachment:
    """Note a stored file, of a draft or of a matter; return its row."""
    attachment = Attachment(
        public_id=kept.public_id,
        draft_id=draft_id,
        case_id=case_id,
        name=kept.name,
        data_key=kept.data_key,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        state=FileState.UNSCANNED.value,
        uploaded_at=w.now,
    )
    w.session.add(attachment)
    return attachment


def drop_file(w: Work, public_id: str, *, draft_id: int) -> None:
    """Forget a file of a draft that has not been sent; its bytes are unreadable and lie there until `drop_bytes`."""
    w.session.execute(
        delete(Attachment).where(
            Attachment.public_id == public_id, Attachment.draft_id == draft_id, Attachment.case_id.is_(None)
        )
    )


def drop_bytes(storage: Storage, store: Store, public_id: str) -> None:
    """Free the room of a file that has no row (any more); outside any transaction. Repeating it does no harm."""
    storage.delete(blob_name(store, public_id))


class StoredFile(Protocol):
    """What is needed to read a file back: of a matter's own, or of what staff contribute to its answer."""

    public_id: str
    data_key: str


def read_file(storage: Storage, store: Store, attachment: StoredFile) -> Iterator[bytes]:
    """Give the file's bytes; raise `FileIsGone`, or `SealIsBroken` when they are not what was kept."""
    sealed = storage.get(blob_name(store, attachment.public_id))
    return open_sealed_file(sealed, attachment.data_key, _about(store, attachment.public_id))


def blob_name(store: Store, public_id: str) -> str:
    """Return the name under which a file lies in the storage."""
    return f"{store.name}/{public_id[:2]}/{public_id}"


def _about(store: Store, public_id: str) -> str:
    return f"{store.name}:file:{public_id}"


def _size_of(file: IO[bytes]) -> int:
    file.seek(0, 2)
    return file.tell()


def _pieces(file: IO[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(MEBIBYTE):
        digest.update(piece)
        yield piece

"""Sealing of files (AES-256-GCM), in pieces, so that none is ever whole in memory.

Each file has a random key of its own, which lies sealed in its row: deleting the row makes the bytes
unreadable. The number of a piece is its nonce; number, file and “last” flag are authenticated, so that a
piece that was changed, moved, left out or cut off at the end does not open.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.platform.crypto import SealIsBroken

PIECE = 1024 * 1024
_TAG = 16
_NONCE = 12


def new_file_key() -> str:
    """Return a random key, in hex, as its row keeps it."""
    return secrets.token_hex(32)


def seal_file(pieces: Iterable[bytes], key: str, about: str) -> Iterator[bytes]:
    """Give the sealed pieces of a file; `about` names its store and id."""
    cipher = AESGCM(bytes.fromhex(key))
    for number, (piece, is_last) in enumerate(_marked(_of_size(pieces, PIECE))):
        yield cipher.encrypt(_nonce(number), piece, _aad(about, number, is_last))


def open_sealed_file(pieces: Iterable[bytes], key: str, about: str) -> Iterator[bytes]:
    """Give the bytes of a sealed file; raise `SealIsBroken` at the first piece that is not as it was sealed."""
    cipher = AESGCM(bytes.fromhex(key))
    for number, (piece, is_last) in enumerate(_marked(_of_size(pieces, PIECE + _TAG))):
        try:
            yield cipher.decrypt(_nonce(number), piece, _aad(about, number, is_last))
        except InvalidTag as error:
            raise SealIsBroken(about) from error


def _of_size(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Give the same bytes cut anew; at least one piece, if an empty one."""
    waiting = bytearray()
    given = 0
    for piece in pieces:
        waiting += piece
        while len(waiting) >= size:
            yield bytes(waiting[:size])
            given += 1
            del waiting[:size]
    if waiting or not given:
        yield bytes(waiting)


def _marked(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Give each piece with whether it is the last."""
    before = next(pieces)
    for piece in pieces:
        yield before, False
        before = piece
    yield before, True


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE, "big")


def _aad(about: str, number: int, is_last: bool) -> bytes:
    return f"{about}:{number}:{'last' if is_last else 'more'}".encode()

"""Sealing (AES-256-GCM) of what people write, and keyed hashes for exact look-ups.

A sealed value is: version byte, 12 bytes of nonce, ciphertext with tag. What the value is about
(store and column) goes into the authenticated data, so that a sealed name cannot be moved to
another column or to the other store and still open.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

VERSION = b"\x01"
_NONCE = 12


class SealIsBroken(Exception):
    """A sealed value was changed, moved, or sealed with another key."""


class Sealer:
    """Seals and opens the values of one store with that store's own key."""

    def __init__(self, key: bytes, store: str) -> None:
        self._cipher = AESGCM(key)
        self._store = store

    def seal(self, plain: bytes, about: str) -> bytes:
        """Return `plain` sealed for one purpose."""
        nonce = secrets.token_bytes(_NONCE)
        return VERSION + nonce + self._cipher.encrypt(nonce, plain, self._aad(about))

    def open(self, sealed: bytes, about: str) -> bytes:
        """Return what was sealed for this purpose; raise `SealIsBroken` otherwise."""
        if sealed[:1] != VERSION:
            raise SealIsBroken(about)
        try:
            return self._cipher.decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], self._aad(about))
        except InvalidTag as error:
            raise SealIsBroken(about) from error

    def _aad(self, about: str) -> bytes:
        return f"{self._store}:{about}".encode()


class Sealed(TypeDecorator[Any]):
    """A column whose value is JSON, sealed; give it the name of what it holds, such as `message.body`.

    The key comes from the engine (`engine.dialect.gensvar_sealer`), because the same tables
    exist in both stores and each store has its own key.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return _sealer(dialect).seal(plain, self.about)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return json.loads(_sealer(dialect).open(bytes(value), self.about))


def _sealer(dialect: Dialect) -> Sealer:
    sealer: Sealer = dialect.gensvar_sealer  # type: ignore[attr-defined]  # set by platform.db on its own dialects
    return sealer


def keyed_hash(key: bytes, purpose: str, value: str) -> str:
    """Return a hex HMAC-SHA-256 for exact look-ups: equal values meet, nobody reads them back."""
    return hmac.new(key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def chain_hash(prev: str, seq: int, entry: str) -> str:
    """Return the hex SHA-256 that seals a row of the audit log to the one before it; PostgreSQL computes the same."""
    return hashlib.sha256(f"{prev}:{seq}:{entry}".encode()).hexdigest()

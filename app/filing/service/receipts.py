"""The receipt's words: hashed slowly, checked as slowly for an unknown number, and never shown twice."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import select, update

from app.cases.models import Case
from app.filing.models import Draft, Receipt
from app.filing.rules.words import normalise
from app.platform.db import Store, StoreName, Stores, reading
from app.platform.work import Work

# OWASP's least parameters; 77 bits of words need no more, and one filing must not cost a second of CPU.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_AT_ONCE = threading.Semaphore(4)
_LANE = threading.Semaphore(1)
_LONGEST_IN_LANE = 1.0
"""Seconds. Many wrong tries at a number go one by one, so that the other hashes find room; who has waited that long
is looked at all the same, for the right words are never refused."""


@dataclass(frozen=True)
class HashedWords:
    """Words with the hash that they open: the two travel together, so that a receipt never shows other words."""

    words: tuple[str, ...]
    hash: str


def hash_words(store: Store, words: Sequence[str]) -> HashedWords:
    """Return these words with their Argon2id hash; about 33 ms of CPU, so outside any transaction."""
    with _AT_ONCE:
        return HashedWords(tuple(words), _HASHER.hash(_peppered(store, " ".join(words))))


@dataclass(frozen=True)
class Opened:
    """What number and words opened: the matter, and whose words they are (None when it was sent anonymously)."""

    store: StoreName
    case_id: int
    party_id: int | None


def find_by_words(stores: Stores, number: str | None, typed: str, *, one_at_a_time: bool = False) -> Opened | None:
    """Return what number and words open together, or None for every wrong pair.

    `one_at_a_time` is for a number at which many guess: its hashes wait for one another, right or wrong.

    Both stores are asked and one hash is verified whatever is found, so that a wrong number costs what wrong
    words cost. The reading is over before the slow part begins.
    """
    found: tuple[Store, Opened, str] | None = None
    for store in stores.each():
        with reading(store) as session:
            query = select(Receipt).join(Case, Case.id == Receipt.case_id).where(Case.number == (number or ""))
            receipt = session.scalar(query)
        if receipt is not None:
            found = (store, Opened(store.name, receipt.case_id, receipt.party_id), receipt.words_hash)
    store, opened, words_hash = found or (stores.services, None, _dummy_hash())
    with _lane() if one_at_a_time else nullcontext():
        is_right = _matches(store, words_hash, normalise(typed))
    return opened if is_right else None


@contextmanager
def _lane() -> Iterator[None]:
    is_ours = _LANE.acquire(timeout=_LONGEST_IN_LANE)
    try:
        yield
    finally:
        if is_ours:
            _LANE.release()


def keep_words(w: Work, draft: Draft) -> None:
    """The person has kept the words: wipe them from the draft."""
    draft.words = None
    w.session.execute(update(Receipt).where(Receipt.case_id == draft.case_id).values(kept_at=w.now))


def like_hashed(words_hash: str) -> str:
    """Return a hash that no words match, and that costs as much to try as this one; no two are the same."""
    parts = words_hash.split("$")
    parts[-2] = base64.b64encode(secrets.token_bytes(16)).decode().rstrip("=")
    return "$".join(parts)


def _matches(store: Store, words_hash: str, words: str) -> bool:
    with _AT_ONCE:
        try:
            return _HASHER.verify(words_hash, _peppered(store, words))
        except VerifyMismatchError:
            return False


def _peppered(store: Store, words: str) -> bytes:
    return hmac.new(store.pepper, f"{store.name}:words:{words}".encode(), hashlib.sha256).digest()


@cache
def _dummy_hash() -> str:
    return _HASHER.hash(b"no words at all")

"""The receipt's words: hashed slowly, checked as slowly for an unknown number, and never shown twice."""

from __future__ import annotations

import hashlib
import hmac
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.filing.models import Draft, Receipt
from app.filing.rules.words import normalise
from app.platform.db import Store, Stores
from app.platform.work import Work

# OWASP's least parameters; 77 bits of words need no more, and one filing must not cost a second of CPU.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_AT_ONCE = threading.Semaphore(4)


def hash_words(store: Store, words: list[str] | tuple[str, ...]) -> str:
    """Return the Argon2id hash to store for these words; about 33 ms of CPU, so outside any transaction."""
    with _AT_ONCE:
        return _HASHER.hash(_peppered(store, " ".join(words)))


def find_by_words(sessions: dict[str, Session], stores: Stores, number: str, typed: str) -> tuple[Store, Case] | None:
    """Return the store and matter that number and words open together, or None for every wrong pair.

    Both stores are asked and one hash is verified whatever is found, so that a wrong number costs
    what wrong words cost.
    """
    found: tuple[Store, Case, str] | None = None
    for store in stores.each():
        row = sessions[store.name].execute(
            select(Case, Receipt.words_hash).join(Receipt, Receipt.case_id == Case.id).where(Case.number == number)
        ).one_or_none()  # fmt: skip
        if row is not None:
            found = (store, row[0], row[1])
    words = normalise(typed)
    if found is None:
        _matches(stores.services, _dummy_hash(), words)
        return None
    store, case, words_hash = found
    return (store, case) if _matches(store, words_hash, words) else None


def keep_words(w: Work, draft: Draft) -> None:
    """The person has kept the words: wipe them from the draft."""
    draft.words = None
    w.session.execute(update(Receipt).where(Receipt.case_id == draft.case_id).values(kept_at=w.now))


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

"""Our application with the receipt's hash made beforehand: what a filing costs apart from its key derivation.

Taking one figure of some 35 ms from another leaves more noise than what is looked for; so it is left out instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from app.factory import create_app_from_environment
from app.filing.service.receipts import HashedWords
from app.intake.views import check
from app.platform.db import Store


def from_environment() -> Flask:
    """Return the application of this process's environment, without the hash."""
    hash_words = check.hash_words
    hashes: dict[str, str] = {}

    def made_before(store: Store, words: Sequence[str]) -> HashedWords:
        if store.name not in hashes:
            hashes[store.name] = hash_words(store, words).hash
        return HashedWords(tuple(words), hashes[store.name])

    check.hash_words = made_before
    return create_app_from_environment()

"""Our application with the receipt's hash made beforehand: what a filing costs apart from its key derivation.

Taking one figure of some 35 ms from another leaves more noise than what is looked for; so it is left out instead.
"""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.factory import create_app_from_environment
from app.intake.views import check


def from_environment() -> Flask:
    """Return the application of this process's environment, without the hash."""
    hash_words, made = check.hash_words, dict[str, str]()

    def made_before(store: Any, words: Any) -> str:
        return made.get(store.name) or made.setdefault(store.name, hash_words(store, words))

    check.hash_words = made_before
    return create_app_from_environment()

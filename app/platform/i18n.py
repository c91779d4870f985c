"""Languages: where the catalogues are, and how to speak one outside a request."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from flask import Flask
from flask_babel import Babel, force_locale

from app.settings import LANGUAGES

DEFAULT_LANGUAGE = "fi"
OWN_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def folder(name: str) -> Path:
    """Return a top-level folder (templates, static, translations, migrations), beside or inside the package."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "_package" / name
    return inside if inside.is_dir() else package.parent / name


def translations_folder() -> str:
    """Return the folder of the catalogues."""
    return str(folder("translations"))


def is_language(code: str) -> bool:
    """Return True for the languages in which every page exists."""
    return code in LANGUAGES


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """Make gettext and dates speak `language` where there is no request: in jobs, letters, the command line."""
    with _bare_app().app_context(), force_locale(language):
        yield


@cache
def _bare_app() -> Flask:
    app = Flask("gensvar-words")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = translations_folder()
    Babel(app, default_locale=DEFAULT_LANGUAGE, default_timezone="Europe/Helsinki")
    return app

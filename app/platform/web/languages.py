"""The language of a page is the first part of its address; inside a form it is switched by a button."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, g, request, url_for
from flask_babel import Babel, force_locale
from werkzeug.routing import BuildError

from app.platform.i18n import DEFAULT_LANGUAGE, OWN_NAMES, is_language, translations_folder
from app.platform.web.phrases import find_phrases
from app.settings import LANGUAGES


def speak(app: Flask) -> None:
    """Set up the languages of an application."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = translations_folder()
    babel = Babel(
        app,
        default_locale=DEFAULT_LANGUAGE,
        default_timezone="Europe/Helsinki",
        locale_selector=current_language,
    )
    find_phrases(app, babel, current_language)

    @app.url_value_preprocessor
    def take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "lang" in values:
            g.lang = values.pop("lang")
            if not is_language(g.lang):
                g.lang = DEFAULT_LANGUAGE
                abort(404)

    @app.url_defaults
    def give_language(endpoint: str, values: dict[str, Any]) -> None:
        if "lang" not in values and app.url_map.is_endpoint_expecting(endpoint, "lang"):
            values["lang"] = current_language()


def current_language() -> str:
    """Return the language of this request: its address, even one that leads nowhere, else what the browser prefers."""
    language: str | None = g._get_current_object().get("lang")  # asked for each phrase
    if language is None:
        begins = request.path.split("/")[1]
        preferred = request.accept_languages.best_match(LANGUAGES) or DEFAULT_LANGUAGE
        language = g.lang = begins if is_language(begins) else preferred
    return language


@contextlib.contextmanager
def reading_in(language: str) -> Iterator[None]:
    """Make a part of this page be in the language of another reader, such as what will stand in their letter."""
    own = current_language()
    g.lang = language
    try:
        with force_locale(language):  # the catalogue of a language is looked up by it the first time
            yield
    finally:
        g.lang = own


@dataclass(frozen=True)
class LanguageLink:
    """This page in one language, for the switch."""

    code: str
    name: str
    is_current: bool

    @property
    def url(self) -> str:
        """The address; looked up only when shown, for inside a form the language is switched by a button."""
        return _same_page(self.code)


def language_links() -> tuple[LanguageLink, ...]:
    """Return this page in each language, for the switch."""
    current = current_language()
    return tuple(LanguageLink(code, OWN_NAMES[code], code == current) for code in LANGUAGES)


def wanted_language() -> str | None:
    """Return the language whose button was pressed inside a form, or None."""
    code = request.form.get("_lang")
    return code if code and is_language(code) else None


def _same_page(code: str) -> str:
    endpoint = request.endpoint
    if endpoint is None or "/<lang>" not in str(request.url_rule or ""):
        return url_for("pages.home", lang=code)
    try:
        query = {key: value for key, value in request.args.items() if key != "lang"}
        return url_for(endpoint, **{**query, **(request.view_args or {}), "lang": code})
    except BuildError:
        return url_for("pages.home", lang=code)

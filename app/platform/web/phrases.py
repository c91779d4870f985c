"""Phrases in the reader's language, found quickly: a page asks for some fifty of them.

Flask-Babel looks language and catalogue up anew for each phrase, which was a fifth of what a page cost.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cache
from typing import Any

from babel.support import NullTranslations
from flask import Flask
from flask.templating import Environment
from flask_babel import Babel, Domain
from markupsafe import Markup


class Catalogues(Domain):  # type: ignore[misc]  # mypy skips Flask-Babel
    """The catalogues, by the language of a request."""

    def __init__(self, language: Callable[[], str]) -> None:
        super().__init__()
        self._language = language
        self._kept: dict[str, NullTranslations] = {}

    def get_translations(self) -> NullTranslations:
        """Return the catalogue of this request's language."""
        language = self._language()
        if language not in self._kept:
            self._kept[language] = super().get_translations()
        return self._kept[language]


def find_phrases(app: Flask, babel: Babel, language: Callable[[], str]) -> None:
    """Let gettext and the templates of an application find their phrases by `language`."""
    catalogues = babel.domain_instance = Catalogues(language)

    @cache
    def phrase(_language: str, text: str) -> Markup:
        return Markup(catalogues.get_translations().gettext(text))  # noqa: S704 - the translators' own words

    def gettext(text: str, /, **values: Any) -> Markup:
        found = phrase(language(), text)
        return found % values if values else found

    def ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
        found = Markup(catalogues.get_translations().ngettext(one, many, num))  # noqa: S704 - as above
        return found % {"num": num, **values}

    app.jinja_env.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})


class PageEnvironment(Environment):
    """Flask's, with one set of globals: macros are then imported without looking for what a template added to them."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals themselves for a template that brings none of its own."""
        return super().make_globals(d) if d else self.globals

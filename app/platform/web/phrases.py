"""Phrases in the reader's language, found quickly: a page asks for some fifty of them.

Flask-Babel looks language and catalogue up anew for each phrase. So a template is compiled once for each language,
with its phrases in it: `sv/intake/step.html` is `intake/step.html` in Swedish. Writers of templates notice none of it.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

from babel.support import NullTranslations
from flask import Flask
from flask.templating import Environment
from flask_babel import Babel, Domain
from jinja2 import BaseLoader, Template, nodes
from jinja2.visitor import NodeTransformer
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
    environment = app.jinja_env
    assert isinstance(environment, PageEnvironment) and environment.loader is not None
    environment.loader = InEachLanguage(environment.loader)
    environment.language, environment.catalogues = language, catalogues

    def ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
        return _own_words(catalogues.get_translations().ngettext(one, many, num)) % {"num": num, **values}

    environment.globals["ngettext"] = ngettext


class PageEnvironment(Environment):
    """Flask's, with the templates of each language.

    Its one set of globals lets macros be imported without looking for what a template added to them.
    """

    language: Callable[[], str]
    catalogues: Catalogues

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals themselves for a template that brings none of its own."""
        return super().make_globals(d) if d else self.globals

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:
        """Return the template in the language of its parent, or of this request."""
        return super().get_template(name, parent or f"{self.language()}/", globals)

    def select_template(self, names: Any, parent: str | None = None, globals: Any = None) -> Template:
        """Return the first of these that exists, in the same way."""
        return super().select_template(names, parent or f"{self.language()}/", globals)

    def join_path(self, template: str, parent: str) -> str:
        """Return the name of a template beside its parent: in the same language."""
        return f"{parent.partition('/')[0]}/{template}"

    def _generate(self, source: nodes.Template, name: str | None, *args: Any, **kwargs: Any) -> str:
        """Compile a template with the phrases of the language in its name; the hook that Jinja gives for it."""
        return super()._generate(_Translating(self.catalogues.get_translations()).visit(source), name, *args, **kwargs)


class InEachLanguage(BaseLoader):
    """Finds a template whose name begins with a language where it lies without one."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(self, environment: Any, template: str) -> Any:
        """Return the source; `template` is such as `sv/intake/step.html`."""
        return self._loader.get_source(environment, template.partition("/")[2])


class _Translating(NodeTransformer):
    """Puts its translation in the place of each `_("…")`."""

    def __init__(self, catalogue: NullTranslations) -> None:
        self._catalogue = catalogue

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - the visitor finds it by the name of the node
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "_"):
            return node
        [text] = node.args
        phrase = nodes.Const(_own_words(self._catalogue.gettext(text.as_const())), lineno=node.lineno)
        values = [nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs]
        return nodes.Mod(phrase, nodes.Dict(values), lineno=node.lineno) if values else phrase


def _own_words(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - the translators' own words

"""A small application that knows only the templates: no room, no database, every missing name an error."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from app.platform.web.breaking import breakable, hyphenated
from app.platform.web.forms import kind_of_field

ROOT = Path(__file__).resolve().parents[3]


@pass_context
def _part(context: Context, what: str | Callable[..., Markup], *given: object) -> Markup:
    """A part of the layout, here with the names of the page that shows it, or what a macro makes."""
    if not isinstance(what, str):
        return what(*given)
    return Markup(context.environment.get_template(what).render(context.get_all()))


@pytest.fixture
def bare_app() -> Iterator[Flask]:
    """An application inside a request, with the project's templates and no context of its own."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.update(SECRET_KEY="only for this test", WTF_CSRF_ENABLED=False)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["kept"] = _part
    app.jinja_env.filters.update(kind=kind_of_field, breakable=breakable, hyphenated=hyphenated)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    app.add_url_rule("/leave", endpoint="intake.leave_site", view_func=lambda: "")
    with app.test_request_context("/"):
        yield app


@pytest.fixture
def page(bare_app: Flask) -> Callable[..., str]:
    """Renders a template source with the given names and returns the HTML."""

    def render(source: str, **names: object) -> str:
        return render_template_string(source, **names)

    return render

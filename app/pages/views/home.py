"""The front page, and the way to it without a language."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.organisation.queries import contact_on
from app.organisation.rules.codes import ContactKind
from app.platform import clock
from app.platform.web.access import public
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session


def add_to(bp: Blueprint) -> None:
    """Add the pages."""
    bp.add_url_rule("/", "root", root)
    bp.add_url_rule("/<lang>/", "home", home)


@public
def root() -> Response:
    """Go to the front page in the language that the browser prefers."""
    response = redirect(url_for("pages.home", lang=current_language()), 303)
    response.headers["Vary"] = "Accept-Language"
    return response


@public
def home() -> str:
    """Show what one can come for."""
    emergency = contact_on(read_session(), ContactKind.EMERGENCY_SOCIAL, clock.today())
    return render_template("pages/home.html", emergency=emergency)

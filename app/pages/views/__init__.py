"""The room's pages; each module adds its own to the blueprint with the language, or to the one without."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Blueprint, Flask, url_for

from app.pages.rules.colours import parse_colour
from app.pages.views import branding, demo_mail, feedback, health, home, information, promises
from app.platform.web.runtime import settings


def register(app: Flask) -> None:
    """Add this room's pages, and what every page knows about them."""
    bp = Blueprint("pages", __name__)
    for module in (home, information, feedback, health, branding, promises, demo_mail):
        module.add_to(bp)
    app.register_blueprint(bp)
    app.context_processor(cache(_known_everywhere))  # neither the colour nor the address ever changes


def _known_everywhere() -> dict[str, Any]:
    colour = parse_colour(settings().organiser.colour)
    return {"branding_url": url_for("pages.branding") if colour else ""}

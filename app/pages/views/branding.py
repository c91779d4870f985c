"""The organiser's logo and colour, from the settings."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from app.pages.rules.colours import brand_properties, parse_colour
from app.platform.web.access import public
from app.platform.web.runtime import settings

KINDS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
"""What may be a logo; anything else is not served."""
KEPT = "public, max-age=3600"


def add_to(bp: Blueprint) -> None:
    """Add the two files."""
    bp.add_url_rule("/logo", "logo", logo)
    bp.add_url_rule("/branding.css", "branding", branding)


@public
def logo() -> Response:
    """Return the organiser's logo, if there is one."""
    path = settings().organiser.logo_path
    kind = KINDS.get(path.suffix.lower()) if path else None
    if path is None or kind is None or not path.is_file():
        abort(404)
    response = Response(path.read_bytes(), mimetype=kind)
    response.headers["Cache-Control"] = KEPT
    return response


@public
def branding() -> Response:
    """Return the organiser's colour as custom properties, if one is set."""
    colour = parse_colour(settings().organiser.colour)
    if colour is None:
        abort(404)
    lines = [f"  {name}: {value};" for name, value in brand_properties(colour).items()]
    response = Response("\n".join([":root {", *lines, "}", ""]), mimetype="text/css")
    response.headers["Cache-Control"] = KEPT
    return response

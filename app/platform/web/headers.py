"""Headers of every answer, errors included: nothing from elsewhere, nothing kept, nothing framed."""

from __future__ import annotations

from flask import Flask, request
from werkzeug.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def send_headers(app: Flask, *, is_https: bool) -> None:
    """Add the headers; HSTS follows https."""
    hsts = ("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
    sent = [*ALWAYS.items(), *([hsts] if is_https else [])]

    @app.after_request
    def add(response: Response) -> Response:
        own = set(response.headers.keys(lower=True))  # a page's own header goes before ours
        for name, value in sent:
            if name.lower() not in own:
                response.headers.add(name, value)
        if request.endpoint != "static" and "cache-control" not in own:
            response.headers.add("Cache-Control", "no-store")
        return response

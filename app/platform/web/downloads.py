"""A file that somebody sent, as a download: the browser never shows or runs it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response


def download(pieces: Iterator[bytes], name: str) -> Response:
    """Return the bytes as an attachment of unknown type in a sandbox of its own, kept nowhere on the way."""
    response = Response(pieces, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response

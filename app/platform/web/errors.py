"""Pages for what goes wrong: in the person's language, saying what to do, telling nothing about the inside."""

from __future__ import annotations

import structlog
from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.platform.web.runtime import end_reading

SECRETS = frozenset({"draft", "kept", "next"})
KNOWN = frozenset({400, 404, 405, 409, 413, 429, 500, 503})
log = structlog.get_logger()


def show_errors(app: Flask) -> None:
    """Register the pages."""

    @app.errorhandler(CSRFError)
    def expired(error: CSRFError) -> tuple[str, int]:
        return render_template("errors/expired.html", typed=typed_texts()), 400

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> tuple[str, int] | Response:
        code = error.code or 500
        if code < 400:
            return error.get_response()
        code = 404 if code in {401, 403, 410} else code
        page = code if code in KNOWN else (500 if code >= 500 else 400)
        return render_template(f"errors/{page}.html"), code

    @app.errorhandler(OperationalError)
    def busy(error: OperationalError) -> tuple[str, int]:
        end_reading()
        log.error("database_unavailable", endpoint=request.endpoint, error=type(error.orig).__name__)
        return render_template("errors/503.html", typed=typed_texts()), 503

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> tuple[str, int]:
        if app.testing:
            raise error
        end_reading()
        log.error("unexpected_error", endpoint=request.endpoint, error=type(error).__name__, exc_info=True)
        return render_template("errors/500.html", typed=typed_texts()), 500


def typed_texts() -> list[str]:
    """Return the longer texts of a form that could not be saved, so that the page can give them back."""
    values = (
        value
        for key, value in request.form.items()
        if not key.startswith(("_", "csrf", "password")) and key not in SECRETS
    )
    return [value for value in values if len(value) > 20]

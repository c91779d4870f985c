"""Flask's application without what each request would pay for and no page here uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from app.platform.web.phrases import PageEnvironment


class KeptSerializer(SecureCookieSessionInterface):
    """Flask's signed cookie; what signs it is made once, for the key of an application does not change."""

    def __init__(self) -> None:
        self._kept: URLSafeTimedSerializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return what signs and reads the cookie."""
        if self._kept is None:
            self._kept = super().get_signing_serializer(app)
        return self._kept


class Application(Flask):
    """The web application."""

    jinja_environment = PageEnvironment
    jinja_options = {**Flask.jinja_options, "cache_size": -1}  # noqa: RUF012 - Flask's own; we have few templates: all stay

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session_interface = KeptSerializer()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as it is: none is a coroutine, and Flask would look at a dozen for each request."""
        return func

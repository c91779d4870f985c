"""The only module that knows every room: `create_app` puts them together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from app.accounts import views as accounts
from app.audit import views as audit
from app.casework import views as casework
from app.chasing import views as chasing
from app.contributions import views as contributions
from app.deadlines import views as deadlines
from app.intake import views as intake
from app.ombudsman import views as ombudsman
from app.organisation import views as organisation
from app.overview import views as overview
from app.pages import views as pages
from app.platform.crashpoints import arm_from
from app.platform.db import Stores, open_stores
from app.platform.i18n import folder
from app.platform.keys import Keys, read_keys
from app.platform.logging import configure_logging
from app.platform.web import access, errors, headers, languages, uses
from app.platform.web import pages as surroundings
from app.platform.web.application import Application
from app.platform.web.runtime import WebRuntime, end_reading
from app.register import views as register_
from app.routing import views as routing
from app.settings import Settings, read_settings
from app.translating import views as translating

MEBIBYTE = 1024 * 1024
ROOMS = (
    pages,
    intake,
    casework,
    ombudsman,
    overview,
    audit,
    register_,
    chasing,
    contributions,
    translating,
    deadlines,
    routing,
    organisation,
    accounts,
)


def create_app(settings: Settings, *, stores: Stores, keys: Keys, wake: Callable[[], None] = lambda: None) -> Flask:
    """Return the web application over the given stores."""
    static = f"/static/{_static_version()}"
    app = Application(
        "gensvar", template_folder=str(folder("templates")), static_folder=str(folder("static")), static_url_path=static
    )
    app.config.update(_config(settings, keys))
    app.extensions["gensvar"] = WebRuntime(settings, stores, keys, wake)
    languages.speak(app)
    surroundings.dress_pages(app)
    headers.send_headers(app, is_https=settings.is_https)
    errors.show_errors(app)
    _check_tokens(app)
    accounts.sign_in_with(app)
    for room in ROOMS:
        room.register(app)
    access.guard(app)
    uses.guard_uses(app, access.endpoints_that_show(app, uses.NAMES_MATTER))
    app.teardown_request(lambda _error: end_reading())
    if settings.trusted_proxies:
        proxies = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # as documented
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # the documented way to wrap it
        app.wsgi_app, root=str(folder("static")), prefix=static, max_age=31536000
    )
    return app


def _static_version() -> str:
    """Return a name for the static files as they are: another content is another address, kept for ever."""
    digest = hashlib.sha256()
    for path in sorted(folder("static").rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def create_app_from_environment() -> Flask:
    """Return the application of this process's environment; the database is up to date already."""
    from app.platform.runtime import wake_relay

    settings = read_settings()
    arm_from(settings.crashpoint)
    configure_logging()
    keys = read_keys(settings.keys_dir)
    return create_app(settings, stores=open_stores(settings, keys), keys=keys, wake=wake_relay(settings))


def _config(settings: Settings, keys: Keys) -> dict[str, object]:
    return {
        "SECRET_KEY": keys.session,
        "TESTING": settings.testing,
        "SESSION_COOKIE_NAME": "__Host-gensvar" if settings.is_https else "gensvar",
        "SESSION_COOKIE_SECURE": settings.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 25 * MEBIBYTE,  # one file of 20 MB and its form
        "MAX_FORM_MEMORY_SIZE": MEBIBYTE,
        "MAX_FORM_PARTS": 120,
        "WTF_CSRF_TIME_LIMIT": None,  # a slow writer is not an attacker
        "WTF_CSRF_CHECK_DEFAULT": False,  # see _check_tokens
        "WTF_CSRF_SSL_STRICT": False,  # no Referer is sent by our own policy
    }


def _check_tokens(app: Flask) -> None:
    """Check the form token of every POST to a page, except where the form does so and keeps what was typed."""
    csrf = CSRFProtect(app)

    @app.before_request
    def check() -> None:
        if request.method != "POST" or request.endpoint is None:  # an address that takes no form says so itself
            return
        if not getattr(app.view_functions[request.endpoint], "gensvar_keeps_text", False):
            csrf.protect()

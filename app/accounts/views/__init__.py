"""Pages of signing in, the staff's front page and the permission page."""

from flask import Flask

from app.accounts.views import permission_page, sign_in
from app.accounts.views.login import sign_in_with

__all__ = ["register", "sign_in_with"]

permission_page.add_to(sign_in.bp)  # once, when this is imported: a blueprint takes nothing after its first use


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(sign_in.bp, url_prefix="/<lang>/staff")
    app.add_url_rule("/staff/sign-in", "sign_in_in_own_language", sign_in.in_own_language)

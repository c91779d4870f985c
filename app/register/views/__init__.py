"""Pages of the register."""

from flask import Flask

from app.register.views import batch, contacts, figures, quick_log
from app.register.views.blueprint import bp

__all__ = ["batch", "contacts", "figures", "quick_log", "register"]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/ombud")

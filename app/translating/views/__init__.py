"""Pages of translations: those of the one who orders, at the matter, and those of whoever is asked."""

from flask import Flask

from app.translating.views import checking, making, ordering
from app.translating.views.desk import bp, giving_bp

__all__ = ["checking", "making", "ordering"]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")
    app.register_blueprint(giving_bp, url_prefix="/<lang>/staff/contributions")

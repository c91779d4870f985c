"""Pages of contributions: those of the asker, at the matter, and those of whoever is asked."""

from flask import Flask

from app.contributions.views import asking, asking_files, changing, files, giving, listing
from app.contributions.views.desk import bp, giving_bp

__all__ = ["asking", "asking_files", "changing", "files", "giving", "listing"]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")
    app.register_blueprint(giving_bp, url_prefix="/<lang>/staff/contributions")

"""Pages of the ombudsmen's desk."""

from flask import Flask

from app.ombudsman.views import acting, answering, letters, new_record, request_page, requests
from app.ombudsman.views.desk import bp

__all__ = ["acting", "answering", "letters", "new_record", "request_page", "requests"]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/ombud")

"""Pages of the officer's desk."""

from flask import Flask

from app.casework.views import (
    answering,
    case_page,
    correcting,
    extending,
    feedback,
    files,
    letters,
    outcome,
    placing,
    points,
    worklist,
    writing,
)
from app.casework.views.desk import bp

__all__ = [
    "answering",
    "case_page",
    "correcting",
    "extending",
    "feedback",
    "files",
    "letters",
    "outcome",
    "placing",
    "points",
    "worklist",
    "writing",
]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")

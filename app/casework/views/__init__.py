"""Pages of the officer's desk."""

from flask import Flask

from app.casework.views import (
    answering,
    arriving,
    authority,
    case_page,
    code_letter,
    copying,
    correcting,
    entering,
    extending,
    feedback,
    files,
    letters,
    named,
    outcome,
    placing,
    points,
    requesting,
    worklist,
    writing,
)
from app.casework.views.desk import bp

__all__ = [
    "answering",
    "arriving",
    "authority",
    "case_page",
    "code_letter",
    "copying",
    "correcting",
    "entering",
    "extending",
    "feedback",
    "files",
    "letters",
    "named",
    "outcome",
    "placing",
    "points",
    "requesting",
    "worklist",
    "writing",
]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")

"""Pages of the officer's desk."""

from flask import Flask

from app.casework.views import (
    amending,
    answering,
    approving,
    arriving,
    assigning,
    authority,
    case_page,
    code_letter,
    copying,
    correcting,
    diary,
    entering,
    extending,
    feedback,
    files,
    letters,
    metadata,
    moving,
    named,
    outcome,
    placing,
    points,
    requesting,
    sending_out,
    texts,
    worklist,
    writing,
)
from app.casework.views.desk import bp

__all__ = [
    "amending",
    "answering",
    "approving",
    "arriving",
    "assigning",
    "authority",
    "case_page",
    "code_letter",
    "copying",
    "correcting",
    "diary",
    "entering",
    "extending",
    "feedback",
    "files",
    "letters",
    "metadata",
    "moving",
    "named",
    "outcome",
    "placing",
    "points",
    "requesting",
    "sending_out",
    "texts",
    "worklist",
    "writing",
]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")

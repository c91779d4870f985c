"""Pages of the officer's desk."""

from flask import Flask

from app.casework.views import (
    amending,
    answering,
    approving,
    arriving,
    assigning,
    authority,
    bulk,
    case_page,
    checking,
    code_letter,
    copying,
    correcting,
    entering,
    extending,
    feedback,
    files,
    filters,
    labelling,
    letters,
    linking,
    moving,
    my_day,
    named,
    outcome,
    placing,
    points,
    requesting,
    sending_out,
    splitting,
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
    "bulk",
    "case_page",
    "checking",
    "code_letter",
    "copying",
    "correcting",
    "entering",
    "extending",
    "feedback",
    "files",
    "filters",
    "labelling",
    "letters",
    "linking",
    "moving",
    "my_day",
    "named",
    "outcome",
    "placing",
    "points",
    "requesting",
    "sending_out",
    "splitting",
    "texts",
    "worklist",
    "writing",
]


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")

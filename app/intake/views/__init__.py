"""The public's pages, one module per page; `step.py` is the usual one."""

from __future__ import annotations

from flask import Flask

from app.intake.views import (
    check,
    files,
    going_on,
    identity_code,
    my_answer,
    my_case,
    my_contact,
    my_log,
    my_message,
    my_parts,
    my_withdrawal,
    open_case,
    sent,
    start,
    step,
    unit,
)
from app.intake.views.blueprint import bp

__all__ = ["register"]
_OWN_CASE = (open_case, my_case, my_answer, going_on, my_contact, my_log, my_message, my_parts, my_withdrawal)
_PAGES = (start, step, unit, files, identity_code, check, sent, *_OWN_CASE)


def register(app: Flask) -> None:
    """Add the public's pages to the application."""
    app.register_blueprint(bp, url_prefix="/<lang>")

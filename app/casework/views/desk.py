"""This desk's blueprint, over the services' store."""

from __future__ import annotations

from contextlib import AbstractContextManager

from flask import Blueprint
from werkzeug.wrappers import Response

from app.cases import views
from app.cases.models import Case
from app.cases.views import Page, author, shown
from app.permissions import Permission
from app.platform.web.runtime import services_store
from app.platform.work import Work

__all__ = ["Page", "author", "back_to", "bp", "changing", "readable", "shown"]

bp = Blueprint("casework", __name__)
views.tell_refusals(bp, "casework.case_page")


def readable(number: str, permission: Permission) -> Case:
    """Return the matter for a page on which something is about to be done to it, or answer 404."""
    return views.readable(services_store(), number, permission)


def changing(number: str, permission: Permission) -> AbstractContextManager[tuple[Work, Case]]:
    """Give a unit of work and the matter, locked; answer 404 when the actor may not do this to it."""
    return views.changing(services_store(), number, permission)


def back_to(number: str, message: str) -> Response:
    """Return to the matter's page and say there what was done."""
    return views.back_to("casework.case_page", number, message)

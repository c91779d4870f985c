"""This desk's blueprint, over the ombudsmen's own store."""

from __future__ import annotations

from contextlib import AbstractContextManager

from flask import Blueprint
from werkzeug.wrappers import Response

from app.cases import views
from app.cases.models import Case
from app.cases.views import Page, author, author_in, author_to_person, shown
from app.permissions import Permission
from app.platform.web.runtime import ombudsman_store
from app.platform.work import Work

__all__ = ["Page", "author", "author_in", "author_to_person", "back_to", "bp", "changing", "readable", "shown"]

bp = Blueprint("ombudsman", __name__)
views.tell_refusals(bp, "ombudsman.request_page")


def readable(number: str) -> Case:
    """Return the request for a page on which something is about to be done to it, or answer 404."""
    return views.readable(ombudsman_store(), number, Permission.REQUEST_ANSWER)


def changing(number: str) -> AbstractContextManager[tuple[Work, Case]]:
    """Give a unit of work and the request, locked; answer 404 when the actor may not do this to it."""
    return views.changing(ombudsman_store(), number, Permission.REQUEST_ANSWER)


def back_to(number: str, message: str) -> Response:
    """Return to the request's page and say there what was done."""
    return views.back_to("ombudsman.request_page", number, message)

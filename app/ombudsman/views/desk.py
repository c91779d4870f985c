"""This desk's blueprint, over the ombudsmen's own store."""

from __future__ import annotations

from contextlib import AbstractContextManager

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from app.cases import views
from app.cases.models import Case
from app.cases.queries import Record
from app.cases.rules.use import Data
from app.cases.views import Page, author, author_in, author_to_person, shown
from app.permissions import Permission
from app.platform.web.runtime import ombudsman_store
from app.platform.work import Work

__all__ = [
    "Page", "author", "author_in", "author_to_person", "back_to", "bp", "changing", "readable", "record_used", "shown",
]  # fmt: skip

bp = Blueprint("ombudsman", __name__)
views.tell_refusals(bp, "ombudsman.request_page")


def readable(number: str, *, data: Data = Data.CASE) -> Case:
    """Return the request for a page on which something is about to be done to it, or answer 404; the use is logged."""
    return views.readable(ombudsman_store(), number, Permission.REQUEST_ANSWER, data=data)


def record_used(record: Record | None, number: str) -> Record:
    """Return the whole request once its use is logged; answer 404 for one that was not found, which is logged, too."""
    case = record.case if record is not None else None
    views.used(ombudsman_store(), case, number, Permission.REQUEST_READ)
    return record or abort(404)


def changing(number: str) -> AbstractContextManager[tuple[Work, Case]]:
    """Give a unit of work and the request, locked; answer 404 when the actor may not do this to it."""
    return views.changing(ombudsman_store(), number, Permission.REQUEST_ANSWER)


def back_to(number: str, message: str) -> Response:
    """Return to the request's page and say there what was done."""
    return views.back_to("ombudsman.request_page", number, message)

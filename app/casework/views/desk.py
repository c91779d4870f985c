"""This desk's blueprint, over the services' store."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

from flask import Blueprint, abort, flash, redirect, url_for
from werkzeug.wrappers import Response

from app.cases import views
from app.cases.labels import FILE_STATE, file_size, language_name, name_of
from app.cases.models import Attachment, Case
from app.cases.queries import Record, parties_of, person_of
from app.cases.rules.access import may_see
from app.cases.rules.use import Data
from app.cases.service.notify import may_mail
from app.cases.views import Page, author, author_in, author_to_person, shown
from app.deadlines.labels import CANNOT_EXTEND
from app.linking.labels import CANNOT_LINK
from app.moving.labels import CANNOT_MOVE
from app.permissions import Permission
from app.platform.web.access import current_actor
from app.platform.web.runtime import read_session, services_store
from app.platform.work import Work

__all__ = [
    "Page",
    "author",
    "author_in",
    "author_to_person",
    "back_to",
    "bp",
    "changing",
    "files_shown",
    "readable",
    "reader_of",
    "record_used",
    "shown",
    "still_sees",
]

bp = Blueprint("casework", __name__)
views.tell_refusals(bp, "casework.case_page", besides={**CANNOT_EXTEND, **CANNOT_MOVE, **CANNOT_LINK})


def readable(number: str, permission: Permission, *, data: Data = Data.CASE) -> Case:
    """Return the matter for a page on which something is about to be done to it, or answer 404; the use is logged."""
    return views.readable(services_store(), number, permission, data=data)


def record_used(record: Record | None, number: str, *, data: Data = Data.CASE) -> Record:
    """Return the whole matter once its use is logged; answer 404 for one that was not found, which is logged, too."""
    case = record.case if record is not None else None
    views.used(services_store(), case, number, Permission.CASE_READ, data=data)
    return record or abort(404)


def changing(number: str, permission: Permission) -> AbstractContextManager[tuple[Work, Case]]:
    """Give a unit of work and the matter, locked; answer 404 when the actor may not do this to it."""
    return views.changing(services_store(), number, permission)


def back_to(number: str, message: str, *, is_still_seen: bool = True) -> Response:
    """Return to the matter's page, or to the worklist where the actor sees it no longer; say what was done."""
    if is_still_seen:
        return views.back_to("casework.case_page", number, message)
    flash(message, "success")
    return redirect(url_for("casework.worklist"), 303)


def files_shown(case: Case, files: Iterable[Attachment]) -> list[dict[str, Any]]:
    """Return the files of a matter for `file_list`, each with the address of the page that asks before it opens."""
    return [
        {
            "name": file.name,
            "size": file_size(file.size),
            "state": FILE_STATE[file.state],
            "url": url_for("casework.file", number=case.number, public_id=file.public_id),
        }
        for file in files
    ]


def reader_of(case: Case) -> dict[str, Any]:
    """Return who reads what is written to the person, in which language, and whether a mail tells them of it."""
    person = person_of(parties_of(read_session(), case))
    return {
        "person": person,
        "person_name": name_of(person, case, current_actor()) if person else "",
        "language": language_name(person.language if person else case.reply_language),
        "is_mailed": person is not None and may_mail(case, person),
    }


def still_sees(case: Case) -> bool:
    """Return True when the matter, as it lies now, may still be opened by whoever acts."""
    return may_see(current_actor(), Permission.CASE_READ, case)

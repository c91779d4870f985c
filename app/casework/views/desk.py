"""What all pages of the desk share: the matter, who acts, the way back, and what a refusal looks like."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from app.cases.labels import REFUSAL
from app.cases.models import Case
from app.cases.queries import case_for, case_to_change
from app.cases.rules.refusals import TextHasMovedOn
from app.cases.service import Author
from app.permissions import Permission
from app.platform.web.access import current_actor
from app.platform.web.runtime import read_session, unit_of_work
from app.platform.work import Work

bp = Blueprint("casework", __name__)


def author() -> Author:
    """Return who is signed in, with the title that stands under what they write."""
    return Author(current_actor(), current_user.title)


def readable(number: str, permission: Permission) -> Case:
    """Return the matter for a page on which something is about to be done to it, or answer 404."""
    case = case_for(read_session(), current_actor(), number, permission)
    return case if case is not None else abort(404)


@contextlib.contextmanager
def changing(number: str, permission: Permission) -> Iterator[tuple[Work, Case]]:
    """Give a unit of work and the matter, locked; answer 404 when the actor may not do this to it."""
    with unit_of_work() as w:
        case = case_to_change(w.session, current_actor(), number, permission)
        if case is None:
            abort(404)
        yield w, case


def back_to(number: str, message: str) -> Response:
    """Return to the matter's page and say there what was done."""
    flash(message, "success")
    return redirect(url_for("casework.case_page", number=number), 303)


def _refused(error: Exception) -> tuple[str, int]:
    """Tell why it was not done, with everything that was typed."""
    kind = TextHasMovedOn if isinstance(error, IntegrityError) else type(error)
    typed = [value for name, value in request.form.items() if name != "csrf_token" and len(value) > 20]
    number = (request.view_args or {}).get("number")
    return render_template("casework/refused.html", why=REFUSAL[kind], typed=typed, number=number), 409


for refusal in (*REFUSAL, IntegrityError):
    bp.register_error_handler(refusal, _refused)

"""The two desks of this room: the asker's at the matter, and that of whoever is asked, who sees no matter."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from sqlalchemy.exc import IntegrityError

from app.cases import views
from app.cases.models import Case
from app.cases.rules.contribution import Purpose as AskedFor
from app.cases.rules.use import Data, Purpose
from app.cases.views import Page, author, shown
from app.contributions.labels import REFUSAL
from app.contributions.models import Contribution
from app.contributions.queries import Given, contribution_for, of_case, to_change
from app.contributions.rules.refusals import ReplyHasMovedOn
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor
from app.platform.web.runtime import read_session, services_store, unit_of_work
from app.platform.work import Work

__all__ = [
    "Page", "author", "bp", "case_in", "changing_case", "changing_given", "given_in", "giving_bp", "of_matter",
    "readable_case", "shown", "tell_giver",
]  # fmt: skip

bp = Blueprint("contributions", __name__)
giving_bp = Blueprint("giving", __name__)
views.tell_refusals(bp, "casework.case_page", besides=REFUSAL)


def readable_case(number: str) -> Case:
    """Return the matter whose answer the actor works on, or answer 404."""
    return views.readable(services_store(), number, Permission.CASE_ANSWER)


def changing_case(number: str) -> contextlib.AbstractContextManager[tuple[Work, Case]]:
    """Give a unit of work and the same matter, locked."""
    return views.changing(services_store(), number, Permission.CASE_ANSWER)


def of_matter(case: Case, public_id: str) -> Given:
    """Return one contribution of a matter, or answer 404."""
    return of_case(read_session(), case, public_id) or abort(404)


def case_in(w: Work, case: Case, public_id: str) -> Contribution:
    """Return the same inside a unit of work, to change it."""
    given = of_case(w.session, case, public_id)
    return given.asked if given is not None else abort(404)


def given_in(public_id: str) -> Given:
    """Return the contribution that is the actor's to give, its use logged, or answer 404."""
    given = contribution_for(read_session(), current_actor(), public_id, on=clock.today()) or abort(404)
    views.used_in_part(services_store(), given.case, public_id, **_part(given))
    return given


@contextlib.contextmanager
def changing_given(public_id: str) -> Iterator[tuple[Work, Given]]:
    """Give a unit of work and the same contribution with its matter locked; answer 404 when it is not the actor's."""
    with unit_of_work() as w:
        given = to_change(w.session, current_actor(), public_id, on=w.today)
        if given is None:
            abort(404)
        yield w, given


def _part(given: Given) -> dict[str, Any]:
    """Return which part of the matter is shown to whoever is asked, and why."""
    if given.asked.purpose == AskedFor.REPLY:
        return {"data": Data.EXCERPT, "purpose": Purpose.CONTRIBUTION}
    return {"data": Data.TEXT, "purpose": Purpose.TRANSLATION}


def tell_giver(desk: Blueprint, besides: Mapping[type[Exception], Any]) -> None:
    """Answer every refusal of a giver's desk with its sentence, everything that was typed, and the way back (409)."""
    sentences = {**REFUSAL, **besides}

    def refused(error: Exception) -> Page:
        kind = ReplyHasMovedOn if isinstance(error, IntegrityError) else type(error)
        sent: list[Any] = [value for name, value in request.form.items() if name != "csrf_token"]
        typed = [value for value in sent if views.is_typed(value)]
        back = url_for("giving.contributions")
        return render_template("contributions/refused.html", why=sentences[kind], typed=typed, back=back), 409

    for refusal in (*sentences, IntegrityError):
        desk.register_error_handler(refusal, refused)


tell_giver(giving_bp, {})

"""The asker moves the due date of a contribution, or withdraws it."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.forms import TakeForm
from app.cases.models import Case
from app.contributions.forms import MoveForm
from app.contributions.labels import ANCHOR
from app.contributions.queries import Given
from app.contributions.rules.refusals import ContributionIsOver, OnlyTheAsker
from app.contributions.service import may_change, move, withdraw
from app.contributions.views.desk import Page, bp, case_in, changing_case, of_matter, readable_case, shown
from app.deadlines.labels import day_in_words
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import in_parts, keeps_text


@bp.route("/cases/<number>/contributions/<public_id>/date", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def move_page(number: str, public_id: str) -> Response | Page:
    """Give a contribution another due date; whoever gives it is told."""
    case, given = _changeable(number, public_id)
    form = MoveForm(due=in_parts(given.asked.due_on), seen=given.asked.due_on.isoformat())
    form.today, form.outer_on = clock.today(), case.due_on
    if not form.validate_on_submit() or form.due_on is None:
        due = day_in_words(given.asked.due_on)
        return shown("contributions/move.html", form, case=case, asked=given.asked, due=due)
    with changing_case(number) as (w, case):
        move(w, current_actor(), case, case_in(w, case, public_id), form.due_on, seen=form.seen_on)
    return _back(number, _("The due date was moved."), anchor=ANCHOR[given.asked.purpose])


@bp.route("/cases/<number>/contributions/<public_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def withdraw_page(number: str, public_id: str) -> Response | Page:
    """Withdraw a contribution after a look at it; whoever was asked is told."""
    case, given = _changeable(number, public_id)
    form = TakeForm()
    if not form.validate_on_submit():
        return shown("contributions/withdraw.html", form, case=case, asked=given.asked)
    with changing_case(number) as (w, case):
        withdraw(w, current_actor(), case, case_in(w, case, public_id))
    return _back(number, _("The contribution was withdrawn."))


def _changeable(number: str, public_id: str) -> tuple[Case, Given]:
    case = readable_case(number)
    given = of_matter(case, public_id)
    if not may_change(current_actor(), case, given.asked):
        raise OnlyTheAsker
    if not given.is_open and request.method == "GET":
        raise ContributionIsOver
    return case, given


def _back(number: str, message: str, *, anchor: str = "contributions") -> Response:
    flash(message, "success")
    return redirect(url_for("casework.case_page", number=number, _anchor=anchor), 303)

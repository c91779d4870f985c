"""Where a matter lies: taking it, sending it back, routing it by hand."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts.queries import names_of
from app.cases.forms import TakeForm, choices, choices_of
from app.cases.labels import REFUSAL
from app.cases.models import Case
from app.cases.queries import events_of
from app.cases.rules.kinds import Desk, State
from app.cases.rules.refusals import NamesAreNotSettled
from app.cases.service import return_case, take_case
from app.casework.forms import NO_UNIT, ReturnForm, RouteForm
from app.casework.queries import unit_choices
from app.casework.rules import suggestion_of
from app.casework.views.desk import Page, author, back_to, bp, changing, readable, shown, still_sees
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session
from app.routing.labels import HAND_REASON
from app.routing.rules.choose import HandReason, Reason
from app.routing.service import DeskIsNotPossible, note_return, route_by_hand


@bp.route("/cases/<number>/take", methods=["GET", "POST"])
@requires(Permission.CASE_TAKE)
@keeps_text
def take(number: str) -> Response | Page:
    """Take the matter, or take it over from a colleague who is named first."""
    form = TakeForm()
    if form.validate_on_submit():
        with changing(number, Permission.CASE_TAKE) as (w, case):
            take_case(w, current_actor(), case, takes_over=request.form.get("over") == str(case.handler_id or ""))
        return back_to(number, _("You have taken the case."))
    case = readable(number, Permission.CASE_TAKE)
    return shown("casework/take.html", form, case=case, holder=_holder(case))


def _holder(case: Case) -> dict[str, Any] | None:
    """Return the colleague who has the matter now."""
    is_taken = case.state in {State.TAKEN, State.WAITING} and case.handler_id not in {None, current_actor().id}
    if not is_taken or case.handler_id is None:
        return None
    return {"id": case.handler_id, "name": names_of(read_session(), {case.handler_id}).get(case.handler_id, "–")}


@bp.route("/cases/<number>/not-ours", methods=["GET", "POST"])
@requires(Permission.CASE_RETURN)
@keeps_text
def not_ours(number: str) -> Response | Page:
    """Send the matter back to the registry with a suggestion and a reason; its clock runs on."""
    form = ReturnForm()
    case = readable(number, Permission.CASE_RETURN)
    # Whose it is not is not asked again: a unit leaves itself out of what it suggests.
    form.offer(pair for pair in _units(form, case) if pair[0] != case.unit_code)
    if "look" in request.form or not form.validate_on_submit():
        return shown("casework/not_ours.html", form, case=case)
    with changing(number, Permission.CASE_RETURN) as (w, case):
        seq = return_case(
            w,
            author(),
            case,
            reason=form.reason.data,
            suggested_unit=form.suggested_unit,
            suggested_desk=Desk(form.desk.data) if form.desk.data else None,
        )
        note_return(w, case, seq)
        is_still_seen = still_sees(case)
    message = _("The case went back to the registry. The person’s due date did not change.")
    return back_to(number, message, is_still_seen=is_still_seen)


@bp.route("/cases/<number>/route", methods=["GET", "POST"])
@requires(Permission.CASE_ROUTE)
@keeps_text
def route(number: str) -> Response | Page:
    """Route the matter by hand."""
    form = RouteForm()
    reasons = ((code, _as_a_line(words)) for code, words in choices_of(HAND_REASON))
    form.reason.choices = choices(("", _("Choose a reason")), *reasons)
    case = readable(number, Permission.CASE_ROUTE)
    if not form.is_submitted():
        suggested = suggestion_of(events_of(read_session(), case))
        form.unit.data = suggested.unit_code or case.unit_code or NO_UNIT
        form.desk.data = suggested.desk
    form.unit.choices = choices(*_units(form, case))
    if "look" in request.form or not form.validate_on_submit():
        return shown("casework/route.html", form, case=case)
    try:
        with changing(number, Permission.CASE_ROUTE) as (w, case):
            decision = route_by_hand(
                w, current_actor(), case, directory=w.session, desk=Desk(form.desk.data),
                reason=HandReason(form.reason.data), unit_code=form.unit.data or None,
            )  # fmt: skip
            is_still_seen = still_sees(case)
    except DeskIsNotPossible as problem:
        form.desk.errors = [not_possible(problem)]
        return shown("casework/route.html", form, case=case)
    held = decision.reason == Reason.STAFF_NAMED
    words = REFUSAL[NamesAreNotSettled] if held else _("The case was routed.")
    return back_to(number, str(words), is_still_seen=is_still_seen)


def _units(form: ReturnForm | RouteForm, case: Case) -> list[tuple[str, str]]:
    """Return the units to choose from: the matter's own, the one chosen before, and those found by name."""
    chosen = {case.unit_code or "", form.unit.data or ""}
    return unit_choices(
        read_session(), form.find.data or "", chosen, language=current_language(), on=clock.today()
    )  # fmt: skip


def _as_a_line(words: Any) -> str:
    """Return words that stand inside a sentence as they stand alone."""
    text = str(words)
    return text[:1].upper() + text[1:]


def not_possible(problem: DeskIsNotPossible) -> str:
    """Return why a matter cannot lie at a desk, as a form says it."""
    if problem.reason is Reason.UNIT_CLOSED:
        return str(_("That service unit is closed. Choose another unit or another desk."))
    if problem.reason is Reason.UNIT_UNKNOWN:
        return str(_("Choose the service unit first: without a unit the case cannot go there."))
    if problem.reason is Reason.PRODUCER_UNKNOWN:
        return str(_("The unit has no producer in the directory. Choose the service unit instead."))
    if problem.reason is Reason.LEVEL_UP:
        return str(_("The case is about those who would answer there. Choose somebody above them."))
    return str(_("The case cannot go there. Choose another desk."))

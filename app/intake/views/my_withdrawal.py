"""The person takes their case back, after a look at what that means. Sent twice, it is withdrawn once."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext, refresh
from werkzeug.wrappers import Response

from app.cases.rules.kinds import State
from app.cases.rules.refusals import MatterIsDone
from app.cases.rules.withdrawing import may_withdraw
from app.cases.service import withdraw
from app.intake.forms.case import WithdrawalForm
from app.intake.queries import own_case_to_change
from app.intake.views.blueprint import bp
from app.intake.views.code_question import asks_about_code
from app.intake.views.my_case import to_open_case
from app.intake.views.step import Answer
from app.intake.views.visit import Visit, current_visit
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language
from app.platform.web.runtime import unit_of_work


@bp.route("/my/withdraw", methods=["GET", "POST"])
@public
@keeps_text
def my_withdrawal() -> Answer:
    """Show what withdrawing means, or withdraw."""
    visit = current_visit()
    if visit is None:
        return to_open_case()
    if not may_withdraw(visit.case):
        return _too_late(visit.case.state)
    form = WithdrawalForm()
    if request.method == "GET":
        return _page(form)
    is_good = form.validate()
    if not form.token_has_expired() and wanted_language():
        g.lang = wanted_language()
        refresh()
        return _page(WithdrawalForm(formdata=None, reason=form.reason.data))
    if not is_good:
        return _page(form), 422
    if asks_about_code(form.reason):
        return _page(form, asks_code=True), 422
    return _withdraw(visit, form.reason.data or "")


def _withdraw(visit: Visit, reason: str) -> Response:
    with unit_of_work(visit.store) as w:
        case = own_case_to_change(w.session, visit.case.id)
        assert case is not None  # it was there a moment ago, and matters are not deleted while open
        try:
            withdraw(w, case, reason=reason, party_id=visit.party_id)
        except MatterIsDone:
            return _too_late(case.state)
    flash(gettext("You have withdrawn the case."))
    return redirect(url_for("intake.my_case"), 303)


def _too_late(state: str) -> Response:
    """Lead back to the case, which says where it is now."""
    if state != State.WITHDRAWN:  # the same page sent twice needs no excuse
        flash(gettext("This case cannot be withdrawn here any more."))
    return redirect(url_for("intake.my_case"), 303)


def _page(form: WithdrawalForm, *, asks_code: bool = False) -> str:
    return render_template("intake/my_withdrawal.html", form=form, asks_code=asks_code, has_errors=bool(form.errors))

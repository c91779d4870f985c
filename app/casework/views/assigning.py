"""Who handles what: a matter is given to a colleague, and those of somebody who leaves are handed over in one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.cases.forms import choices
from app.cases.labels import KIND, STATE, SUBJECT, short_day
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.casework.forms.moving import AssignForm, HandOverForm
from app.casework.views.desk import Page, author, back_to, bp, changing, readable, shown
from app.moving import queries, service
from app.moving.labels import CANNOT_MOVE
from app.moving.rules.refusals import CannotBeGiven
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, services_store, unit_of_work


@bp.route("/cases/<number>/assign", methods=["GET", "POST"])
@requires(Permission.CASE_ASSIGN)
@keeps_text
def assign(number: str) -> Response | Page:
    """Give the matter to a colleague who may handle it."""
    form, case = AssignForm(), readable(number, Permission.CASE_ASSIGN)
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    people = queries.people_who_handle(read_session(), on=clock.today())
    able = queries.who_may_be_given(people, [case], without=case.handler_id)
    form.colleague.choices = choices(*((str(each.id), each.name) for each in able))
    if not form.is_submitted():
        form.seen.data = str(case.handler_id or "")
    if not form.validate_on_submit():
        holder = queries.name_of_staff(read_session(), case.handler_id) if case.handler_id else None
        return shown("casework/assign.html", form, case=case, holder=holder)
    chosen = next((each for each in able if str(each.id) == form.colleague.data), None)
    with changing(number, Permission.CASE_ASSIGN) as (w, case):
        service.assign(w, current_actor(), case, chosen, seen_handler=form.seen_handler)
    return back_to(number, _("The case was given to %(name)s.", name=chosen.name if chosen else "–"))


@bp.route("/handlers")
@requires(Permission.CASE_ASSIGN)
def handlers() -> str:
    """Who has how many open matters, those first who cannot handle theirs any more."""
    people = queries.people_who_handle(read_session(), on=clock.today())
    found = queries.holders(read_session(), current_actor(), people)
    return render_template("casework/handlers.html", holders=found)


@bp.route("/handlers/<int:staff_id>", methods=["GET", "POST"])
@requires(Permission.CASE_ASSIGN)
@keeps_text
def hand_over_all(staff_id: int) -> Response | Page:
    """Hand the open matters of one colleague over to another."""
    session, actor = read_session(), current_actor()
    name, cases = queries.name_of_staff(session, staff_id), queries.cases_held_by(session, actor, staff_id)
    form = HandOverForm()
    if form.is_submitted() and not cases:
        return _nothing_left(form)
    if name is None or not cases:
        abort(404)
    people = queries.people_who_handle(session, on=clock.today())
    able = queries.who_may_be_given(people, cases, without=staff_id)
    shown_cases = cases[: queries.MOST_AT_ONCE]
    form.numbers.choices = choices(*((case.number, _line(case)) for case in shown_cases))
    form.colleague.choices = choices(*((str(each.id), each.name) for each in able))
    if not form.is_submitted():
        form.numbers.data = [case.number for case in shown_cases]
    page = {"name": name, "has_more": len(cases) > len(shown_cases), "nobody": not able}
    if not form.validate_on_submit():
        return shown("casework/hand_over_all.html", form, **page)
    try:
        return _hand_over(form, staff_id, able)
    except CannotBeGiven:
        form.colleague.errors = [str(CANNOT_MOVE[CannotBeGiven])]
        return shown("casework/hand_over_all.html", form, **page)


def _nothing_left(form: HandOverForm) -> Page:
    """A colleague was first with all of them: say so, and give back what was typed. Whose they were is not said."""
    why = _("None of these cases can be handed over any more: a colleague was first, or they are done. Look again.")
    back, typed = url_for("casework.handlers"), [form.reason.data or ""]
    words = _("Back to handlers")
    return render_template("cases/refused.html", why=why, missing=[], typed=typed, back=back, back_words=words), 409


def _hand_over(form: HandOverForm, staff_id: int, able: Sequence[Any]) -> Response:
    chosen = next((each for each in able if str(each.id) == form.colleague.data), None)
    with unit_of_work(services_store()) as w:
        done = service.hand_over_cases(
            w, author(), form.numbers.data or (), holder_id=staff_id, colleague=chosen, reason=form.reason.data
        )
    number = len(done.given)
    flash(ngettext("%(num)s case was handed over.", "%(num)s cases were handed over.", number), "success")
    if done.left:
        words = _("These were left, because %(name)s cannot handle them or somebody else has them by now: %(numbers)s",
                  name=chosen.name if chosen else "–", numbers=", ".join(done.left))  # fmt: skip
        flash(words, "success")
    return redirect(url_for("casework.handlers"), 303)


def _line(case: Any) -> str:
    """Return a matter in one line; no names of people."""
    subject = SUBJECT[case.main_subject] if case.main_subject else "–"
    due = _("Due date: %(day)s", day=short_day(case.due_on)) if case.due_on else _("No due date")
    return f"{case.number}: {KIND[case.kind]}, {subject}. {due}. {STATE[case.state]}"

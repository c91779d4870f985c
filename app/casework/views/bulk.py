"""What is done to several matters of the list at once, each time after a page that shows which ones."""

from __future__ import annotations

from typing import Any

import structlog
from flask import flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.cases import queries
from app.cases.forms import TakeForm, choices
from app.cases.labels import REFUSAL, short_day
from app.casework.exports import matters_as_csv
from app.casework.forms.moving import AssignManyForm
from app.casework.views.desk import Page, bp, shown
from app.casework.views.lists import kept_filters, list_url
from app.casework.views.rows import rows_shown
from app.moving.labels import CANNOT_MOVE
from app.moving.queries import MOST_AT_ONCE, people_who_handle, who_may_be_given
from app.moving.service import Assigned, assign_many
from app.permissions import Actor, Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, services_store, unit_of_work

log = structlog.get_logger()
_LEFT: dict[type[Exception], Any] = {**REFUSAL, **CANNOT_MOVE}


@bp.route("/cases/chosen/assign", methods=["GET", "POST"])
@requires(Permission.CASE_ASSIGN)
@keeps_text
def assign_chosen() -> Response | Page:
    """Give the chosen matters to a colleague who may handle at least one of them."""
    rows, form = chosen_rows(Permission.CASE_ASSIGN), AssignManyForm()
    if not rows and not form.is_submitted():
        return nothing_chosen()
    people = people_who_handle(read_session(), on=clock.today())
    able = who_may_be_given(people, rows)
    form.colleague.choices = choices(*((str(each.id), each.name) for each in able))
    if not form.is_submitted():
        form.seen.data = form.as_seen(rows)
    if not form.validate_on_submit():
        return confirming("casework/assign_chosen.html", rows, form=form)
    colleague = next((each for each in people if str(each.id) == form.colleague.data), None)
    with unit_of_work(services_store()) as w:
        done = assign_many(w, current_actor(), form.seen_handlers, colleague)
    _tell(done, colleague)
    return told_at_list()


@bp.route("/cases/chosen/print")
@requires(Permission.CASE_LIST)
def print_chosen() -> Response | Page:
    """Show the chosen matters as a list for paper."""
    rows = chosen_rows(Permission.CASE_LIST)
    return confirming("casework/print_chosen.html", rows, day=short_day(clock.today())) if rows else nothing_chosen()


@bp.route("/cases/chosen/export", methods=["GET", "POST"])
@requires(Permission.CASE_LIST)
def export_chosen() -> Response | Page:
    """Give the chosen matters as a file, after a page that says what is in it; who did so stands in the log."""
    rows = chosen_rows(Permission.CASE_LIST)
    if not rows:
        return nothing_chosen()
    if request.method == "GET":
        return confirming("casework/export_chosen.html", rows, form=TakeForm())
    units = queries.unit_names(read_session(), (row.unit_code for row in rows), current_language())
    log.info("list exported", staff_id=current_actor().id, matters=len(rows))
    headers = {"Content-Disposition": f'attachment; filename="cases-{clock.today()}.csv"', "Cache-Control": "no-store"}
    return Response(matters_as_csv(rows, units), mimetype="text/csv", headers=headers)


def chosen_rows(permission: Permission) -> Any:
    """Return the chosen matters that the reader sees; what they do not see is as if it had not been chosen."""
    numbers = request.args.getlist("case")[:MOST_AT_ONCE]
    return queries.chosen(read_session(), current_actor(), permission, numbers) if numbers else []


def confirming(template: str, rows: Any, **context: Any) -> Page:
    """Return the page that shows the chosen matters before something is done to them."""
    context |= {"rows": rows_shown(read_session(), rows), "back": back_to_list()}
    return shown(template, **context) if "form" in context else (render_template(template, **context), 200)


def back_to_list() -> str:
    """Return the address of the list from which they were chosen."""
    return list_url(kept_filters(request.args))


def told_at_list() -> Response:
    """Go back to the list, to the message about what was done: there the keyboard goes on, also without scripts."""
    return redirect(f"{back_to_list()}#done", 303)


def nothing_chosen() -> Response:
    """Go back to the list, which then says what to do."""
    return redirect(list_url(kept_filters(request.args) | {"chosen": "none"}) + "#error-summary", 303)


def _tell(done: Assigned, colleague: Actor | None) -> None:
    number, name = len(done.given), colleague.name if colleague else "–"
    if number:
        words = ngettext(
            "%(num)s case was given to %(name)s.", "%(num)s cases were given to %(name)s.", number, name=name
        )
        flash(words, "success")
    for why, numbers in done.left.items():
        flash(_("Not given: %(numbers)s. %(why)s", numbers=", ".join(numbers), why=_LEFT[why]), "error")

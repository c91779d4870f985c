"""The points of a matter: what the person says, split up, and what staff found to each."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import SendForm
from app.cases.models import Case, PointSheet
from app.cases.queries import answers_of_filing, files_of, points_in, worked_out
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.points import MOST_POINTS, moved, split, without, written
from app.cases.rules.refusals import TextHasMovedOn
from app.cases.service import save_points
from app.casework.forms import PointsForm, points_form
from app.casework.views.desk import Page, author, bp, changing, files_shown, readable, shown
from app.permissions import Permission
from app.platform.web.access import requires
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/points", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def points(number: str) -> Response | Page:
    """Split what the person says into points and answer each; every button saves the whole page."""
    case = readable(number, Permission.CASE_ANSWER)
    sheet, story = _sheet_of(case), _story_of(case)
    stored = points_in(sheet)
    is_blank = not stored or request.args.get("add") == "1"
    form = points_form(
        stored, version=sheet.version if sheet else 0, is_sent=request.method == "POST", blank=is_blank,
        is_to_authority=case.kind in TO_AUTHORITY,
    )  # fmt: skip
    form.kept_before = "\n".join([story, *(value for point in stored for value in point.as_json().values())])
    if form.validate_on_submit():
        todo, at = _pressed(form)
        typed = written(form.points())
        kept = split(story) if todo == "split" and not typed else moved(typed, at, by=_BY.get(todo, 0))
        try:
            with changing(number, Permission.CASE_ANSWER) as (w, case):
                save_points(w, author(), case, kept, seen_version=form.seen_version)
        except TextHasMovedOn:
            return _both(number, form)
        return redirect(_next_place(case, todo, at, len(kept)), 303)
    return _page(form, case, sheet)


def _page(form: PointsForm, case: Case, sheet: PointSheet | None) -> Page:
    session = read_session()
    return shown(
        "casework/points.html",
        form,
        case=case,
        labels=labels,
        answers=answers_of_filing(session, case),
        files=files_shown(case, files_of(session, case)),
        saved=_("Saved %(when)s by %(who)s", when=instant(sheet.saved_at), who=sheet.author_name) if sheet else "",
        is_first=sheet is None or not sheet.points,
        may_add=len(form.numbers) < MOST_POINTS,
    )


def _both(number: str, form: PointsForm) -> Page:
    """Show the colleague's saved points above this writer's, in a form that knows of both."""
    case = readable(number, Permission.CASE_ANSWER)
    theirs = _sheet_of(case) or abort(404)
    asks = form.is_to_authority
    mine = points_form(form.points(), version=theirs.version, is_sent=False, is_to_authority=asks)
    page = render_template(
        "casework/both_points.html",
        form=mine,
        case=case,
        labels=labels,
        theirs=points_in(theirs),
        saved=_("Saved %(when)s by %(who)s", when=instant(theirs.saved_at), who=theirs.author_name),
    )
    return page, 409


_BY = {"up": -1, "down": 1}


def _pressed(form: PointsForm) -> tuple[str, int]:
    """Return what the pressed button does and to which point, counted without the blank ones; 0 for none."""
    what, _dash, place = request.form.get("do", "save").partition("-")
    before = form.points()[: int(place)] if place.isdecimal() else ()
    return what, 0 if not before or before[-1].is_blank else len(written(before))


def _next_place(case: Case, what: str, at: int, count: int) -> str:
    """Return where a pressed button leads: to the point that it is about, or on to what comes after the points."""
    number = case.number
    about: dict[str, Any] = {"number": number, "then": request.args.get("then")}
    if what == "next":
        # What a supervision matter leads to is known when the authority has decided.
        after = "casework.answer" if case.kind in TO_AUTHORITY else "casework.outcome"
        endpoint = "casework.preview" if about.pop("then") == "preview" else after
        return url_for(endpoint, **about)
    if what == "remove" and 0 < at <= count:
        return url_for("casework.remove_point", number=number, place=at)
    if what == "add":
        return url_for("casework.points", add=1, _anchor=f"point-{count + 1}", **about)
    if what in _BY:
        there = max(1, min(count, at + _BY[what]))
        return url_for("casework.points", _anchor=f"point-{there}", **about)
    flash(_("The points are saved."), "success")
    return url_for("casework.points", **about)


@bp.route("/cases/<number>/points/<int:place>/remove", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def remove_point(number: str, place: int) -> Response | Page:
    """Look at a point once more, and remove it."""
    case = readable(number, Permission.CASE_ANSWER)
    sheet = _sheet_of(case)
    stored = points_in(sheet)
    if sheet is None or not 0 < place <= len(stored):
        abort(404)
    form = SendForm(version=str(sheet.version))
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            save_points(w, author(), case, without(stored, place), seen_version=form.seen_version)
        flash(_("The point was removed."), "success")
        return redirect(url_for("casework.points", number=number), 303)
    return shown("casework/remove_point.html", form, case=case, labels=labels, point=stored[place - 1], place=place)


def _sheet_of(case: Case) -> PointSheet | None:
    return worked_out(read_session(), case).sheet


def _story_of(case: Case) -> str:
    return str(answers_of_filing(read_session(), case).get("story") or "")

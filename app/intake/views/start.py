"""The ways in: the guided choice, a poster's address, and the way out that leaves nothing behind."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.intake.forms.start import StartForm
from app.intake.labels.questions import START_HINTS
from app.intake.labels.receipt import NOT_AN_APPEAL
from app.intake.rules.walking import first_slug
from app.intake.views.blueprint import bp
from app.intake.views.desk import AlreadySent, open_filing, save
from app.intake.views.showing import danger_phone
from app.intake.views.step import MISTAKES, Answer, already_sent
from app.organisation.queries import unit_by_code
from app.platform import clock
from app.platform.web.access import public
from app.platform.web.forms import PageForm, keeps_text
from app.platform.web.languages import current_language, wanted_language
from app.platform.web.runtime import read_session, settings

FROM_POSTER = ("feedback", "objection")


@bp.route("/start", methods=["GET", "POST"])
@public
@keeps_text
def start() -> Answer:
    """Ask what the person wants to do; nothing is stored by it."""
    form = StartForm()
    if wanted_language():
        return redirect(url_for("intake.start", lang=wanted_language()), 303)
    if form.validate_on_submit():
        return _first_page(form.kind.data)
    if form.is_submitted() and not form.token_has_expired():
        return redirect(url_for("intake.start", mistakes=1), 303)
    if not form.is_submitted() and MISTAKES in request.args:
        form.find_mistakes()
    body = render_template(
        "intake/start.html",
        form=form,
        hints=START_HINTS,
        danger_phone=danger_phone(),
        not_an_appeal=NOT_AN_APPEAL,
        has_errors=bool(form.errors),
    )
    return (body, 422) if form.is_submitted() else body


@bp.route("/p/<unit_code>", methods=["GET", "POST"])
@public
def unit_landing(unit_code: str) -> Answer:
    """A poster in the unit leads here: the unit is chosen already."""
    unit = unit_by_code(read_session(), unit_code)
    if unit is None or unit.valid_from > clock.today():
        return render_template("intake/unit_unknown.html"), 404
    if request.method == "GET":
        return render_template(
            "intake/unit_landing.html", unit_name=unit.name_in(current_language()), unit=unit, form=PageForm()
        )
    kind = request.form.get("kind", "")
    if kind not in FROM_POSTER:
        abort(400)
    filing = open_filing(kind)
    place = {"place_known": "unit", "unit_code": unit.code, "unit_text": None, "_production": unit.production}
    try:
        save(filing, place)
    except AlreadySent:
        return already_sent(filing)
    return _first_page(kind)


@bp.route("/exit")
@public
def leave_site() -> Response:
    """Forget this browser's session and go to a neutral page; the unfinished form is deleted within a day."""
    session.clear()
    response = redirect(settings().leave_url, 303)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


def _first_page(kind: str) -> Response:
    return redirect(url_for("intake.step", kind=kind, step=first_slug(open_filing(kind).kind)), 303)

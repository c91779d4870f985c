"""The figures of a four-month period or a year, for the ombudspersons; no contact can be reached from them."""

from __future__ import annotations

from flask import Response, render_template, request, url_for

from app.deadlines.rules.four_months import latest_periods, read_period
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import requires
from app.platform.web.languages import current_language
from app.platform.web.runtime import ombudsman_store, read_session
from app.register import labels
from app.register.exports import figures_csv
from app.register.queries import code_lists, counts
from app.register.rules.days import Days, of_period, read_year
from app.register.views.blueprint import bp

PERIODS, YEARS = 7, 3


@bp.route("/figures")
@requires(Permission.REGISTER_LOG)
def figures() -> str:
    """Show each level with its own denominator."""
    days, today = _days(), clock.today()
    found = counts(read_session(ombudsman_store()), days.first, days.last)
    periods = [(str(each), each.name) for each in latest_periods(today, count=PERIODS)]
    levels = labels.levels(found, code_lists(), current_language())
    return render_template(
        "register/figures.html",
        levels=levels,
        logged=labels.logged_in_words(levels[0].whole, days.name),
        days=days,
        choices=[*periods, *((str(year), str(year)) for year in range(today.year, today.year - YEARS, -1))],
        unmapped=labels.unmapped(code_lists(), current_language()),
        csv_url=url_for("register.figures_file", period=days.key),
    )


@bp.route("/figures.csv")
@requires(Permission.REGISTER_LOG)
def figures_file() -> Response:
    """Return the same figures as CSV, with the national codes as far as there are any."""
    days = _days()
    found = counts(read_session(ombudsman_store()), days.first, days.last)
    headers = {"Content-Disposition": f'attachment; filename="ombudspersons-{days.key}.csv"'}
    content = figures_csv(found, code_lists(), current_language())
    return Response(content, content_type="text/csv; charset=utf-8", headers=headers)


def _days() -> Days:
    asked, today = request.args.get("period"), clock.today()
    return read_year(asked, today=today) or of_period(read_period(asked, today=today))

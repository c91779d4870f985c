"""The overview for the head and the area coordinators, its CSV, and the matters behind each figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask import Blueprint, Flask, Response, render_template, request, url_for
from flask_babel import gettext

from app.cases.labels import KIND, LATE_REASON, STATE, time_left
from app.cases.labels.bar import STATE_TONE
from app.cases.queries import unit_names
from app.cases.rules.account import Stage
from app.cases.rules.kinds import OPEN_STATES, Kind
from app.cases.rules.outcome import LateReason
from app.cases.rules.worklist import read_key
from app.deadlines.rules.four_months import latest_periods, read_period
from app.overview import labels, queries
from app.overview.exports import figures_csv
from app.overview.queries import NOWHERE, Looked
from app.overview.rules.figures import OPEN_FIGURES, Figure, Row, total
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.languages import current_language
from app.platform.web.numbers import share_text
from app.platform.web.runtime import read_session

PERIODS = 6
_SHOWN = (Figure.DUE, Figure.IN_TIME, Figure.IN_EXTENDED_TIME, Figure.LATE, Figure.LATE_ASKED)
_PLACES = ("area", "service", "unit")
bp = Blueprint("overview", __name__)


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")


@bp.route("/overview")
@requires(Permission.FIGURES_READ)
def figures() -> str:
    """Show the figures by area, or by service or unit within one, each with the address of its matters."""
    looked = replace(_looked(), unit="")
    rows, names = _rows(looked)
    late = queries.reasons(read_session(), current_actor(), looked)
    return render_template(
        "overview/figures.html",
        looked=looked,
        rows=[_shown(row, looked, names) for row in rows]
        + ([_shown(total(rows), looked, names, is_total=True)] if len(rows) > 1 else []),
        open_heads=[labels.FIGURE[figure] for figure in OPEN_FIGURES],
        period_heads=[labels.FIGURE[figure] for figure in _SHOWN],
        stages=[labels.STAGE[stage] for stage in Stage],
        reasons=[_reason(code, number, looked) for code, number in late.items()],
        path=_path(looked, names),
        periods=[(str(each), each.name) for each in latest_periods(looked.today, count=PERIODS)],
        kinds=_kinds(),
        period=looked.period.name,
        csv_url=url_for("overview.table", **_asked(looked)),
    )


@bp.route("/overview.csv")
@requires(Permission.FIGURES_READ)
def table() -> Response:
    """Return the same table as CSV."""
    looked = replace(_looked(), unit="")
    rows, names = _rows(looked)
    named = [(_name(row.code, looked, names), row) for row in rows]
    content = figures_csv([*named, (gettext("Total"), total(rows))])
    name = f"overview-{looked.period}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=headers)


@bp.route("/overview/matters")
@requires(Permission.CASE_LIST)
def matters() -> str:
    """List the matters behind one figure, by due date; no names of people."""
    looked, session, asked = _looked(), read_session(), request.args
    figure = _figure(asked.get("figure"))
    reason = asked.get("reason") or None
    found, after = queries.matters_of(
        session, current_actor(), looked, figure, reason=reason, after=read_key(asked.get("after"))
    )
    row = asked.get("row", "")
    here = {**_asked(looked), "unit": looked.unit, "figure": figure.value, "reason": reason, "row": row or None}
    units = unit_names(session, (row.unit_code for row in found), current_language())
    return render_template(
        "overview/matters.html",
        rows=[_matter(row, units) for row in found],
        figure=labels.FIGURE[figure],
        place=_place(looked),
        reason=_reason_name(reason) if reason else "",
        period="" if figure in OPEN_FIGURES else looked.period.name,
        back_url=_page_of(looked, row) if _may(Permission.FIGURES_READ) else "",
        next_url=url_for("overview.matters", **here, after=str(after)) if after else None,
    )


def _looked() -> Looked:
    asked, today = request.args, clock.today()
    kind = asked.get("kind", "")
    return Looked(
        read_period(asked.get("period"), today=today), today, kind if kind in set(Kind) else "",
        **{place: asked.get(place, "")[:40] for place in _PLACES},
    )  # fmt: skip


def _page_of(looked: Looked, row: str) -> str:
    """Return the address of the page on which a figure stood: a row's own place is one level below the page's."""
    asked = _asked(looked)
    if row in _PLACES:
        asked.pop(row, None)
    return url_for("overview.figures", **asked)


def _asked(looked: Looked, **more: str) -> dict[str, Any]:
    """Return what is looked at as the parts of an address."""
    parts = {"period": str(looked.period), "kind": looked.kind, "area": looked.area, "service": looked.service, **more}
    return {name: value for name, value in parts.items() if value}


def _rows(looked: Looked) -> tuple[list[Row], dict[str, str]]:
    rows = queries.figures(read_session(), current_actor(), looked)
    codes = {"area": {looked.area}, "service": {looked.service}, "unit": set()}
    codes[_level(looked)] |= {row.code for row in rows if row.code}
    names = queries.names(read_session(), codes, current_language())
    return sorted(rows, key=lambda row: (row.code is None, _name(row.code, looked, names))), names


def _level(looked: Looked) -> str:
    return "unit" if looked.service else "service" if looked.area else "area"


def _name(code: str | None, looked: Looked, names: dict[str, str]) -> str:
    return names.get(f"{_level(looked)}:{code}", code) if code else gettext("Not placed")


def _shown(row: Row, looked: Looked, names: dict[str, str], *, is_total: bool = False) -> dict[str, Any]:
    level = _level(looked)
    place = {} if is_total else {level: row.code or NOWHERE}
    of_row = {} if is_total else {**place, "row": level}
    deeper = row.code and level != "unit" and not is_total
    return {
        "name": gettext("Total") if is_total else _name(row.code, looked, names),
        "url": url_for("overview.figures", **_asked(looked, **place)) if deeper else "",
        "open": [_number(row, figure, looked, of_row) for figure in OPEN_FIGURES],
        "period": [_number(row, figure, looked, of_row) for figure in _SHOWN],
        "share": share_text(row.share),
        "in_time": row.in_time,
        "due": row.count(Figure.DUE),
        "answered": _number(row, Figure.ANSWERED, looked, of_row),
        "days": [labels.days_text(row.mean_days(stage)) for stage in (*Stage, None)],
    }


def _number(row: Row, figure: Figure, looked: Looked, of_row: dict[str, str]) -> dict[str, Any]:
    """Return a figure with its words and, where it can be opened, its address."""
    number = row.count(figure)
    url = url_for("overview.matters", **_asked(looked, **of_row, figure=figure.value))
    return {
        "label": labels.FIGURE[figure],
        "number": number,
        "url": url if number and _may(Permission.CASE_LIST) else "",
    }


def _reason(code: str | None, number: int, looked: Looked) -> dict[str, Any]:
    asked = _asked(looked, figure=Figure.LATE.value, reason=code or NOWHERE)
    url = url_for("overview.matters", **asked) if _may(Permission.CASE_LIST) else ""
    return {"name": _reason_name(code), "number": number, "url": url}


def _reason_name(code: str | None) -> str:
    return str(LATE_REASON[code]) if code in set(LateReason) else gettext("No reason was given")


def _may(permission: Permission) -> bool:
    return current_actor().may(permission)


def _place(looked: Looked) -> str:
    """Return of which place and kind the figure is, for the heading over its matters."""
    levels = (("area", looked.area), ("service", looked.service), ("unit", looked.unit))
    names = queries.names(read_session(), {level: {code} - {""} for level, code in levels}, current_language())
    named = [
        gettext("Not placed") if code == NOWHERE else names.get(f"{level}:{code}", code)
        for level, code in levels if code
    ]  # fmt: skip
    kind = [str(KIND[Kind(looked.kind)])] if looked.kind else []
    return ", ".join([*(named or [gettext("All areas")]), *kind])


def _path(looked: Looked, names: dict[str, str]) -> list[tuple[str, str]]:
    """Return the names above the rows that are shown, each with its address; the first is everything."""
    root = {"period": str(looked.period), "kind": looked.kind}
    found = [(gettext("All areas"), url_for("overview.figures", **_kept(root)))]
    for level, code in (("area", looked.area), ("service", looked.service)):
        if code:
            root[level] = code
            found.append((names.get(f"{level}:{code}", code), url_for("overview.figures", **_kept(root))))
    return found


def _kept(parts: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value}


def _kinds() -> Iterable[tuple[str, str]]:
    return [(kind.value, str(KIND[kind])) for kind in Kind if kind is not Kind.OMBUDSMAN]


def _figure(value: str | None) -> Figure:
    return Figure(value) if value in set(Figure) else Figure.OPEN


def _matter(row: Any, units: dict[str, str]) -> dict[str, Any]:
    return {
        "number": row.number,
        "url": url_for("casework.case_page", number=row.number),
        "kind": str(KIND[row.kind]),
        "unit": units.get(row.unit_code, "–"),
        "due": time_left(row, clock.today(), is_open=row.state in OPEN_STATES),
        "state": str(STATE[row.state]),
        "tone": STATE_TONE[row.state],
        "answered_on": row.answered_on,
    }

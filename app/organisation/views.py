"""The directory of units, for staff: search it, or leaf through it by area and service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Flask, render_template, request, url_for

from app.organisation.labels import PRODUCTION
from app.organisation.queries import areas, search_units, services
from app.organisation.queries.directory import (
    UnitFilter,
    UnitRow,
    names_of_responsible,
    units_after,
    units_before,
    units_by_codes,
)
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import requires
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session

ON_A_PAGE = 40
MOST_HITS = 200
"""So many hits are looked through for those that the filters leave."""
bp = Blueprint("organisation", __name__)


@dataclass(frozen=True)
class Page:
    """One page of the list, and the pages beside it."""

    rows: Sequence[UnitRow]
    previous_url: str | None = None
    next_url: str | None = None


def register(app: Flask) -> None:
    """Add this room's page."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff")


@bp.route("/units")
@requires(Permission.UNITS_READ)
def units() -> str:
    """Show the units: those that fit the words typed, or one page of all in order."""
    session, today = read_session(), clock.today()
    chosen = UnitFilter(
        area=request.args.get("area", ""),
        service=request.args.get("service", ""),
        with_closed=request.args.get("closed") == "1",
    )
    text = request.args.get("q", "").strip()[:200]
    page = _found(text, chosen, today) if text else _leaf(chosen, today)
    return render_template(
        "organisation/units.html",
        page=page,
        text=text,
        chosen=chosen,
        today=today,
        areas=areas(session),
        services=sorted(services(session), key=lambda service: (service.name_in(current_language()), service.code)),
        production=PRODUCTION,
        responsible=names_of_responsible(session, [row.unit.code for row in page.rows], on=today),
    )


def _found(text: str, chosen: UnitFilter, today: date) -> Page:
    hits = search_units(read_session(), text, language=current_language(), on=today, limit=MOST_HITS)
    codes = [
        hit.code
        for hit in hits
        if chosen.area in ("", hit.area_code)
        and chosen.service in ("", hit.service_code)
        and (chosen.with_closed or hit.closed_on is None)
    ]
    return Page(units_by_codes(read_session(), codes[:ON_A_PAGE]))


def _leaf(chosen: UnitFilter, today: date) -> Page:
    """Return the page that the address names; one row more than shown tells whether another page follows."""
    session, language, more = read_session(), current_language(), ON_A_PAGE + 1
    if "before" in request.args:
        rows = units_before(session, chosen, language=language, on=today, before=_key("before"), limit=more)
        shown, has_previous, has_next = rows[-ON_A_PAGE:], len(rows) == more, True
    else:
        after = _key("after") if "after" in request.args else None
        rows = units_after(session, chosen, language=language, on=today, after=after, limit=more)
        shown, has_previous, has_next = rows[:ON_A_PAGE], after is not None, len(rows) == more
    if not shown:
        return Page(shown)
    return Page(
        shown,
        previous_url=_link("before", shown[0]) if has_previous else None,
        next_url=_link("after", shown[-1]) if has_next else None,
    )


def _key(name: str) -> tuple[str, str]:
    """Return the key in the address; the code stands first because a name may hold anything."""
    code, _, unit_name = request.args[name].partition("|")
    return unit_name, code


def _link(side: str, row: UnitRow) -> str:
    """Return the address of the page before or after a row, with the same filters."""
    kept: dict[str, Any] = {key: request.args[key] for key in ("area", "service", "closed") if request.args.get(key)}
    kept[side] = f"{row.unit.code}|{row.unit.name_in(current_language())}"
    return url_for("organisation.units", **kept)

"""Where it happened: a search inside the form, without scripts, that never blocks."""

from __future__ import annotations

from typing import Any

from flask import redirect, request
from flask_babel import gettext

from app.intake.forms.where import UnitForm
from app.intake.rules.steps import Step
from app.intake.rules.walking import step_named
from app.intake.views.blueprint import KIND, bp
from app.intake.views.desk import AlreadySent, Filing, keep_typed, open_filing, typed_texts
from app.intake.views.showing import EXTRAS, form_of, show
from app.intake.views.step import Answer, already_sent, elsewhere, form_to_show, kept_first, take
from app.organisation.models import Unit
from app.organisation.queries import UnitHit, search_units, unit_by_code
from app.platform import clock
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language, wanted_language
from app.platform.web.runtime import read_session

MOST_FINDS = 20


@bp.route(f"/{KIND}/unit", methods=["GET", "POST"])
@public
@keeps_text
def unit(kind: str) -> Answer:
    """Show the search and its finds, look once more, or take the choice."""
    filing = open_filing(kind)
    found = step_named(filing.kind, "unit")
    assert isinstance(found, Step)  # every kind has this page
    if request.method == "GET":
        return elsewhere(filing, found) or _shown(filing)
    form = form_of(filing, "unit")
    if not wanted_language() and ("search" in request.form or form.wants_search):
        return _look(filing, form)
    return kept_first(filing, "unit", form) or _choose(filing, form)


def _shown(filing: Filing) -> str:
    form = form_to_show(filing, "unit")
    if "search" in request.args and not form.query:
        form.ask_what_to_look_for()
    return show(filing, "unit", form)


def _look(filing: Filing, form: UnitForm) -> Answer:
    """Keep what is looked for and show the page with its finds."""
    form.validate()
    if form.token_has_expired():
        return show(filing, "unit", form), 422
    try:
        keep_typed(filing, "unit", typed_texts(form))
    except AlreadySent:
        return already_sent(filing)
    looked = {"_anchor": "finds"} if form.query else {"search": 1}
    return redirect(filing.url("unit", **looked), 303)


def _choose(filing: Filing, form: UnitForm) -> Answer:
    """Take the unit of the directory, or another answer; a code that is none of ours is asked again."""
    if form.code is None:
        return take(filing, "unit", form, _production=None)
    chosen = unit_by_code(read_session(), form.code)
    if chosen is None:
        form.unit.errors = [gettext("Look for the place and choose it, or choose “I do not know”")]
        return show(filing, "unit", form), 422
    return take(filing, "unit", form, _production=chosen.production)


def _finds(filing: Filing, form: UnitForm) -> dict[str, Any]:
    """Offer the places found, the chosen one among them, and say how each is told from the others."""
    session, today, language = read_session(), clock.today(), current_language()
    hits = search_units(session, form.query, language=language, on=today, limit=MOST_FINDS) if form.query else []
    chosen = unit_by_code(session, form.code) if form.code and all(hit.code != form.code for hit in hits) else None
    finds = [(hit.code, hit.name) for hit in hits]
    form.offer([(chosen.code, chosen.name_in(language)), *finds] if chosen else finds)
    form.searched.data = form.query
    hints = {f"unit:{hit.code}": _where(hit) for hit in hits}
    if chosen:
        hints[f"unit:{chosen.code}"] = _street(chosen)
    return {"hints": hints, "found": len(hits), "is_cut": len(hits) == MOST_FINDS}


def _where(hit: UnitHit) -> str:
    parts = [hit.service, hit.street, hit.municipality, hit.producer]
    if hit.closed_on:
        parts.append(gettext("Unit closed"))
    return ", ".join(part for part in parts if part)


def _street(unit: Unit) -> str:
    return ", ".join(part for part in (unit.street, unit.municipality) if part)


EXTRAS["unit"] = _finds

"""What was split off from a person's matter, and what it is a part of: what opened the one opens the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from app.cases.labels import KIND, STATE_PERSON
from app.cases.models import Event
from app.cases.rules.kinds import Kind, State
from app.intake.views.blueprint import bp
from app.intake.views.visit import Visit, change_matter, current_visit
from app.linking.queries import parts_of, tells_of_links
from app.platform.db import StoreName
from app.platform.web.access import public
from app.platform.web.runtime import read_session


def parts_shown(visit: Visit, events: Iterable[Event]) -> list[dict[str, Any]]:
    """Return number, kind and state of what the sender of this matter may open beside it."""
    if not tells_of_links(events):
        return []
    parts = parts_of(read_session(visit.store), visit.case.id, visit.party_id)
    return [
        {"number": each.number, "kind": str(KIND[Kind(each.kind)]), "state": str(STATE_PERSON[State(each.state)])}
        for each, _party_id in parts
    ]


@bp.route("/my/part", methods=["POST"])
@public
def my_part() -> Response:
    """Show another part of what the person sent, in the place of the one that is open."""
    visit = current_visit()
    if visit is None:
        return redirect(url_for("intake.open_case"), 303)
    parts = parts_of(read_session(visit.store), visit.case.id, visit.party_id)
    chosen = next((each for each in parts if each[0].number == request.form.get("number")), None)
    if chosen is None or visit.store.name is not StoreName.SERVICES:
        abort(404)
    change_matter(chosen[0].id, chosen[1])
    return redirect(url_for("intake.my_case"), 303)

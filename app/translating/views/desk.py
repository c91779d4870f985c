"""The two desks of this room: the matter's, and that of whoever is asked, who sees one text and no matter."""

from __future__ import annotations

from flask import Blueprint, abort

from app.cases import views
from app.cases.rules.contribution import Purpose
from app.contributions import labels as contributions
from app.contributions.queries import Given
from app.contributions.views.desk import given_in, tell_giver
from app.platform.web.runtime import read_session
from app.translating.labels import REFUSAL
from app.translating.queries import Ordered, order_of

bp = Blueprint("translating", __name__)
giving_bp = Blueprint("giving_translation", __name__)
views.tell_refusals(bp, "casework.case_page", besides={**contributions.REFUSAL, **REFUSAL})
tell_giver(giving_bp, REFUSAL)


def asked_for(public_id: str, purpose: Purpose) -> tuple[Given, Ordered]:
    """Return what the reader is asked for with its order, or answer 404."""
    given = given_in(public_id)
    if given.asked.purpose != purpose:
        abort(404)
    return given, order_of(read_session(), given.asked.id)

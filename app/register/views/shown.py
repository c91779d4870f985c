"""Contacts as their pages show them: with the names of codes, and of units, which stand in the services' store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.organisation.queries import search_units, unit_by_code
from app.organisation.queries.directory import units_by_codes
from app.platform import clock
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session
from app.register import labels
from app.register.models import ClientContact
from app.register.queries import code_lists
from app.register.rules.places import Place

_MOST_HITS = 5


def shown(contacts: Sequence[ClientContact]) -> list[dict[str, Any]]:
    """Return the rows of contacts."""
    language = current_language()
    codes = sorted({topic.unit for contact in contacts for topic in contact.objects if topic.unit})
    units = {row.unit.code: row.unit.name_in(language) for row in units_by_codes(read_session(), codes)}
    return [labels.row(each, code_lists(), language, units) for each in contacts]


def units_that_fit(typed: str) -> list[Place]:
    """Return the unit that has this code, or those that fit what was typed best."""
    session, language = read_session(), current_language()
    unit = unit_by_code(session, typed)
    if unit is not None:
        return [Place(unit.code, unit.name_in(language), unit.production)]
    hits = search_units(session, typed, language=language, on=clock.today(), limit=_MOST_HITS)
    return [Place(hit.code, hit.name, hit.production) for hit in hits]

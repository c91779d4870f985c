"""The lists that a reader is offered, how much is in them, and what an address keeps of a filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from app.cases import queries
from app.casework.labels import LISTS, tabs
from app.casework.queries import filters_from
from app.permissions import Permission, Scope
from app.platform import clock
from app.platform.web.access import current_actor

FILTERS = ("kind", "state", "due", "subject", "area", "unit", "label")
_WIDE = frozenset({Scope.ORGANISATION, Scope.AREA})


def hidden_lists() -> frozenset[str]:
    """Return the lists that would say nothing to this reader: their unit has all they see, or they have no unit."""
    scopes = {grant.scope for grant in current_actor().grants_for(Permission.CASE_LIST)}
    return frozenset({"unit"} if scopes <= _WIDE else {"open"} if not scopes & _WIDE else ())


def list_counts(session: Session, *, besides: str | None = None) -> dict[str, int]:
    """Return how many matters the lists hold that this reader is offered, and one `besides`, in one statement."""
    hidden = hidden_lists() - {besides}
    lists = {name: filters_from(each.asked, None) for name, each in LISTS.items() if name not in hidden}
    return queries.counts(session, current_actor(), Permission.CASE_LIST, lists, today=clock.today())


def kept_filters(asked: Mapping[str, str], *, without: str = "", only: str = "") -> dict[str, str]:
    """Return what an address asks of the list, for another address: a page's key belongs to one list only."""
    names = {"tab", "mine", *FILTERS} - {without}
    return {name: value for name, value in asked.items() if value and name in ({only, "mine"} if only else names)}


def list_tabs(asked: Mapping[str, str], counts: Mapping[str, int], *, is_saved: bool = False) -> list[dict[str, Any]]:
    """Return the saved lists that this reader is offered, with their counts and addresses."""
    shown = tabs(asked, counts, hides=hidden_lists(), is_saved=is_saved)
    return [{**tab, "url": list_url(tab["asked"])} for tab in shown]


def list_url(asked: Mapping[str, Any]) -> str:
    """Return the address of the list with these filters."""
    return url_for("casework.worklist", **asked)

"""What a matter's page says of other matters: those linked to it, and those that are possibly the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from app.cases.labels import KIND, STATE, short_day
from app.cases.models import Case
from app.cases.queries import Record
from app.cases.rules.access import may_see
from app.linking.labels import WHY, link_words
from app.linking.queries import Linked, linked_to, suggestions, tells_of_links
from app.permissions import Permission
from app.platform.clock import day_of
from app.platform.web.access import current_actor
from app.platform.web.runtime import read_session


@dataclass(frozen=True)
class LinkedPart:
    """The linked matters and the suggested ones, in words; `numbers` are those of all whom the history may name."""

    linked: list[dict[str, Any]]
    earlier: list[dict[str, Any]]
    """What was linked once, with the reason why it is not any more."""
    suggested: list[dict[str, Any]]
    numbers: dict[int, str] = field(default_factory=dict)


def linked_part(record: Record) -> LinkedPart:
    """Return what the reader may see of other matters; of the rest nothing, not even how many there are."""
    session, actor, case = read_session(), current_actor(), record.case
    may_link = may_see(actor, Permission.CASE_LINK, case)
    found = linked_to(session, actor, case) if tells_of_links(record.events) else ()
    is_asked = case.is_open and may_link and not case.is_held
    likely = suggestions(session, actor, case, record.parties) if is_asked else ()
    return LinkedPart(
        linked=[_linked(case, each, may_link=may_link) for each in found if each.link.is_linked],
        earlier=_earlier(found),
        suggested=[
            {
                **in_brief(each.case),
                "why": [str(WHY[signal]) for signal in each.signals],
                "look_url": f"{url_for('casework.link', number=case.number)}?with={each.case.number}",
            }
            for each in likely
        ],
        numbers={each.case.id: each.case.number for each in found},
    )


def in_brief(case: Case) -> dict[str, Any]:
    """Return what is told of another matter: number, kind, state and the day of arrival; nobody's name or words."""
    return {
        "number": case.number,
        "url": url_for("casework.case_page", number=case.number),
        "kind": str(KIND[case.kind]),
        "state": str(STATE[case.state]),
        "arrived": short_day(case.arrived_on),
    }


def _linked(case: Case, each: Linked, *, may_link: bool) -> dict[str, Any]:
    other = each.case
    is_earlier = (other.arrived_on, other.id) < (case.arrived_on, case.id)
    removable = may_link and not each.link.is_split and may_see(current_actor(), Permission.CASE_LINK, other)
    url = url_for("casework.unlink", number=case.number, other=other.number) if removable else ""
    return {
        **in_brief(other),
        "how": link_words(each.link.kind or "", other_is_earlier=is_earlier),
        "unlink_url": url,
    }


def _earlier(found: Sequence[Linked]) -> list[dict[str, Any]]:
    return [
        {
            **in_brief(each.case),
            "reason": each.link.reason or "",
            "who": each.link.author_name,
            "on": short_day(day_of(each.link.said_at)),
        }
        for each in found
        if not each.link.is_linked
    ]

"""Link two matters, take a link away again, or say that two that were suggested do not belong together."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.projection import EventKind
from app.cases.service import Author, By, add_event
from app.linking.models import CaseLink
from app.linking.queries import link_between
from app.linking.rules.links import AreLinked, AreNotLinked, LinkKind, LinkState, WasSplit, in_order
from app.platform.work import Work


def link(w: Work, author: Author, one: Case, other: Case, kind: LinkKind) -> CaseLink:
    """Return the link between two locked matters; it stands in the history of both. Nothing else of them changes.

    What was dismissed before may be linked all the same. Raises `AreLinked`.
    """
    kept = link_between(w.session, one, other)
    if kept is not None and kept.is_linked:
        raise AreLinked
    row = kept or _new(w, one, other)
    _say(w, author, row, LinkState.LINKED)
    row.kind = kind.value
    _tell_both(w, author, one, other, EventKind.LINKED, kind)
    return row


def unlink(w: Work, author: Author, one: Case, other: Case, *, reason: str) -> None:
    """End the link and keep why; the pair is not suggested again. Raises `AreNotLinked` and `WasSplit`."""
    row = link_between(w.session, one, other)
    if row is None or not row.is_linked:
        raise AreNotLinked
    if row.is_split:
        raise WasSplit
    _say(w, author, row, LinkState.UNLINKED)
    row.reason = reason
    _tell_both(w, author, one, other, EventKind.UNLINKED, LinkKind(row.kind or LinkKind.SAME_EVENT))


def dismiss(w: Work, author: Author, one: Case, other: Case) -> None:
    """Keep that two suggested matters do not belong together, so that they are not suggested again.

    It is no part of anybody's history, and said twice it is said once. Raises `AreLinked`.
    """
    kept = link_between(w.session, one, other)
    if kept is not None and kept.is_linked:
        raise AreLinked
    if kept is None:
        _say(w, author, _new(w, one, other), LinkState.DISMISSED)


def _new(w: Work, one: Case, other: Case) -> CaseLink:
    first, second = in_order(one.id, other.id)
    row = CaseLink(first_id=first, second_id=second)
    w.session.add(row)
    return row


def _say(w: Work, author: Author, row: CaseLink, state: LinkState) -> None:
    row.state, row.author_id, row.author_name, row.said_at = state.value, author.id, author.signature, w.now


def _tell_both(w: Work, author: Author, one: Case, other: Case, event: EventKind, kind: LinkKind) -> None:
    """Add the event to both: it names the other by its id, and whoever may not see that one is told nothing of it."""
    by = By.staff(author.actor)
    add_event(w, one, event, by=by, other=other.id, link=kind.value)
    add_event(w, other, event, by=by, other=one.id, link=kind.value)

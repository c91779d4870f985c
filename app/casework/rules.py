"""The one thing to do next with a matter, and what else can be done (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from app.cases.rules.access import OWN_DESKS
from app.cases.rules.kinds import Desk, Kind, State
from app.cases.rules.projection import EventKind
from app.cases.rules.sending import needed_to_send
from app.permissions import Actor, Permission


class Step(StrEnum):
    """What the primary button of a matter's page does."""

    NAMES = "names"  # a colleague may be named in it: nobody at the unit sees it until somebody has looked
    ROUTE = "route"
    TAKE = "take"
    CONFIRM = "confirm"
    POINTS = "points"  # an objection is answered point by point
    WRITE = "write"
    CONTINUE = "continue"
    SEND = "send"  # a colleague has drafted it, and the actor may send it
    HANDED = "handed"  # it waits for somebody who may send it
    THANK = "thank"
    COPY = "copy"  # it is answered, and the authority that transferred it is still to get its copy
    POST = "post"  # it is answered, and somebody's letter is still to be printed and posted
    WATCH = "watch"  # it is somebody else's to handle: a note is what one can add
    NEWS = "news"  # it is done, and the person has added something since
    DONE = "done"


@dataclass(frozen=True)
class Facts:
    """What the next step depends on."""

    kind: str
    state: str
    desk: str | None
    is_subject_confirmed: bool
    wants_reply: bool
    has_draft: bool
    has_news: bool
    has_letter: bool
    """Whether a letter with the answer waits to be posted."""
    may: frozenset[Permission]
    """What the actor may do to this very matter."""
    is_own_desk: bool
    is_handed_over: bool = False
    """Whether the draft waits for whoever may send it."""
    is_held: bool = False
    """Whether its text may name somebody who would see it, and nobody has looked yet."""
    has_copy: bool = False
    """Whether an authority still waits for its copy of the answer."""
    is_named: bool = False
    """Whether anybody is known by name, to whom new words can be given."""
    is_entered: bool = False
    """Whether staff entered it, so that its day of arrival may have been noted wrong."""
    is_extendable: bool = False
    """Whether the time may be extended today, whoever does it (`deadlines.rules.extending`)."""
    needs_points: bool = False
    """Whether the points of an objection are still to be written."""


class Happening(Protocol):
    """What is needed of an event."""

    kind: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Suggestion:
    """Where a unit that sent a matter back thinks that it belongs."""

    desk: str | None = None
    unit_code: str | None = None


def suggestion_of(events: Iterable[Happening]) -> Suggestion:
    """Return what was suggested last, as long as nobody has routed the matter since."""
    suggested = Suggestion()
    for event in events:
        if event.kind == EventKind.RETURNED:
            suggested = Suggestion(event.data.get("suggested_desk"), event.data.get("suggested_unit"))
        elif event.kind == EventKind.ROUTED:
            suggested = Suggestion()
    return suggested


_DECIDED_ELSEWHERE = frozenset({Kind.COMPLAINT.value, Kind.ACCESSIBILITY.value})
_REGISTRIES = frozenset({Desk.REGISTRY.value, Desk.AREA_REGISTRY.value})


def is_own_desk(actor: Actor, desk: str | None) -> bool:
    """Return True unless all that brings the actor here is a wider view, such as the registry's on a unit's matter."""
    roles = {grant.role for grant in actor.grants_for(Permission.CASE_READ)}
    return any(role not in OWN_DESKS or desk is None or desk in OWN_DESKS[role] for role in roles)


def next_step(facts: Facts) -> Step:
    """Return the one next step of a matter for this actor."""
    if facts.state in {State.ANSWERED, State.CLOSED}:
        if facts.has_letter and facts.is_own_desk and Permission.CASE_ANSWER in facts.may:
            return Step.POST
        if may_copy(facts):
            return Step.COPY
        is_to_be_read = facts.has_news and facts.is_own_desk and Permission.CASE_MESSAGE in facts.may
        return Step.NEWS if is_to_be_read else Step.DONE
    if not facts.is_own_desk:
        return Step.WATCH
    if facts.is_held and Permission.CASE_ROUTE in facts.may:
        return Step.NAMES
    if facts.state in {State.RECEIVED, State.ROUTED}:
        return _first_step(facts)
    if Permission.CASE_ANSWER not in facts.may:
        return Step.WATCH
    if facts.kind == Kind.FEEDBACK and not facts.wants_reply:
        return Step.THANK
    if not facts.is_subject_confirmed:
        return Step.CONFIRM
    if facts.has_draft and facts.is_handed_over:
        return Step.SEND if needed_to_send(facts.kind) in facts.may else Step.HANDED
    if facts.has_draft:
        return Step.CONTINUE
    return Step.POINTS if facts.needs_points else Step.WRITE


def may_copy(facts: Facts) -> bool:
    """Return True for whoever may say that the authority's copy was sent: who answered, and any registry."""
    is_answerer = facts.is_own_desk and Permission.CASE_ANSWER in facts.may
    return facts.has_copy and (is_answerer or Permission.CASE_ENTER in facts.may)


def _first_step(facts: Facts) -> Step:
    is_to_be_routed = facts.desk in _REGISTRIES and facts.kind not in _DECIDED_ELSEWHERE
    if is_to_be_routed and Permission.CASE_ROUTE in facts.may:
        return Step.ROUTE
    return Step.TAKE if Permission.CASE_TAKE in facts.may else Step.WATCH


def other_steps(facts: Facts) -> list[str]:
    """Return the names of the other actions, in the order of the page; the primary one is not among them."""
    step, is_open = next_step(facts), facts.state not in {State.ANSWERED, State.CLOSED}
    is_taken = facts.state in {State.TAKEN, State.WAITING}
    able = {
        "posted": step is Step.POST,
        "copy": may_copy(facts) and step is not Step.COPY,
        "take": is_open and Permission.CASE_TAKE in facts.may and step is not Step.TAKE and not is_taken,
        "answer": is_taken and Permission.CASE_ANSWER in facts.may and step not in {Step.WRITE, Step.CONTINUE},
        "points": is_taken and Permission.CASE_ANSWER in facts.may and step is not Step.POINTS,
        "outcome": is_taken and Permission.CASE_ANSWER in facts.may,
        "contribution": is_open and not facts.is_held and Permission.CASE_ANSWER in facts.may,
        "message": Permission.CASE_MESSAGE in facts.may and step is not Step.NEWS,
        "note": Permission.CASE_NOTE in facts.may and step is not Step.WATCH,
        "subject": is_open and Permission.CASE_ANSWER in facts.may and step is not Step.CONFIRM,
        "thank": is_open and facts.kind == Kind.FEEDBACK and Permission.CASE_ANSWER in facts.may,
        "objection": is_open and facts.kind == Kind.FEEDBACK and Permission.CASE_ANSWER in facts.may,
        "extend": is_open and facts.is_extendable and needed_to_send(facts.kind) in facts.may,
        "not_ours": is_open and Permission.CASE_RETURN in facts.may and facts.desk not in _REGISTRIES,
        "route": is_open and Permission.CASE_ROUTE in facts.may and step not in {Step.ROUTE, Step.NAMES},
        "named": is_open and Permission.CASE_ROUTE in facts.may and step is not Step.NAMES,
        "capacity": Permission.CASE_CORRECT in facts.may,
        "arrival": is_open and facts.is_entered and Permission.CASE_ENTER in facts.may,
        "new_words": facts.is_named and Permission.CASE_ENTER in facts.may,
    }
    if step is Step.THANK:
        able["thank"] = False
    return [name for name, is_able in able.items() if is_able]

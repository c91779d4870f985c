"""The one thing to do next with a matter, and what else can be done (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from app.cases.rules.access import OWN_DESKS
from app.cases.rules.kinds import OPEN_STATES, TO_AUTHORITY, Approval, Desk, Kind, State
from app.cases.rules.projection import EventKind
from app.cases.rules.sending import needed_to_send
from app.linking.rules.splitting import kinds_of_part
from app.permissions import Actor, Permission


class Step(StrEnum):
    """What the primary button of a matter's page does."""

    NAMES = "names"  # a colleague may be named in it: nobody at the unit sees it until somebody has looked
    ROUTE = "route"
    TAKE = "take"
    ACCEPT = "accept"  # a colleague transferred it here: it is taken, or sent back
    CONFIRM = "confirm"
    POINTS = "points"  # an objection is answered point by point
    WRITE = "write"
    CONTINUE = "continue"
    SEND = "send"  # a colleague has drafted it, and the actor may send it
    HANDED = "handed"  # it waits for somebody who may send it
    APPROVE = "approve"  # a colleague handed the draft over, and the actor may approve it
    AMENDED = "amended"  # its writer has it back, and whoever approves it waits
    INSTEAD = "instead"  # it is about those who would answer it: who is above them does
    APPROVED = "approved"  # somebody approved exactly this text: it is sent
    SUBMITTED = "submitted"  # it waits for somebody else's approval
    AMEND = "amend"  # it came back with a comment
    CORRECT = "correct"  # a new version of the sent answer is being written
    THANK = "thank"
    COPY = "copy"  # it is answered, and the authority that transferred it is still to get its copy
    POST = "post"  # it is answered, and somebody's letter is still to be printed and posted
    WATCH = "watch"  # it is somebody else's to handle: a note is what one can add
    NEWS = "news"  # it is done, and the person has added something since
    DECISION = "decision"  # the authority has its answer, and its own decision is still to come
    AWAY = "away"  # another organiser or authority has it: what it needs of the case is printed and sent
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
    """Whether the points of an objection, or an authority's questions, are still to be written."""
    is_transferred: bool = False
    """Whether it was transferred here and nobody has taken it yet."""
    approval: str | None = None
    """The stage of the approval of the draft (`kinds.Approval`)."""
    is_own_draft: bool = False
    is_about_unit: bool = False
    """Whether it is about staff of the unit, and so does not lie there."""
    """Whether the actor wrote a version of the draft, and so approves none of it."""
    is_correcting: bool = False
    """Whether the sent answer is being corrected."""
    has_due: bool = False
    has_asked_time: bool = False
    """Whether nobody has noted yet what the authority said to being asked for more time."""
    awaits_decision: bool = False
    has_code: bool = False
    """Whether the filing holds a personal identity code, decided about or not."""
    has_ban: bool = False
    """Whether somebody said that they have a non-disclosure for personal safety, decided about or not."""

    @property
    def is_to_authority(self) -> bool:
        """Return True where an authority asks, so that no person is written to."""
        return self.kind in TO_AUTHORITY


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
    if (waits := _waits_for_those_above(facts)) is not None:
        return waits
    if facts.is_correcting and facts.is_own_desk and Permission.CASE_ANSWER in facts.may:
        return _step_of_draft(facts) or Step.CORRECT
    if facts.is_correcting and _is_to_approve(facts):
        return Step.APPROVE
    if facts.state not in OPEN_STATES:
        if facts.has_letter and facts.is_own_desk and Permission.CASE_ANSWER in facts.may:
            return Step.POST
        if may_copy(facts):
            return Step.COPY
        if facts.awaits_decision and may_record(facts):
            return Step.DECISION
        is_to_be_read = facts.has_news and facts.is_own_desk and Permission.CASE_MESSAGE in facts.may
        if is_to_be_read:
            return Step.NEWS
        may_send_out = Permission.CASE_SEND_OUT in facts.may
        return Step.AWAY if facts.state == State.TRANSFERRED and may_send_out else Step.DONE
    if not facts.is_own_desk:
        return Step.APPROVE if _is_to_approve(facts) else Step.WATCH
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
    if facts.has_draft:
        return _step_of_draft(facts) or Step.CONTINUE
    return Step.POINTS if facts.needs_points else Step.WRITE


def _waits_for_those_above(facts: Facts) -> Step | None:
    """Return what a draft of somebody else's desk waits for that the actor may do: the unit may have nobody who may."""
    if facts.is_own_desk or facts.is_held or not facts.has_draft or Permission.CASE_ANSWER not in facts.may:
        return None
    step = _step_of_draft(facts)
    return step if step in {Step.APPROVE, Step.APPROVED, Step.SEND} else None


def _step_of_draft(facts: Facts) -> Step | None:
    """Return what a draft waits for, or None when it waits for nobody but its writer."""
    if facts.approval == Approval.WAITING:
        return Step.APPROVE if _is_to_approve(facts) else Step.SUBMITTED
    if facts.approval == Approval.RETURNED:
        may_approve = Permission.CASE_APPROVE in facts.may and not facts.is_own_draft
        return Step.AMENDED if may_approve else Step.AMEND
    if facts.is_handed_over:
        if needed_to_send(facts.kind) not in facts.may:
            return Step.HANDED
        return Step.APPROVED if facts.approval == Approval.APPROVED else Step.SEND
    return None


def _is_to_approve(facts: Facts) -> bool:
    """Return True for a draft that this actor may approve: from above too, where the unit's manager wrote it."""
    may = Permission.CASE_APPROVE in facts.may and not facts.is_own_draft and not facts.is_held
    return may and facts.approval == Approval.WAITING


def may_copy(facts: Facts) -> bool:
    """Return True for whoever may say that the authority's copy was sent: who answered, and any registry."""
    is_answerer = facts.is_own_desk and Permission.CASE_ANSWER in facts.may
    return facts.has_copy and (is_answerer or Permission.CASE_ENTER in facts.may)


def may_transfer(facts: Facts) -> bool:
    """Return True for whoever may transfer an open matter that is not on its way already, nor to be looked through."""
    is_free = facts.state in OPEN_STATES and not facts.is_transferred and not facts.is_held
    return is_free and Permission.CASE_TRANSFER in facts.may


def may_record(facts: Facts) -> bool:
    """Return True for whoever may note what the authority of a matter wrote: who answers it, and any registry."""
    return facts.is_to_authority and bool({Permission.CASE_ANSWER, Permission.CASE_ENTER} & facts.may)


def _first_step(facts: Facts) -> Step:
    is_to_be_routed = facts.desk in _REGISTRIES and facts.kind not in _DECIDED_ELSEWHERE
    if is_to_be_routed and facts.is_about_unit and Permission.CASE_ANSWER_OBJECTION in facts.may:
        return Step.INSTEAD
    if is_to_be_routed and Permission.CASE_ROUTE in facts.may:
        return Step.ROUTE
    if Permission.CASE_TAKE not in facts.may:
        return Step.WATCH
    return Step.ACCEPT if facts.is_transferred else Step.TAKE


def would_extend(facts: Facts) -> bool:
    """Return True for whoever extends the time of this matter if it may be extended: who sends the answer."""
    return facts.state in OPEN_STATES and not facts.is_to_authority and needed_to_send(facts.kind) in facts.may


_TAKING = frozenset({Step.TAKE, Step.ACCEPT, Step.INSTEAD})


def other_steps(facts: Facts) -> list[str]:
    """Return the names of the other actions, in the order of the page; the primary one is not among them."""
    step, is_open = next_step(facts), facts.state in OPEN_STATES
    is_taken = facts.state in {State.TAKEN, State.WAITING}
    is_answerer = facts.is_own_desk and Permission.CASE_ANSWER in facts.may
    able = {
        "posted": step is Step.POST,
        "copy": may_copy(facts) and step is not Step.COPY,
        "send_back": facts.is_transferred and Permission.CASE_TRANSFER in facts.may and facts.is_own_desk,
        "take": is_open and Permission.CASE_TAKE in facts.may and step not in _TAKING and not is_taken,
        "answer": (is_taken or facts.is_correcting)
        and Permission.CASE_ANSWER in facts.may
        and step not in {Step.WRITE, Step.CONTINUE, Step.AMEND, Step.CORRECT},
        "points": is_taken and Permission.CASE_ANSWER in facts.may and step is not Step.POINTS,
        "outcome": is_taken and not facts.is_to_authority and Permission.CASE_ANSWER in facts.may,
        "contribution": is_open and not facts.is_held and Permission.CASE_ANSWER in facts.may,
        "translation": (is_open or facts.is_correcting) and not facts.is_held and Permission.CASE_ANSWER in facts.may,
        "ask_time": is_open and facts.has_due and not facts.has_asked_time and may_record(facts),
        "settle_time": facts.has_asked_time and may_record(facts),
        "request": is_open and may_record(facts),
        "decision": not is_open and may_record(facts) and step is not Step.DECISION,
        "message": not facts.is_to_authority and Permission.CASE_MESSAGE in facts.may and step is not Step.NEWS,
        "note": Permission.CASE_NOTE in facts.may and step is not Step.WATCH,
        "subject": is_open and Permission.CASE_ANSWER in facts.may and step is not Step.CONFIRM,
        "thank": is_open and facts.kind == Kind.FEEDBACK and Permission.CASE_ANSWER in facts.may,
        "objection": is_open and facts.kind == Kind.FEEDBACK and Permission.CASE_ANSWER in facts.may,
        "extend": would_extend(facts) and facts.is_extendable,
        "assign": is_open and Permission.CASE_ASSIGN in facts.may and not facts.is_held,
        "transfer": may_transfer(facts) and not facts.is_to_authority and facts.desk not in _REGISTRIES,
        "not_ours": is_open
        and facts.is_own_desk
        and Permission.CASE_RETURN in facts.may
        and facts.desk not in _REGISTRIES
        and not facts.is_transferred,
        "route": is_open and Permission.CASE_ROUTE in facts.may and step not in {Step.ROUTE, Step.NAMES},
        "send_out": is_open
        and not facts.is_to_authority
        and Permission.CASE_SEND_OUT in facts.may
        and not facts.is_held,
        "named": is_open and Permission.CASE_ROUTE in facts.may and step is not Step.NAMES,
        "capacity": not facts.is_to_authority and Permission.CASE_CORRECT in facts.may,
        "arrival": is_open and facts.is_entered and Permission.CASE_ENTER in facts.may,
        "metadata": Permission.CASE_ENTER in facts.may,
        "diary": Permission.CASE_ENTER in facts.may,
        "new_words": not facts.is_to_authority and facts.is_named and Permission.CASE_ENTER in facts.may,
        "correct": not facts.is_to_authority
        and is_answerer
        and facts.state == State.ANSWERED
        and not facts.is_correcting,
        "drop": is_answerer and facts.is_correcting,
        "link": Permission.CASE_LINK in facts.may and not facts.is_held,
        "identity_code": facts.has_code and Permission.CASE_CHECK in facts.may,
        "non_disclosure": facts.has_ban and Permission.CASE_CHECK in facts.may,
        "split": is_open
        and bool(kinds_of_part(facts.kind))
        and Permission.CASE_LINK in facts.may
        and not facts.is_held,
    }
    if step is Step.THANK:
        able["thank"] = False
    return [name for name, is_able in able.items() if is_able]


MOST_FILTERS = 12
"""So many saved filters a person may have: more stand beside the lists as a list of their own to search."""


class NameIsInUse(Exception):
    """The person has a saved filter of that name already."""


class TooManyFilters(Exception):
    """The person has as many saved filters as there is room for."""

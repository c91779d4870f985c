"""What a list of events amounts to: state, place, handler and due date of a matter (pure).

`apply` is the only place where they change. The service writes its result into the row of the
matter together with the event; `gensvar verify projections` replays the list and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.cases.rules.kinds import OPEN_STATES, Approval, State


class EventKind(StrEnum):
    """What can happen to a matter."""

    FILED = "filed"
    ROUTED = "routed"  # provisional, by rule or by hand
    TAKEN = "taken"  # a person takes it: the routing is final
    RETURNED = "returned"  # "not ours", with a suggestion
    ASKED = "asked"  # a question to the person
    WROTE = "wrote"  # a message to the person that asks nothing
    ADDED = "added"  # the person wrote or added a file
    NOTED = "noted"  # an internal note
    CORRECTED = "corrected"  # capacity, subject or another fact, with the old value
    FILE_OPENED = "file_opened"  # staff opened a file that has not been scanned
    EXTENDED = "extended"  # the time to answer was extended, and the person was told
    HANDED_OVER = "handed_over"  # the draft of an objection's answer waits for whoever may send it
    ANSWERED = "answered"
    POSTED = "posted"  # a letter with somebody's share of the answer was printed and posted
    THANKED = "thanked"  # feedback thanked and closed without an answer
    CLOSED = "closed"  # an ombudsman's advice given in another way than in writing
    TURNED = "turned"  # feedback turned into an objection with the person's consent
    READ = "read"  # the person opened what was released to them
    NAMED = "named"  # the registry says whom among staff the matter is about, if anybody
    NEW_WORDS = "new_words"  # a fresh code letter: the earlier words open nothing any more
    ARRIVAL_CORRECTED = "arrival_corrected"  # of an entered matter, with both days and both due dates
    COPIED_TO_AUTHORITY = "copied_to_authority"  # a copy of the answer went to the authority that transferred it
    CONCLUDED = "concluded"  # what the matter leads to was decided, or decided anew
    DUE_MOVED = "due_moved"  # a changed holiday moved a due date that nobody had been told
    TRANSFERRED = "transferred"  # to another unit, provisional until somebody there takes it
    CAME_BACK = "came_back"  # nobody there took it in time, or it was sent back with a reason
    SENT_OUT = "sent_out"  # to another organiser or authority, and the person was told
    ASSIGNED = "assigned"  # a colleague is its handler from now on
    APPROVED = "approved"  # exactly the version that was handed over, by somebody who wrote none of it
    SENT_BACK = "sent_back"  # the draft came back to its writers with a comment
    LAPSED = "lapsed"  # the draft was changed after it was handed over for approval: it has to be handed over again
    CORRECTION_BEGUN = "correction_begun"  # a new version of a sent answer is being written
    CORRECTION_DROPPED = "correction_dropped"  # it was given up, and the answer stands
    ANSWER_CORRECTED = "answer_corrected"  # the new version was sent, and the earlier one stays
    UNREAD = "unread"  # fourteen days went by, and the person has not opened the answer: a letter is proposed
    NO_LETTER = "no_letter"  # a proposed letter is not needed
    MORE_TIME_ASKED = "more_time_asked"  # of the authority that named the day
    MORE_TIME_SETTLED = "more_time_settled"  # it granted or refused that, or gave no answer
    REQUEST_CORRECTED = "request_corrected"  # what an authority asks, or the days of its parts
    AUTHORITY_DECIDED = "authority_decided"  # after our answer, with the day
    CONTRIBUTION = "contribution"  # asked of a unit or a colleague, opened, given …: `step` says which
    WITHDRAWN = "withdrawn"  # the person took the matter back
    REPLY_OVER = "reply_over"  # the day has passed until which the person was asked to reply
    LABELLED = "labelled"  # staff sorted it by other labels than before
    LINKED = "linked"  # staff say that another matter belongs with it: `other` is its id
    UNLINKED = "unlinked"  # they do not belong together after all
    SPLIT = "split"  # a part of it became a matter of its own, and the person was told
    SPLIT_OFF = "split_off"  # it was a part of another matter until now
    CODE_CHECKED = "code_checked"  # the registry said whether an identity code in it is shown
    BAN_CHECKED = "ban_checked"  # the registry said whether somebody has a non-disclosure for personal safety
    BROUGHT = "brought"  # over from an older system, with what had happened there
    DIARY_NUMBERED = "diary_numbered"  # the registry entered or corrected its number in the organiser's register
    CONTACT_CHANGED = "contact_changed"  # the person changed how they can be reached; the earlier details are sealed


@dataclass(frozen=True)
class Projection:
    """The columns of a matter that its events decide; the names are those of the columns."""

    kind: str = ""
    capacity: str = ""
    initiator: str = ""
    main_subject: str | None = None
    is_subject_confirmed: bool = False
    state: str = State.RECEIVED.value
    is_open: bool = True
    desk: str | None = None
    unit_code: str | None = None
    area_code: str | None = None
    service_code: str | None = None
    production: str | None = None
    producer_code: str | None = None
    handler_id: int | None = None
    due_on: date | None = None
    queue_on: date | None = None
    has_news: bool = False
    tone: str | None = None
    is_handed_over: bool = False
    has_letters: bool = False
    is_extended: bool = False
    about_staff: str = ""
    is_held: bool = False
    has_copy: bool = False
    outcome: str | None = None
    injury: str | None = None
    late_reason: str | None = None
    accept_by: date | None = None
    approval: str | None = None
    is_correcting: bool = False
    has_asked_time: bool = False
    awaits_decision: bool = False
    authority_outcome: str | None = None
    reply_by: date | None = None
    labels: str = ""
    code_check: str | None = None
    ban_check: str | None = None


NAMES = tuple(field.name for field in fields(Projection))
_DATES = frozenset({"due_on", "queue_on", "accept_by", "reply_by"})


def apply(before: Projection, kind: str, data: Mapping[str, Any]) -> Projection:
    """Return what the matter amounts to after one more event.

    An event that changes a projected fact carries it under `to`, with the column's name.
    """
    settled: dict[str, Any] = {"accept_by": None} if kind in _SETTLES_TRANSFER else {}
    changes = settled | {name: _read(name, value) for name, value in data.get("to", {}).items() if name in NAMES}
    state = _NEXT_STATE.get(kind)
    if state is not None:
        changes["state"] = state.value
    elif kind in _ENDS_WAITING and before.state == State.WAITING:
        changes["state"] = _before_waiting(before).value
    if kind in _NEWS:
        changes["has_news"] = _NEWS[kind]
    if kind in _HANDED_OVER:
        changes["is_handed_over"] = _HANDED_OVER[kind]
    if kind in _APPROVAL:
        changes["approval"] = _APPROVAL[kind]
    if kind in _CORRECTING:
        changes["is_correcting"] = _CORRECTING[kind]
    if kind in _NO_REPLY_AWAITED:
        changes["reply_by"] = None
    after = replace(before, **changes)
    return replace(after, is_open=after.state in OPEN_STATES)


def replay(events: Iterable[tuple[str, Mapping[str, Any]]]) -> Projection:
    """Return what a whole list of (kind, data) amounts to."""
    projection = Projection()
    for kind, data in events:
        projection = apply(projection, kind, data)
    return projection


_NEXT_STATE: dict[str, State] = {
    EventKind.FILED: State.RECEIVED,
    EventKind.ROUTED: State.ROUTED,
    EventKind.TAKEN: State.TAKEN,
    EventKind.RETURNED: State.ROUTED,
    EventKind.ASKED: State.WAITING,
    EventKind.ANSWERED: State.ANSWERED,
    EventKind.THANKED: State.CLOSED,
    EventKind.CLOSED: State.CLOSED,
    EventKind.TURNED: State.ROUTED,
    EventKind.TRANSFERRED: State.ROUTED,
    EventKind.CAME_BACK: State.ROUTED,
    EventKind.SENT_OUT: State.TRANSFERRED,
    EventKind.WITHDRAWN: State.WITHDRAWN,
}


_ENDS_WAITING = frozenset({EventKind.ADDED, EventKind.REPLY_OVER})


def _before_waiting(waiting: Projection) -> State:
    """Return where a matter goes back to: a question may have been asked before anybody took it."""
    if waiting.handler_id is not None:
        return State.TAKEN
    return State.ROUTED if waiting.desk else State.RECEIVED


_NEWS: dict[str, bool] = {
    EventKind.ADDED: True,
    **dict.fromkeys(
        (
            EventKind.TAKEN,
            EventKind.WROTE,
            EventKind.EXTENDED,
            EventKind.NOTED,
            EventKind.ASKED,
            EventKind.ANSWERED,
            EventKind.THANKED,
            EventKind.CLOSED,
            EventKind.SENT_OUT,
        ),
        False,
    ),
}
"""What the person adds is news until staff act on the matter, also after the answer."""


_HANDED_OVER: dict[str, bool] = {
    EventKind.HANDED_OVER: True,
    **dict.fromkeys(
        (
            EventKind.ANSWERED,
            EventKind.RETURNED,
            EventKind.ROUTED,
            EventKind.THANKED,
            EventKind.TURNED,
            EventKind.SENT_BACK,
            EventKind.LAPSED,
            EventKind.CORRECTION_DROPPED,
            EventKind.ANSWER_CORRECTED,
        ),
        False,
    ),
    **dict.fromkeys((EventKind.TRANSFERRED, EventKind.CAME_BACK, EventKind.SENT_OUT, EventKind.WITHDRAWN), False),
}
"""A draft waits for whoever may send it until it is sent, or until the matter goes to somebody else."""

_SETTLES_TRANSFER = frozenset(
    {
        EventKind.TAKEN,
        EventKind.ROUTED,
        EventKind.RETURNED,
        EventKind.CAME_BACK,
        EventKind.THANKED,
        EventKind.TURNED,
        EventKind.CLOSED,
        EventKind.SENT_OUT,
        EventKind.WITHDRAWN,
        EventKind.ASSIGNED,
        EventKind.ASKED,
        EventKind.ANSWERED,
    }
)
"""Whoever takes a transferred matter, or asks its person something, accepts it; what places or closes it settles it."""


_APPROVAL: dict[str, str | None] = {
    EventKind.APPROVED: Approval.APPROVED.value,
    EventKind.SENT_BACK: Approval.RETURNED.value,
    **{kind: None for kind, is_handed_over in _HANDED_OVER.items() if not is_handed_over and kind != "sent_back"},
}
"""The stage of the approval; that a draft handed over waits for one, the event itself says under `to`."""


_CORRECTING: dict[str, bool] = {
    EventKind.CORRECTION_BEGUN: True,
    EventKind.CORRECTION_DROPPED: False,
    EventKind.ANSWER_CORRECTED: False,
}


_NO_REPLY_AWAITED = frozenset(
    {EventKind.ADDED, EventKind.ANSWERED, EventKind.THANKED, EventKind.CLOSED, EventKind.WITHDRAWN}
)
"""After these nobody waits for the person's reply any more. A day that has passed stays until one of them."""


LINKING = frozenset({EventKind.LINKED, EventKind.UNLINKED, EventKind.SPLIT, EventKind.SPLIT_OFF})
"""Each names another matter under `other`: whoever may not see that one is told nothing of the event."""


def _read(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in _DATES and isinstance(value, str) else value

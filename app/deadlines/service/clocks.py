"""Starting the clock of a matter, extending its time, and asking the authority that named the day for more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from app.cases.models import Case
from app.cases.rules.arrival import ArrivalReason
from app.cases.rules.kinds import TO_AUTHORITY, Kind
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import MatterIsDone
from app.cases.rules.supervision import TimeAnswer
from app.cases.service import Author, By, add_event, record_arrival, record_extension
from app.deadlines.models import AskedTime, Clock
from app.deadlines.queries import clock_of, extension_of, pending_time, recounted
from app.deadlines.rules import (
    Deadline,
    NoDeadline,
    NoDeadlineReason,
    Period,
    count,
    finnish_calendar,
    named_deadline,
    policy_for,
)
from app.deadlines.rules.extending import (
    Extension,
    ExtensionReason,
    NoExtension,
    NoTimeIsAsked,
    NotLater,
    TimeIsAskedAlready,
)
from app.permissions import Actor
from app.platform.work import Work

_QUEUE_PERIOD = Period.parse("P1M")


def policy_key(kind: Kind, *, wants_reply: bool) -> str:
    """Return which row of the policies holds for a kind of matter."""
    if kind is Kind.OMBUDSMAN:
        return "ombudsman_request"
    if kind is Kind.FEEDBACK and not wants_reply:
        return "anonymous_feedback"
    return kind.value


def due_date(kind: Kind, arrived_on: date, *, wants_reply: bool, named_on: date | None = None) -> Deadline | NoDeadline:
    """Return the due date with its working under the policy valid at arrival, or why there is none.

    A day that an authority has named (`named_on`) holds instead of the policy, wherever it falls.
    """
    if named_on is not None:
        return named_deadline(arrived_on, named_on)
    policy = policy_for(policy_key(kind, wants_reply=wants_reply), arrived_on)
    if isinstance(policy, NoDeadline):
        return policy
    return count(arrived_on, policy.period, rolls=policy.rolls, calendar=finnish_calendar())


def queue_date(outcome: Deadline | NoDeadline, arrived_on: date) -> date:
    """Return the day that orders the worklist: the due date, or a month after arrival where there is none."""
    if isinstance(outcome, Deadline):
        return outcome.due_on
    return count(arrived_on, _QUEUE_PERIOD, calendar=finnish_calendar()).due_on


def start_clock(w: Work, case: Case, outcome: Deadline | NoDeadline) -> None:
    """Store the working of a matter's due date."""
    keep_working(w, case.id, policy_key(Kind(case.kind), wants_reply=case.wants_reply), outcome)


def extend_time(
    w: Work, author: Author, case: Case, reason: ExtensionReason, *, tell: Callable[[Extension], str]
) -> Extension:
    """Extend the time to answer, once and before it is over, and tell the person; return the two due dates.

    `tell` gives what the person reads, in their language. The working of the new date is a further clock, and that
    of the first stays. Raises `MatterIsDone` and `CannotExtend`.
    """
    if not case.is_open:
        raise MatterIsDone
    extension = extension_of(clock_of(w.session, case.id), is_extended=case.is_extended, on=w.today)
    due_on = extension.extended.due_on
    record_extension(w, author, case, due_on=due_on, reason=reason.value, body=tell(extension))
    keep_working(w, case.id, extension.policy, extension.extended)
    return extension


def ask_more_time(w: Work, author: Author, case: Case, *, asked_on: date, wanted_until: date, reason: str) -> AskedTime:
    """Record that the authority was asked for more time (434/2003 §33.2); the due date stays until it grants that.

    It may be recorded after the due date, too, when it was asked late. Raises `MatterIsDone`, `NoExtension` where no
    authority named the day, `TimeIsAskedAlready` and `NotLater`.
    """
    if not case.is_open:
        raise MatterIsDone
    if case.kind not in TO_AUTHORITY or case.due_on is None:
        raise NoExtension
    if case.has_asked_time:
        raise TimeIsAskedAlready
    if wanted_until <= case.due_on:
        raise NotLater
    asked = AskedTime(
        case_id=case.id,
        asked_on=asked_on,
        wanted_until=wanted_until,
        reason=reason,
        due_before=case.due_on,
        author_name=author.signature,
    )
    w.session.add(asked)
    days = {"on": asked_on.isoformat(), "until": wanted_until.isoformat(), "due_before": case.due_on.isoformat()}
    add_event(w, case, EventKind.MORE_TIME_ASKED, by=By.staff(author.actor), to={"has_asked_time": True}, **days)
    return asked


def settle_more_time(
    w: Work, actor: Actor, case: Case, answer: TimeAnswer, *, answered_on: date, granted_until: date | None = None
) -> AskedTime:
    """Record what the authority said; only what it granted moves the due date, to the very day that it wrote.

    It may be said after our answer has gone, since it decides how that is counted. The working of the new date is a
    further clock. Raises `NoTimeIsAsked`, and `NotLater` for a granted day that gives no more time.
    """
    asked = pending_time(w.session, case.id)
    if asked is None or case.due_on is None:
        raise NoTimeIsAsked
    data = {"answer": answer.value, "on": answered_on.isoformat(), "due_before": case.due_on.isoformat()}
    changes: dict[str, Any] = {"has_asked_time": False}
    if answer is TimeAnswer.GRANTED:
        if granted_until is None or granted_until <= case.due_on:
            raise NotLater
        asked.granted_until = granted_until
        changes |= {"due_on": granted_until, "queue_on": granted_until, "is_extended": True}
        keep_working(w, case.id, case.kind, named_deadline(case.arrived_on, granted_until))
    asked.answer, asked.answered_on = answer.value, answered_on
    add_event(w, case, EventKind.MORE_TIME_SETTLED, by=By.staff(actor), to=changes, **data)
    return asked


def correct_arrival(w: Work, actor: Actor, case: Case, arrived_on: date, reason: ArrivalReason) -> None:
    """Correct the day of arrival of a matter that staff entered, and count its due date again from there.

    The working of the new date is a further clock. Never after the answer. Raises `MatterIsDone`, `ArrivalIsSettled`.
    """
    if not case.is_open:
        raise MatterIsDone
    counted = clock_of(w.session, case.id)
    found = recounted(counted, is_extended=case.is_extended, arrived_on=arrived_on)
    due_on = found.due_on if isinstance(found, Deadline) else None
    queue_on = due_on or count(arrived_on, _QUEUE_PERIOD, calendar=finnish_calendar()).due_on
    record_arrival(w, actor, case, arrived_on=arrived_on, due_on=due_on, queue_on=queue_on, reason=reason)
    if counted is not None:
        keep_working(w, case.id, counted.policy, found)


def keep_working(w: Work, case_id: int, policy: str, outcome: Deadline | NoDeadline | NoDeadlineReason) -> None:
    """Store the working of a due date under a policy's key."""
    working: dict[str, Any]
    if isinstance(outcome, Deadline):
        working, due_on = outcome.as_json(), outcome.due_on
    else:
        why = outcome.reason if isinstance(outcome, NoDeadline) else outcome
        working, due_on = {"no_deadline": why.value}, None
    w.put(Clock, case_id=case_id, policy=policy, working=working, due_on=due_on, started_at=w.now)

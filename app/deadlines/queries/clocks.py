"""Reads of clocks, of the time asked of authorities, and of how their matters stand to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cases.models import Case, DispatchedAnswer
from app.cases.rules.refusals import ArrivalIsSettled
from app.cases.rules.supervision import TimeAnswer
from app.deadlines.models import AskedTime, Clock
from app.deadlines.rules import (
    AskedExtension,
    Deadline,
    NoDeadlineReason,
    Policy,
    StepReason,
    Timeliness,
    count,
    finnish_calendar,
    named_deadline,
    policy_for,
    timeliness_of,
)
from app.deadlines.rules.extending import Extension, NoExtension, extend


def clock_of(session: Session, case_id: int) -> Clock | None:
    """Return the latest clock of a matter."""
    return session.scalar(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id.desc()).limit(1))


def first_clock_of(session: Session, case_id: int) -> Clock | None:
    """Return the clock as it was started at filing: what the receipt promised, whatever has happened since."""
    return session.scalar(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id).limit(1))


def clocks_of(session: Session, case_id: int) -> Sequence[Clock]:
    """Return every clock of a matter, the first one first; the last one runs."""
    return session.scalars(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id)).all()


def extension_of(clock: Clock | None, *, is_extended: bool, on: date) -> Extension:
    """Return the extension that the latest clock of a matter allows on a day; raise `CannotExtend` where none."""
    if clock is None:
        raise NoExtension
    first = working_of(clock)
    return extend(first, clock.policy, is_extended=is_extended, decided_on=on, calendar=finnish_calendar())


def recounted(clock: Clock | None, *, is_extended: bool, arrived_on: date) -> Deadline | NoDeadlineReason:
    """Return the due date as it would be with another day of arrival, under the policy of that day.

    A day that an authority named stays. Raises `ArrivalIsSettled` where the time was extended, for a later date has
    been told, and where it runs from a consent.
    """
    if clock is None or is_extended:
        raise ArrivalIsSettled
    counted = working_of(clock)
    if not isinstance(counted, Deadline):
        return counted
    if counted.steps[0].reason is StepReason.AGREED:
        raise ArrivalIsSettled
    if counted.is_named:
        return named_deadline(arrived_on, counted.due_on)
    policy = policy_for(clock.policy, arrived_on)
    if not isinstance(policy, Policy):
        return policy.reason
    return count(arrived_on, policy.period, rolls=policy.rolls, calendar=finnish_calendar())


def working_of(clock: Clock) -> Deadline | NoDeadlineReason:
    """Return the working as it was counted, or the reason for having no due date."""
    if "no_deadline" in clock.working:
        return NoDeadlineReason(clock.working["no_deadline"])
    return Deadline.from_json(clock.working)


def asked_times(session: Session, case_ids: Iterable[int]) -> dict[int, list[AskedTime]]:
    """Return the time asked of authorities for these matters, in the order of asking, in one statement."""
    found: defaultdict[int, list[AskedTime]] = defaultdict(list)
    query = select(AskedTime).where(AskedTime.case_id.in_(list(case_ids))).order_by(AskedTime.case_id, AskedTime.id)
    for asked in session.scalars(query):
        found[asked.case_id].append(asked)
    return dict(found)


def pending_time(session: Session, case_id: int) -> AskedTime | None:
    """Return the time that was asked and of which nobody has noted what the authority said."""
    query = select(AskedTime).where(AskedTime.case_id == case_id, AskedTime.answer.is_(None))
    return session.scalar(query.order_by(AskedTime.id.desc()).limit(1))


def dispatch_days(session: Session, case_ids: Iterable[int]) -> dict[int, date]:
    """Return the day on which the first answer to each of these matters went to its authority, in one statement."""
    query = select(DispatchedAnswer.case_id, func.min(DispatchedAnswer.sent_on))
    query = query.where(DispatchedAnswer.case_id.in_(list(case_ids))).group_by(DispatchedAnswer.case_id)
    return {case_id: sent_on for case_id, sent_on in session.execute(query)}  # noqa: C416 - rows, not pairs


def timeliness_of_requests(session: Session, cases: Sequence[Case], *, today: date) -> dict[int, Timeliness]:
    """Return the one class of each of these supervision matters, by id, as they stand on the day (domain S1–S3).

    Two statements, however many they are. A matter in which the authority named no day has no class and is left out.
    """
    dated = {case.id: case.authority_named_on for case in cases if case.authority_named_on is not None}
    asked, sent = asked_times(session, dated), dispatch_days(session, dated)
    return {
        case_id: class_of_request(named_on, asked.get(case_id, ()), answered_on=sent.get(case_id), today=today)
        for case_id, named_on in dated.items()
    }


def class_of_request(
    named_on: date, asked: Iterable[AskedTime], *, answered_on: date | None, today: date
) -> Timeliness:
    """Return the class of one supervision matter from what was asked of its authority and the day of the answer."""
    extensions = [
        AskedExtension(each.asked_on, granted_until=each.granted_until, is_refused=each.answer == TimeAnswer.REFUSED)
        for each in asked
    ]
    return timeliness_of(named_on, asked=extensions, answered_on=answered_on, today=today)

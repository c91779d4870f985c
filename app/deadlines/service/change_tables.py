"""Change the tables of time: a day closed or opened by two people, and a time limit for what arrives later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.deadlines.models import CalendarChange, PolicyRow
from app.deadlines.rules.changing import DayDecision, DayProblem, PolicyProblem, day_problem, policy_problem
from app.deadlines.rules.in_force import Tables, finnish_calendar, policies
from app.deadlines.rules.periods import Period
from app.permissions import Actor
from app.platform.work import Work


class DayCannotBeChanged(Exception):
    """The day cannot be closed or opened; `problem` says why."""

    def __init__(self, problem: DayProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class PolicyCannotBeChanged(Exception):
    """The time limit cannot be this; `problem` says why."""

    def __init__(self, problem: PolicyProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class ChangeIsDecided(Exception):
    """Somebody decided about this change before."""


class NotByTheSamePerson(Exception):
    """Who proposed a change does not approve it; who did not propose it does not withdraw it."""


def propose_day(
    w: Work, actor: Actor, day: date, *, is_closed: bool, names: Mapping[str, str], source: str
) -> CalendarChange:
    """Propose to close or open a day and return the proposal; nothing is in force before another person approves it.

    Raises `DayCannotBeChanged`.
    """
    _check_day(w, day, is_closed=is_closed)
    change = CalendarChange(
        day=day, is_closed=is_closed, names=dict(names) if is_closed else {}, source=source,
        proposed_by_id=actor.id, proposed_by=actor.name, proposed_at=w.now,
    )  # fmt: skip
    w.session.add(change)
    w.session.flush()
    return change


def decide_day(w: Work, actor: Actor, change_id: int, decision: DayDecision) -> CalendarChange:
    """Approve, reject or withdraw a proposal; the due dates that it moves are moved by the timetable's next round.

    Approved and rejected by another person than its proposer, withdrawn by the proposer. Raises `ChangeIsDecided`,
    `NotByTheSamePerson`, and `DayCannotBeChanged` when the day has come in the meantime.
    """
    change = w.session.get_one(CalendarChange, change_id, with_for_update=True)
    if change.decision is not None:
        raise ChangeIsDecided
    is_proposer = actor.id == change.proposed_by_id
    if is_proposer is not (decision is DayDecision.WITHDRAWN):
        raise NotByTheSamePerson
    if decision is DayDecision.APPROVED:
        _check_day(w, change.day, is_closed=change.is_closed)
    change.decision, change.decided_by, change.decided_at = decision.value, actor.name, w.now
    return change


def set_time_limit(w: Work, actor: Actor, kind: str, period: Period, *, valid_from: date, source: str) -> PolicyRow:
    """Set how long there is for what arrives from a day on; return the row. Earlier rows stay.

    Raises `PolicyCannotBeChanged`.
    """
    tables = Tables(finnish_calendar(), policies())
    problem = policy_problem(kind, period, valid_from, today=w.today, tables=tables)
    if problem is not None:
        raise PolicyCannotBeChanged(problem)
    row = PolicyRow(
        kind=kind, period=str(period), source=source, valid_from=valid_from, made_by=actor.name, made_at=w.now
    )  # fmt: skip
    w.session.add(row)
    return row


def _check_day(w: Work, day: date, *, is_closed: bool) -> None:
    problem = day_problem(day, is_closed=is_closed, today=w.today, calendar=finnish_calendar())
    if problem is not None:
        raise DayCannotBeChanged(problem)

"""Which tables hold: those that this release brings, with what the organiser has changed since.

Rules take a calendar; this says which. Where the changes are read from is set for each request, job and command
(`deadlines.queries.tables_of`); where nobody has set it, the tables are as shipped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from app.deadlines.rules.closed_days import Calendar, DayChange, shipped_calendar
from app.deadlines.rules.policies import NoDeadline, Policy, UnknownPolicy, shipped_policies

Row = Policy | NoDeadline


@dataclass(frozen=True, slots=True)
class Tables:
    """Closed days and policies."""

    calendar: Calendar
    policies: tuple[Row, ...]


def shipped() -> Tables:
    """Return the tables as this release brings them."""
    return Tables(shipped_calendar(), shipped_policies())


def changed(days: Iterable[DayChange], policies: Iterable[Policy]) -> Tables:
    """Return the shipped tables with the organiser's changes, the latest of each last.

    A row of the organiser stands before the shipped one of its kind, from its first day on.
    """
    latest = sorted(enumerate(policies), key=lambda numbered: (numbered[1].valid_from, numbered[0]), reverse=True)
    rows = (*(policy for _number, policy in latest), *shipped_policies())
    return Tables(shipped_calendar().with_changes(days), rows)


_source: ContextVar[Callable[[], Tables]] = ContextVar("tables in force", default=shipped)


def read_from(source: Callable[[], Tables]) -> None:
    """Let this request, job or command count by these tables; they are asked for only when something is counted."""
    _source.set(source)


def finnish_calendar() -> Calendar:
    """Return the calendar in force."""
    return _source.get()().calendar


def policies() -> tuple[Row, ...]:
    """Return the policies in force; of two rows that hold on a day the first one counts."""
    return _source.get()().policies


def policy_for(kind: str, on: date) -> Policy | NoDeadline:
    """Return the policy for a matter of `kind` that arrived `on` a day, or raise UnknownPolicy."""
    for policy in policies():
        if policy.kind == kind and policy.holds_on(on):
            return policy
    kinds = known_kinds()
    if kind in kinds:
        raise UnknownPolicy(f"No time limit is known for “{kind}” on {on}.")
    raise UnknownPolicy(f"“{kind}” is not a kind of matter: choose one of {', '.join(kinds)}.")


def known_kinds() -> tuple[str, ...]:
    """Return the kinds of the table, in its order."""
    return tuple(dict.fromkeys(policy.kind for policy in shipped_policies()))

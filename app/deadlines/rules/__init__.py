"""The rules of counting time, pure: no web, no database, no clock.

Read `counting.py` first; it needs `periods.py` (how long) and `closed_days.py` (which days are closed).
`policies.py` says which period a kind of matter has.
"""

from app.deadlines.rules.closed_days import Calendar, ClosedDay, OutsideCalendar, finnish_calendar
from app.deadlines.rules.counting import Deadline, Step, StepReason, count
from app.deadlines.rules.periods import CannotCount, Period, Unit, UnknownPeriod
from app.deadlines.rules.policies import (
    Aim,
    Basis,
    NoDeadline,
    NoDeadlineReason,
    Policy,
    UnknownPolicy,
    known_kinds,
    policy_for,
)

__all__ = [
    "Aim",
    "Basis",
    "Calendar",
    "CannotCount",
    "ClosedDay",
    "Deadline",
    "NoDeadline",
    "NoDeadlineReason",
    "OutsideCalendar",
    "Period",
    "Policy",
    "Step",
    "StepReason",
    "Unit",
    "UnknownPeriod",
    "UnknownPolicy",
    "count",
    "finnish_calendar",
    "known_kinds",
    "policy_for",
]

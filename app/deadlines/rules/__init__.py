"""The rules of counting time, pure: no web, no database, no clock.

Read `counting.py` first; it needs `periods.py` (how long) and `closed_days.py` (which days are closed).
`policies.py` says which period a kind of matter has, and `extending.py` whether and until when the organiser
may extend it. `arrival.py` says when time begins to run, and `timeliness.py` how an answer stands to it;
`named_dates.py`, `presumed_receipt.py` and `complaint_age.py` hold dates that are never moved.
"""

from app.deadlines.rules.arrival import (
    Arrival,
    ArrivalBasis,
    Outage,
    PlaceReached,
    arrival_by_post,
    came_in_time,
    electronic_arrival,
    first_arrival_on,
)
from app.deadlines.rules.closed_days import Calendar, ClosedDay, DayChange, OutsideCalendar
from app.deadlines.rules.complaint_age import needs_special_reason
from app.deadlines.rules.counting import Deadline, Step, StepReason, count
from app.deadlines.rules.in_force import finnish_calendar, known_kinds, policy_for
from app.deadlines.rules.named_dates import NamedDate, named_date, named_deadline, told_deadline
from app.deadlines.rules.periods import CannotCount, Period, Unit, UnknownPeriod
from app.deadlines.rules.policies import (
    Aim,
    Basis,
    NoDeadline,
    NoDeadlineReason,
    Policy,
    UnknownPolicy,
)
from app.deadlines.rules.presumed_receipt import SentBy, presumed_receipt_on
from app.deadlines.rules.timeliness import (
    AskedExtension,
    OwnExtension,
    TimeAllowed,
    Timeliness,
    time_allowed,
    timeliness_of,
)

__all__ = [
    "Aim",
    "Arrival",
    "ArrivalBasis",
    "AskedExtension",
    "Basis",
    "Calendar",
    "CannotCount",
    "ClosedDay",
    "DayChange",
    "Deadline",
    "NamedDate",
    "NoDeadline",
    "NoDeadlineReason",
    "Outage",
    "OutsideCalendar",
    "OwnExtension",
    "Period",
    "PlaceReached",
    "Policy",
    "SentBy",
    "Step",
    "StepReason",
    "TimeAllowed",
    "Timeliness",
    "Unit",
    "UnknownPeriod",
    "UnknownPolicy",
    "arrival_by_post",
    "came_in_time",
    "count",
    "electronic_arrival",
    "finnish_calendar",
    "first_arrival_on",
    "known_kinds",
    "named_date",
    "named_deadline",
    "needs_special_reason",
    "policy_for",
    "presumed_receipt_on",
    "time_allowed",
    "timeliness_of",
    "told_deadline",
]

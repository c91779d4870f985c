"""Clocks: started, extended, corrected; and the tables that they are counted by."""

from app.deadlines.service.change_tables import (
    ChangeIsDecided,
    DayCannotBeChanged,
    NotByTheSamePerson,
    PolicyCannotBeChanged,
    decide_day,
    propose_day,
    set_time_limit,
)
from app.deadlines.service.clocks import (
    ask_more_time,
    correct_arrival,
    due_date,
    extend_time,
    keep_working,
    policy_key,
    queue_date,
    settle_more_time,
    start_clock,
)
from app.deadlines.service.move_dates import move_dates, note_followed

__all__ = [
    "ChangeIsDecided",
    "DayCannotBeChanged",
    "NotByTheSamePerson",
    "PolicyCannotBeChanged",
    "ask_more_time",
    "correct_arrival",
    "decide_day",
    "due_date",
    "extend_time",
    "keep_working",
    "move_dates",
    "note_followed",
    "policy_key",
    "propose_day",
    "queue_date",
    "set_time_limit",
    "settle_more_time",
    "start_clock",
]

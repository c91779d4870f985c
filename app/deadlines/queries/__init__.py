"""Reads of clocks, and of the tables that they are counted by."""

from app.deadlines.queries.changes import (
    Effect,
    change_of,
    changes,
    effect_of,
    followed,
    moved_by,
    proposals_to_follow,
)
from app.deadlines.queries.clocks import (
    asked_times,
    class_of_request,
    clock_of,
    clocks_of,
    extension_of,
    first_clock_of,
    pending_time,
    recounted,
    timeliness_of_requests,
    working_of,
)
from app.deadlines.queries.tables import forget, keep_fresh, policy_rows, tables_of, with_change

__all__ = [
    "Effect",
    "asked_times",
    "change_of",
    "changes",
    "class_of_request",
    "clock_of",
    "clocks_of",
    "effect_of",
    "extension_of",
    "first_clock_of",
    "followed",
    "forget",
    "keep_fresh",
    "moved_by",
    "pending_time",
    "policy_rows",
    "proposals_to_follow",
    "recounted",
    "tables_of",
    "timeliness_of_requests",
    "with_change",
    "working_of",
]

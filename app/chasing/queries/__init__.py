"""What is due and whom it concerns, as of a day."""

from app.chasing.queries.calendar import address_of, due_dates_of, owner_of
from app.chasing.queries.contributions import contributions_on_morning, contributions_still_true
from app.chasing.queries.danger import told_of_danger, untaken_danger
from app.chasing.queries.letters import notices_of, still_true
from app.chasing.queries.morning import ROUND, due_on_morning, due_until, is_round_done, replies_over
from app.chasing.queries.moved import moved_on_morning
from app.chasing.queries.people import people_on, permission_of
from app.chasing.queries.rows import ContributionDue, Due

__all__ = [
    "ROUND",
    "ContributionDue",
    "Due",
    "address_of",
    "contributions_on_morning",
    "contributions_still_true",
    "due_dates_of",
    "due_on_morning",
    "due_until",
    "is_round_done",
    "moved_on_morning",
    "notices_of",
    "owner_of",
    "people_on",
    "permission_of",
    "replies_over",
    "still_true",
    "told_of_danger",
    "untaken_danger",
]

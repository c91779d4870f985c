"""Words of the register; the names of codes are data."""

from app.register.labels.contacts import BRANCH, mistake, row, today_in_words, unit_unclear, unknown
from app.register.labels.figures import LevelShown, levels, logged_in_words, unmapped

__all__ = [
    "BRANCH",
    "LevelShown",
    "levels",
    "logged_in_words",
    "mistake",
    "row",
    "today_in_words",
    "unit_unclear",
    "unknown",
    "unmapped",
]

"""The words of time: how a due date was reached, why and until when it was extended, and how an answer stands to it."""

from app.deadlines.labels.counting import (
    AIMS,
    BASES,
    NO_DEADLINE,
    REASONS,
    closed_day_name,
    date_in_words,
    day_in_words,
    due_sentence,
    on_day,
    working,
)
from app.deadlines.labels.extending import (
    CANNOT_EXTEND,
    EXTENSION_REASON,
    EXTENSION_REASON_PERSON,
    WHY_NOT_EXTENDED,
    words_to_person,
)
from app.deadlines.labels.reply import reply_words
from app.deadlines.labels.timeliness import TIME_ANSWER, TIMELINESS

__all__ = [
    "AIMS",
    "BASES",
    "CANNOT_EXTEND",
    "EXTENSION_REASON",
    "EXTENSION_REASON_PERSON",
    "NO_DEADLINE",
    "REASONS",
    "TIMELINESS",
    "TIME_ANSWER",
    "WHY_NOT_EXTENDED",
    "closed_day_name",
    "date_in_words",
    "day_in_words",
    "due_sentence",
    "on_day",
    "reply_words",
    "words_to_person",
    "working",
]

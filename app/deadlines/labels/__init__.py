"""The words of time: `counting` says how a due date was reached, `extending` why and until when it was extended."""

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
from app.deadlines.labels.extending import CANNOT_EXTEND, EXTENSION_REASON, EXTENSION_REASON_PERSON, words_to_person
from app.deadlines.labels.reply import reply_words

__all__ = [
    "AIMS",
    "BASES",
    "CANNOT_EXTEND",
    "EXTENSION_REASON",
    "EXTENSION_REASON_PERSON",
    "NO_DEADLINE",
    "REASONS",
    "closed_day_name",
    "date_in_words",
    "day_in_words",
    "due_sentence",
    "on_day",
    "reply_words",
    "words_to_person",
    "working",
]

"""The words of the record's closed lists, in the reader's language; every member of every list has one.

`kinds` names what a matter is and who is in it, `answers` the codes of the form's answers, `events`
what happens and what stage a matter is at, in the words of staff and in those of its person.
"""

from app.cases.labels.answers import ALREADY, ANSWER_LABELS, RELATION, STILL_NEEDED, SUPPORT, TONE, WHEN_MODE, WISH
from app.cases.labels.bar import case_bar, flags, timeline
from app.cases.labels.due import due_of, short_day, time_left
from app.cases.labels.events import EVENT, EVENT_PERSON, STATE, STATE_PERSON, STATE_PERSON_HINT
from app.cases.labels.kinds import (
    CANNOT_REASON,
    CAPACITY,
    CHANNEL,
    CONSENT_WAY,
    DESK,
    DISCLOSURE,
    DISCLOSURE_HINT,
    FILE_STATE,
    GUARDIAN_POWER,
    INITIATOR,
    KIND,
    PARTY_ROLE,
    PRODUCTION,
    REPLY_CHANNEL,
    SAFE_CONTACT,
    SECTOR,
    SUBJECT,
)
from app.cases.labels.letters import letter_text, notice_text, receiver
from app.cases.labels.outcome import (
    GAP,
    INJURY,
    LATE_REASON,
    MEASURE,
    OUTCOME,
    outcome_rows,
    outcome_words,
    points_as_text,
)
from app.cases.labels.people import counted_as, filed_as, is_hidden, name_of, person_card, safe_contact, who_is
from app.cases.labels.refusals import REFUSAL
from app.cases.labels.told import YES_NO, basis, file_size, in_words, language_name, told, when, wishes

__all__ = [
    "ALREADY",
    "ANSWER_LABELS",
    "CANNOT_REASON",
    "CAPACITY",
    "CHANNEL",
    "CONSENT_WAY",
    "DESK",
    "DISCLOSURE",
    "DISCLOSURE_HINT",
    "EVENT",
    "EVENT_PERSON",
    "FILE_STATE",
    "GAP",
    "GUARDIAN_POWER",
    "INITIATOR",
    "INJURY",
    "KIND",
    "LATE_REASON",
    "MEASURE",
    "OUTCOME",
    "PARTY_ROLE",
    "PRODUCTION",
    "REFUSAL",
    "RELATION",
    "REPLY_CHANNEL",
    "SAFE_CONTACT",
    "SECTOR",
    "STATE",
    "STATE_PERSON",
    "STATE_PERSON_HINT",
    "STILL_NEEDED",
    "SUBJECT",
    "SUPPORT",
    "TONE",
    "WHEN_MODE",
    "WISH",
    "YES_NO",
    "basis",
    "case_bar",
    "counted_as",
    "due_of",
    "file_size",
    "filed_as",
    "flags",
    "in_words",
    "is_hidden",
    "language_name",
    "letter_text",
    "name_of",
    "notice_text",
    "outcome_rows",
    "outcome_words",
    "person_card",
    "points_as_text",
    "receiver",
    "safe_contact",
    "short_day",
    "time_left",
    "timeline",
    "told",
    "when",
    "who_is",
    "wishes",
]

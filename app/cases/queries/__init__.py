"""Reads of the record. Whatever lists, counts or searches for staff takes the actor and filters in SQL."""

from app.cases.queries.answers import (
    Posting,
    Release,
    answers_of,
    draft_of,
    handed_version,
    letters_to_post,
    posting_of,
    release_for,
    release_of,
    waiting_letters,
)
from app.cases.queries.page import Record, record_for
from app.cases.queries.places import unit_names
from app.cases.queries.record import (
    case_for,
    case_to_change,
    client_beside_sender,
    events_of,
    file_of,
    files_of,
    messages_of,
    notes_of,
    parties_of,
    person_of,
    safe_contacts,
    submission_of,
    visible_to,
)
from app.cases.queries.worklist import Page, worklist

__all__ = [
    "Page",
    "Posting",
    "Record",
    "Release",
    "answers_of",
    "case_for",
    "case_to_change",
    "client_beside_sender",
    "draft_of",
    "events_of",
    "file_of",
    "files_of",
    "handed_version",
    "letters_to_post",
    "messages_of",
    "notes_of",
    "parties_of",
    "person_of",
    "posting_of",
    "record_for",
    "release_for",
    "release_of",
    "safe_contacts",
    "submission_of",
    "unit_names",
    "visible_to",
    "waiting_letters",
    "worklist",
]

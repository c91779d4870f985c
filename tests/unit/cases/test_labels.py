"""Every member of every closed list of the record has words, in all languages."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from app.cases import labels
from app.cases.models import Case
from app.cases.rules import consent, contact, disclosure, gate, kinds, outcome, points, projection, refusals, release
from app.casework.labels.gaps import PLACE
from app.platform.i18n import speaking

LABELLED: list[tuple[type[StrEnum], dict[StrEnum, object]]] = [
    (kinds.Kind, labels.KIND),
    (kinds.Capacity, labels.CAPACITY),
    (kinds.Initiator, labels.INITIATOR),
    (kinds.GuardianPower, labels.GUARDIAN_POWER),
    (kinds.CannotReason, labels.CANNOT_REASON),
    (kinds.Sector, labels.SECTOR),
    (kinds.Subject, labels.SUBJECT),
    (kinds.Production, labels.PRODUCTION),
    (kinds.Desk, labels.DESK),
    (kinds.State, labels.STATE),
    (kinds.State, labels.STATE_PERSON),
    (kinds.State, labels.STATE_PERSON_HINT),
    (kinds.ReplyChannel, labels.REPLY_CHANNEL),
    (kinds.SafeContact, labels.SAFE_CONTACT),
    (kinds.Disclosure, labels.DISCLOSURE),
    (kinds.Disclosure, labels.DISCLOSURE_HINT),
    (kinds.PartyRole, labels.PARTY_ROLE),
    (kinds.FileState, labels.FILE_STATE),
    (release.Channel, labels.CHANNEL),
    (consent.ConsentWay, labels.CONSENT_WAY),
    (outcome.Outcome, labels.OUTCOME),
    (outcome.Injury, labels.INJURY),
    (outcome.LateReason, labels.LATE_REASON),
    (points.Measure, labels.MEASURE),
    (gate.Gap, labels.GAP),
    (gate.Gap, PLACE),
    (projection.EventKind, labels.EVENT),
    (projection.EventKind, labels.EVENT_PERSON),
]


@pytest.mark.parametrize(("members", "words"), LABELLED)
def test_every_member_has_words(members: type[StrEnum], words: dict[StrEnum, object]) -> None:
    assert set(members) == set(words)


def test_every_refusal_has_a_sentence() -> None:
    rooms = (refusals, disclosure, consent, release, outcome)
    errors = {
        item for room in rooms for item in vars(room).values() if isinstance(item, type) and issubclass(item, Exception)
    }
    assert errors <= set(labels.REFUSAL)
    assert len(contact.Occasion) == 6


@pytest.mark.parametrize(
    ("due_on", "words", "tone"),
    [
        (date(2026, 3, 5), "3 days left", "soon"),
        (date(2026, 3, 3), "1 day left", "soon"),
        (date(2026, 3, 2), "due today", "soon"),
        (date(2026, 2, 28), "2 days overdue", "overdue"),
        (date(2026, 4, 2), "31 days left", "later"),
    ],
)
def test_a_due_date_is_told_in_words(due_on: date, words: str, tone: str) -> None:
    with speaking("en"):
        shown = labels.due_of(due_on, date(2026, 3, 2), is_open=True)
    assert (shown["words"], shown["tone"]) == (words, tone)


@pytest.mark.parametrize(
    ("language", "due_on", "words"),
    [
        ("en", date(2026, 3, 5), "letter not posted, 3 days left"),
        ("en", date(2026, 3, 2), "letter not posted, due today"),
        ("en", date(2026, 2, 23), "letter not posted, 7 days past the due date"),
        ("fi", date(2026, 3, 1), "kirje postittamatta, 1 päivä määräajan jälkeen"),
        ("sv", date(2026, 2, 23), "brevet inte postat, 7 dagar efter tidsfristen"),
    ],
)
def test_of_an_answer_by_letter_the_time_left_is_that_of_the_letter(language: str, due_on: date, words: str) -> None:
    case = Case(state="answered", due_on=due_on, is_dangerous=False, is_extended=False, has_letters=True)
    with speaking(language):
        shown = labels.time_left(case, date(2026, 3, 2), is_open=False)
    assert shown["words"] == words and shown["tone"] in {"soon", "overdue"}


def test_a_date_that_the_person_knew_roughly_stays_as_it_was_written() -> None:
    with speaking("en"):
        assert labels.when({"when_mode": "about", "when_text": "around Christmas"}) == "About then: around Christmas"
        assert labels.when({"when_mode": "day", "when_text": "2026-03-02"}).endswith(": 2 Mar 2026")


def test_wishes_are_told_with_the_own_words_last() -> None:
    with speaking("en"):
        wished = labels.wishes({"wishes": ["explanation", "apology"], "wish_text": "A single room"})
    assert wished == ["An explanation", "An apology", "A single room"]

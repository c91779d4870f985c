"""How and when a person agreed that feedback becomes an objection (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConsentWay(StrEnum):
    """How the person said yes."""

    MESSAGE = "message"  # in a message in this service
    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"


@dataclass(frozen=True)
class Consent:
    """A recorded yes."""

    how: ConsentWay
    given_on: date


class ConsentIsOutOfTime(Exception):
    """The day of the consent lies before the feedback or in the future."""


def check_consent(consent: Consent, *, arrived_on: date, today: date) -> None:
    """Raise `ConsentIsOutOfTime` unless the yes was given between arrival and today."""
    if not arrived_on <= consent.given_on <= today:
        raise ConsentIsOutOfTime

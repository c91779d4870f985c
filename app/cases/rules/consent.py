"""How and when a person agreed that feedback becomes an objection (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.cases.rules.kinds import Capacity


class ConsentWay(StrEnum):
    """How the person said yes."""

    MESSAGE = "message"  # in a message in this service
    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"


@dataclass(frozen=True)
class Consent:
    """A recorded yes, with what feedback does not ask and an objection has to know."""

    how: ConsentWay
    given_on: date
    capacity: Capacity
    """In which capacity the person wrote."""
    is_about_child: bool = False
    is_guardian_excluded: bool = False
    """A minor who wrote alone has not said that a guardian may see the matter (703/2023 §51)."""


class ConsentIsOutOfTime(Exception):
    """The day of the consent lies before the feedback or in the future."""


def check_consent(consent: Consent, *, arrived_on: date, today: date) -> None:
    """Raise `ConsentIsOutOfTime` unless the yes was given between arrival and today."""
    if not arrived_on <= consent.given_on <= today:
        raise ConsentIsOutOfTime

"""A matter leaves the organiser: to whom, how, and on which day (434/2003 §21) (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Way(StrEnum):
    """How a matter is dispatched. The values are stored; never rename one."""

    SECURE_MAIL = "secure_mail"
    POST = "post"
    BY_HAND = "by_hand"
    E_SERVICE = "e_service"  # the receiver's own


@dataclass(frozen=True)
class Dispatch:
    """To whom a matter goes; an authority of the dated list is named by its code, and anybody else as typed."""

    name: str
    contact: str
    way: Way
    sent_on: date
    authority_code: str | None = None

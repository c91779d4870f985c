"""The choices on the public's pages, in the first person where the record's own words speak of “the client”."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.labels import SECTOR as SECTOR_ON_RECORD
from app.cases.rules.kinds import CannotReason, Capacity, GuardianPower, ReplyChannel, SafeContact, Sector

YES_NO = {"yes": _l("Yes"), "no": _l("No")}

CAPACITY: dict[Capacity, Any] = {
    Capacity.CLIENT: _l("I am the client or patient"),
    Capacity.CUSTODIAN: _l("I am the guardian of a child under 18"),
    Capacity.LEGAL_GUARDIAN: _l("I am a legal guardian, or I hold a continuing power of attorney"),
    Capacity.ATTORNEY: _l("I have a power of attorney"),
    Capacity.RELATIVE: _l("I am a relative or other close person"),
    Capacity.OTHER: _l("I am someone else"),
}

REPORTER_CAPACITY: dict[Capacity, Any] = {
    Capacity.STAFF: _l("I work there"),
    Capacity.CLIENT: _l("I am the client or patient"),
    Capacity.RELATIVE: _l("I am a relative or other close person"),
    Capacity.OTHER: _l("I am someone else"),
    Capacity.ANONYMOUS: _l("I do not want to say who I am"),
}

GUARDIAN_MAY_SEE = {
    "no": _l("No. I do not want my guardian to see this."),
    "yes": _l("Yes. My guardian may see this."),
    "not_sure": _l("I am not sure. Do not show it."),
}

GUARDIAN_POWER: dict[GuardianPower, Any] = {
    GuardianPower.PERSONAL: _l("Personal matters too, such as care"),
    GuardianPower.MONEY: _l("Property and money only"),
    GuardianPower.NOT_SURE: _l("I am not sure"),
}

CANNOT_REASON: dict[CannotReason, Any] = {
    CannotReason.ILLNESS: _l("Illness"),
    CannotReason.CAPACITY: _l("Reduced ability to look after their own matters"),
    CannotReason.DECEASED: _l("They have died"),
    CannotReason.OTHER: _l("Another reason"),
    CannotReason.CAN: _l("They could do it themselves"),
    CannotReason.UNSAID: _l("I would rather not say"),
}

RELATION = {
    "spouse": _l("I am the client’s spouse or partner"),
    "adult_child": _l("I am the client’s grown-up child"),
    "parent": _l("I am the client’s parent"),
    "sibling": _l("I am the client’s brother or sister"),
    "other_relative": _l("I am another relative"),
    "close_friend": _l("I am a close friend"),
    "other": _l("I know the client in another way"),
}

SECTOR: dict[Sector, Any] = {**SECTOR_ON_RECORD, Sector.NOT_SURE: _l("I do not know")}
SECTOR_HINTS: dict[str, Any] = {
    Sector.HEALTH.value: _l("For example a health centre, a hospital or a school nurse"),
    Sector.SOCIAL.value: _l("For example home care, child welfare or disability services"),
    Sector.EARLY_EDUCATION.value: _l("For example a day care centre or family day care"),
}

STILL_NEEDED = {
    "now": _l("Yes, now"),
    "later": _l("Yes, later"),
    "no": _l("No"),
    "not_sure": _l("I do not know"),
}

WHEN_MODE = {
    "day": _l("On one day"),
    "about": _l("I know roughly when"),
    "period": _l("Several times or over a longer time"),
    "still": _l("It is still going on"),
    "unknown": _l("I do not remember"),
}

TONE = {
    "praise": _l("Thanks"),
    "idea": _l("An idea"),
    "problem": _l("A problem"),
    "question": _l("A question"),
}

REPLY_CHANNEL: dict[ReplyChannel, Any] = {
    ReplyChannel.PORTAL: _l("In this service, with a case number and six words"),
    ReplyChannel.POST: _l("By post"),
}

WANTS_REPLY = {
    "no": _l("No. I stay anonymous."),
    "yes": _l("Yes. I give my name and contact details."),
}

SAFE_CONTACT: dict[SafeContact, Any] = {
    SafeContact.ANY: _l("Any way is safe"),
    SafeContact.NO_CALLS: _l("Do not call me"),
    SafeContact.NO_MESSAGES: _l("Do not leave or send me messages"),
    SafeContact.POST_ONLY: _l("Only by post"),
    SafeContact.PORTAL_ONLY: _l("Only in this service"),
    SafeContact.NON_DISCLOSURE: _l("I have a non-disclosure for personal safety"),
}

REPLY_LANGUAGE = {"fi": _l("Finnish"), "sv": _l("Swedish"), "en": _l("English, if possible")}

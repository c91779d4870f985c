"""What matters are called and who may be in them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.arrival import ArrivalReason
from app.cases.rules.consent import ConsentWay
from app.cases.rules.kinds import (
    CannotReason,
    Capacity,
    Desk,
    Disclosure,
    EntryChannel,
    FileState,
    GuardianPower,
    Initiator,
    Kind,
    PartyRole,
    Production,
    ReplyChannel,
    SafeContact,
    Sector,
    Subject,
)
from app.cases.rules.release import Channel

KIND: dict[Any, Any] = {
    Kind.OBJECTION: _l("Objection"),
    Kind.FEEDBACK: _l("Feedback"),
    Kind.OMBUDSMAN: _l("Request to the ombudsperson"),
    Kind.GRIEVANCE: _l("Report of a grievance"),
    Kind.COMPLAINT: _l("Complaint"),
    Kind.ACCESSIBILITY: _l("Accessibility feedback"),
    Kind.SUPERVISION: _l("Supervision matter"),
}

CAPACITY: dict[Any, Any] = {
    Capacity.CLIENT: _l("The client"),
    Capacity.CUSTODIAN: _l("Guardian of a child"),
    Capacity.LEGAL_GUARDIAN: _l("Legal guardian of an adult, or holder of a continuing power"),
    Capacity.ATTORNEY: _l("Person with a power of attorney"),
    Capacity.RELATIVE: _l("Relative or other close person"),
    Capacity.STAFF: _l("Member of staff"),
    Capacity.OTHER: _l("Another person"),
    Capacity.ANONYMOUS: _l("Anonymous"),
}

ARRIVAL_REASON: dict[Any, Any] = {
    ArrivalReason.STAMP: _l("The stamp of arrival or the time of the e-mail shows it"),
    ArrivalReason.ELSEWHERE: _l("It had reached another unit or address of the organiser before"),
    ArrivalReason.TYPED: _l("The wrong day was typed"),
    ArrivalReason.OTHER: _l("Another reason"),
}

INITIATOR: dict[Any, Any] = {
    Initiator.CLIENT: _l("Client"),
    Initiator.GUARDIAN: _l("Legal representative"),
    Initiator.RELATIVE: _l("Relative or other close person"),
    Initiator.AGENT: _l("Authorised person"),
    Initiator.STAFF: _l("Member of staff"),
    Initiator.OTHER: _l("Another person"),
    Initiator.ANONYMOUS: _l("Anonymous"),
    Initiator.AUTHORITY: _l("Authority"),
}

ENTRY_CHANNEL: dict[Any, Any] = {
    EntryChannel.PORTAL: _l("In this service"),
    EntryChannel.PHONE: _l("By telephone"),
    EntryChannel.PAPER: _l("On paper"),
    EntryChannel.EMAIL: _l("By e-mail"),
    EntryChannel.VISIT: _l("In a visit"),
    EntryChannel.AUTHORITY: _l("From an authority"),
}

GUARDIAN_POWER: dict[Any, Any] = {
    GuardianPower.PERSONAL: _l("Personal matters too"),
    GuardianPower.MONEY: _l("Property and money only"),
    GuardianPower.NOT_SURE: _l("Not sure"),
}

CANNOT_REASON: dict[Any, Any] = {
    CannotReason.ILLNESS: _l("Illness"),
    CannotReason.CAPACITY: _l("Reduced ability to look after own matters"),
    CannotReason.DECEASED: _l("The client has died"),
    CannotReason.OTHER: _l("Another reason"),
    CannotReason.CAN: _l("The client could do this without help"),
    CannotReason.UNSAID: _l("Would rather not say"),
}

SECTOR: dict[Any, Any] = {
    Sector.HEALTH: _l("Health care"),
    Sector.SOCIAL: _l("Social services"),
    Sector.EARLY_EDUCATION: _l("Early childhood education"),
    Sector.NOT_SURE: _l("Not sure"),
}

SUBJECT: dict[Any, Any] = {
    Subject.CARE_OR_SERVICE: _l("Care, service or its result"),
    Subject.ACCESS: _l("Getting care or service, and waiting"),
    Subject.TREATMENT: _l("How people were treated"),
    Subject.DECISION: _l("A decision"),
    Subject.PROCEDURE: _l("How the matter was handled"),
    Subject.INFORMATION: _l("Information and being heard"),
    Subject.SELF_DETERMINATION: _l("Self-determination and restrictive measures"),
    Subject.RECORDS: _l("Records and data protection"),
    Subject.FEES: _l("Fees and invoices"),
    Subject.SAFETY: _l("Safety: suspected injury or error"),
    Subject.STAFFING: _l("Staffing"),
    Subject.LANGUAGE: _l("Language of service"),
    Subject.PREMISES: _l("Premises and accessibility of the place"),
    Subject.MEDICINES: _l("Medicines and certificates"),
    Subject.THANKS: _l("Thanks"),
    Subject.OTHER: _l("Something else"),
}

PRODUCTION: dict[Any, Any] = {
    Production.OWN: _l("Own production"),
    Production.PURCHASED: _l("Purchased service"),
    Production.VOUCHER: _l("Service voucher"),
    Production.SELF_PAID: _l("Self-paid service"),
    Production.UNKNOWN: _l("Not known"),
}

DESK: dict[Any, Any] = {
    Desk.UNIT: _l("Service unit"),
    Desk.PRODUCER: _l("Service producer"),
    Desk.AREA_REGISTRY: _l("Registry of the service area"),
    Desk.REGISTRY: _l("Registry"),
    Desk.SUPERVISION: _l("Supervision team"),
    Desk.PATIENT_OMBUDSMAN: _l("Patient ombudsperson"),
    Desk.SOCIAL_OMBUDSMAN: _l("Social services ombudsperson"),
}

REPLY_CHANNEL: dict[Any, Any] = {
    ReplyChannel.PORTAL: _l("In this service"),
    ReplyChannel.POST: _l("By post"),
    ReplyChannel.NONE: _l("No answer wanted"),
}

SAFE_CONTACT: dict[Any, Any] = {
    SafeContact.ANY: _l("Any way is safe"),
    SafeContact.NO_CALLS: _l("Do not call"),
    SafeContact.NO_MESSAGES: _l("Do not leave or send messages"),
    SafeContact.POST_ONLY: _l("Only by post"),
    SafeContact.PORTAL_ONLY: _l("Only in this service"),
    SafeContact.NON_DISCLOSURE: _l("Non-disclosure for personal safety"),
}

DISCLOSURE: dict[Any, Any] = {
    Disclosure.FULL: _l("The whole answer"),
    Disclosure.REDACTED: _l("A shortened answer"),
    Disclosure.NOTICE: _l("Only notice that an answer has been given"),
}

DISCLOSURE_HINT: dict[Any, Any] = {
    Disclosure.FULL: _l("For the client, and for a person whose right to the client’s data has been verified."),
    Disclosure.REDACTED: _l("Without the client’s confidential data. You write this text separately."),
    Disclosure.NOTICE: _l("Says that the matter has been handled and to whom the answer was sent. Nothing more."),
}

CHANNEL: dict[Any, Any] = {
    Channel.PORTAL: _l("In this service, with the case number and words"),
    Channel.IDENTIFICATION: _l("In this service, after strong identification"),
    Channel.LETTER: _l("By letter"),
}

CONSENT_WAY: dict[Any, Any] = {
    ConsentWay.MESSAGE: _l("In a message in this service"),
    ConsentWay.PHONE: _l("By phone"),
    ConsentWay.IN_PERSON: _l("In person"),
    ConsentWay.LETTER: _l("By letter"),
}

PARTY_ROLE: dict[Any, Any] = {
    PartyRole.CLIENT: _l("Client"),
    PartyRole.FILER: _l("Sender"),
    PartyRole.CONCERNED: _l("Person concerned"),
}

FILE_STATE: dict[Any, Any] = {
    FileState.UNSCANNED: _l("Not checked for malware"),
}

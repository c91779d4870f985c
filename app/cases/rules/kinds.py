"""What matters are called and who may be in them: the closed lists of the record (pure)."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a person sends in."""

    OBJECTION = "objection"  # muistutus, 785/1992 §10 and 812/2000 §23
    FEEDBACK = "feedback"
    OMBUDSMAN = "ombudsman"  # request to the patient or social ombudsman, 739/2023 §8
    GRIEVANCE = "grievance"  # report of a grievance, 741/2023 §29
    COMPLAINT = "complaint"  # decided by the supervisory authority, taken in all the same
    ACCESSIBILITY = "accessibility"  # feedback on this service's accessibility, 306/2019 §10
    SUPERVISION = "supervision"  # a supervisory authority asks for a report or a statement, 434/2003 §§32–33


TO_AUTHORITY = frozenset({Kind.SUPERVISION.value})
"""Kinds that an authority sends and that are answered to it: no person has words, a page, messages or a letter."""


class EntryChannel(StrEnum):
    """How a matter came in."""

    PORTAL = "portal"  # the person filed it here; everything else is entered by staff
    PHONE = "phone"
    PAPER = "paper"
    EMAIL = "email"
    VISIT = "visit"
    AUTHORITY = "authority"  # a complaint transferred to be answered as an objection (785/1992 §10a, 812/2000 §23a)


SPOKEN = frozenset({EntryChannel.PHONE, EntryChannel.VISIT})
"""What came by word of mouth: it is written down and read back to the person (434/2003 §20)."""


class Capacity(StrEnum):
    """In which capacity a person files."""

    CLIENT = "client"
    CUSTODIAN = "custodian"  # of a minor
    LEGAL_GUARDIAN = "legal_guardian"  # or holder of a continuing power
    ATTORNEY = "attorney"  # person with a power of attorney
    RELATIVE = "relative"  # relative or close person
    STAFF = "staff"  # a grievance reported from within
    OTHER = "other"
    ANONYMOUS = "anonymous"


class Initiator(StrEnum):
    """The class in which a filing is counted; exactly one follows from the capacity (domain C3–C6)."""

    CLIENT = "client"
    GUARDIAN = "guardian"
    RELATIVE = "relative"
    AGENT = "agent"
    STAFF = "staff"
    OTHER = "other"
    ANONYMOUS = "anonymous"
    AUTHORITY = "authority"  # transferred by one, whoever had complained there (domain C6)


INITIATOR_OF = {
    Capacity.CLIENT: Initiator.CLIENT,
    Capacity.CUSTODIAN: Initiator.GUARDIAN,
    Capacity.LEGAL_GUARDIAN: Initiator.GUARDIAN,
    Capacity.ATTORNEY: Initiator.AGENT,
    Capacity.RELATIVE: Initiator.RELATIVE,
    Capacity.STAFF: Initiator.STAFF,
    Capacity.OTHER: Initiator.OTHER,
    Capacity.ANONYMOUS: Initiator.ANONYMOUS,
}


class GuardianPower(StrEnum):
    """What a legal guardian's power covers (442/1999 §29): by default property and money only."""

    PERSONAL = "personal"
    MONEY = "money"
    NOT_SURE = "not_sure"


class CannotReason(StrEnum):
    """Why the client cannot file: the statutory condition for a relative (785/1992 §10, 812/2000 §23)."""

    ILLNESS = "illness"
    CAPACITY = "capacity"
    DECEASED = "deceased"
    OTHER = "other"
    CAN = "can"  # the client could file: taken in all the same, and nothing is disclosed
    UNSAID = "unsaid"


class Sector(StrEnum):
    """Which law's service a matter concerns."""

    HEALTH = "health"
    SOCIAL = "social"
    EARLY_EDUCATION = "early_education"  # the ombudsman only
    NOT_SURE = "not_sure"


class Subject(StrEnum):
    """What a matter is about: the versioned list `SUBJECTS_VERSION`; one main subject, any others."""

    CARE_OR_SERVICE = "care_or_service"  # dissatisfaction with care, service or its result (C8)
    ACCESS = "access"  # access and waiting
    TREATMENT = "treatment"  # kohtelu, bemötande
    DECISION = "decision"
    PROCEDURE = "procedure"
    INFORMATION = "information"  # information and participation
    SELF_DETERMINATION = "self_determination"  # restrictive measures
    RECORDS = "records"  # records and data protection
    FEES = "fees"
    SAFETY = "safety"  # suspected injury or error
    STAFFING = "staffing"
    LANGUAGE = "language"
    PREMISES = "premises"
    MEDICINES = "medicines"
    THANKS = "thanks"
    OTHER = "other"


SUBJECTS_VERSION = "2026-1"


class Production(StrEnum):
    """The form of production of the service, as of filing and as of answer."""

    OWN = "own"
    PURCHASED = "purchased"
    VOUCHER = "voucher"
    SELF_PAID = "self_paid"
    UNKNOWN = "unknown"


class Desk(StrEnum):
    """Where a matter lies."""

    UNIT = "unit"  # the unit's responsible person
    PRODUCER = "producer"  # the private producer's handler
    AREA_REGISTRY = "area_registry"
    REGISTRY = "registry"
    SUPERVISION = "supervision"
    PATIENT_OMBUDSMAN = "patient_ombudsman"
    SOCIAL_OMBUDSMAN = "social_ombudsman"


class State(StrEnum):
    """What stage a matter is at; a projection of its events."""

    RECEIVED = "received"  # in the record, not yet routed
    ROUTED = "routed"  # provisional until a person takes it
    TAKEN = "taken"
    WAITING = "waiting"  # for the person; the clock runs on
    ANSWERED = "answered"
    CLOSED = "closed"  # thanked, or needing no answer
    TRANSFERRED = "transferred"  # to another organiser or authority, which handles it from then on
    WITHDRAWN = "withdrawn"  # by the person, before any answer


OPEN_STATES = frozenset({State.RECEIVED, State.ROUTED, State.TAKEN, State.WAITING})


class ReplyChannel(StrEnum):
    """How the person wants the answer."""

    PORTAL = "portal"  # with the case number and words, or strong identification later
    POST = "post"
    NONE = "none"


class SafeContact(StrEnum):
    """How it is safe to make contact."""

    ANY = "any"
    NO_CALLS = "no_calls"
    NO_MESSAGES = "no_messages"
    POST_ONLY = "post_only"
    PORTAL_ONLY = "portal_only"
    NON_DISCLOSURE = "non_disclosure"  # turvakielto: no address is stored here


class Disclosure(StrEnum):
    """How much of an answer one addressee gets."""

    FULL = "full"
    REDACTED = "redacted"
    NOTICE = "notice"  # only that it was handled, and to whom the answer went


class PartyRole(StrEnum):
    """Who a person is in a matter."""

    CLIENT = "client"
    FILER = "filer"  # who filed for the client, or about a place in general
    CONCERNED = "concerned"  # whom an authority's matter is about: is told nothing here, and gets nothing


class FileState(StrEnum):
    """What is known of a file; nothing scans files yet, and staff are told so before they open one."""

    UNSCANNED = "unscanned"


class Direction(StrEnum):
    """Which way a message went."""

    TO_PERSON = "to_person"
    FROM_PERSON = "from_person"


class Approval(StrEnum):
    """What stage the approval of a draft has come to; nothing while nobody has handed it over for it."""

    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"  # with a comment to whoever wrote it


class Clarity(StrEnum):
    """Whether the person found an answer clear."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

"""The closed lists of the directory (pure)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Production(StrEnum):
    """The form in which a unit's service is produced."""

    OWN = "own"  # oma palvelutuotanto
    PURCHASED = "purchased"  # ostopalvelu
    VOUCHER = "voucher"  # palveluseteli, 569/2009
    SELF_PAID = "self_paid"  # itse ostettu palvelu: a contract between the person and the producer


class ContactKind(StrEnum):
    """What a published contact is for."""

    PATIENT_OMBUDSMAN = "patient_ombudsman"  # 739/2023 §2
    SOCIAL_OMBUDSMAN = "social_ombudsman"
    REGISTRY = "registry"
    EMERGENCY_SOCIAL = "emergency_social"  # sosiaalipäivystys, at all hours
    SWITCHBOARD = "switchboard"


class AuthorityDuty(StrEnum):
    """What an outside authority is named for."""

    SUPERVISION = "supervision"  # supervises social and health care, decides complaints
    LEGALITY = "legality"  # oversees that the law is followed, takes complaints about any authority
    DATA_PROTECTION = "data_protection"
    ACCESSIBILITY = "accessibility"  # of digital services, 306/2019


UNKNOWN_START = date(1900, 1, 1)
"""The start of a unit whose file gives none: it was there on every day that a matter can be about."""

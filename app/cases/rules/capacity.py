"""What a capacity means for the people of a matter (pure; 785/1992 §10, 812/2000 §23, 703/2023 §§49–52)."""

from __future__ import annotations

from app.cases.rules.kinds import Capacity, Kind, PartyRole

_ABOUT_A_CLIENT = frozenset({Kind.OBJECTION.value, Kind.COMPLAINT.value})
_FOR_A_CLIENT = frozenset(
    {Capacity.CUSTODIAN, Capacity.LEGAL_GUARDIAN, Capacity.ATTORNEY, Capacity.RELATIVE, Capacity.OTHER}
)


_UNASKED = frozenset({Kind.FEEDBACK.value, Kind.ACCESSIBILITY.value})


def asked_capacity(kind: str, capacity: str) -> bool:
    """Return False for feedback under a name: its form asks nobody in which capacity they write."""
    return kind not in _UNASKED or capacity != Capacity.OTHER


def role_of(capacity: Capacity) -> PartyRole:
    """Return what whoever filed in this capacity is in the matter."""
    return PartyRole.CLIENT if capacity is Capacity.CLIENT else PartyRole.FILER


def needs_client(kind: str, capacity: Capacity) -> bool:
    """Return True when a matter filed in this capacity is about a client other than the sender: whose is the answer?"""
    return kind in _ABOUT_A_CLIENT and capacity in _FOR_A_CLIENT

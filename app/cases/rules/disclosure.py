"""How much of an answer one person gets (pure; 621/1999 §§11–12, 703/2023 §§4–6 and 49–52).

The client gets the whole answer. Anyone else gets only the notice that there is one, until a right
to the client's data has been verified; a shortened text may be written for them all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.cases.rules.kinds import Disclosure, Kind, PartyRole

_ABOUT_NOBODY = frozenset({Kind.FEEDBACK.value, Kind.ACCESSIBILITY.value, Kind.OMBUDSMAN.value})
"""Kinds in which a sender without a client writes for themselves, so that the answer holds nobody else's data."""


@dataclass(frozen=True)
class Share:
    """What one person is to get: the level, and the shortened text where there is one."""

    level: Disclosure
    text: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what the draft keeps."""
        return {"level": self.level.value, "text": self.text}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Share:
        """Return the share that a draft kept."""
        return cls(Disclosure(data["level"]), str(data.get("text") or ""))


class GuardianIsExcluded(Exception):
    """Someone was to get a share of an answer whom a minor has excluded (703/2023 §51)."""


class RightIsNotVerified(Exception):
    """The whole answer was to go to someone whose right to the client's data nobody has verified."""


class ShortTextIsMissing(Exception):
    """A shortened answer was chosen and not written."""


class NobodyIsAddressed(Exception):
    """An answer was to be sent to nobody."""


def may_be_addressed(role: str, *, is_guardian_excluded: bool) -> bool:
    """Return True when this person may get a share at all; where a guardian is excluded, only the client may."""
    return role == PartyRole.CLIENT or not is_guardian_excluded


def has_right_to_verify(role: str, *, kind: str, roles: Iterable[str]) -> bool:
    """Return True when the matter is about a client and this person is another: has the person a right to the data?

    Feedback, a report of a grievance or a request for advice that names no client is about nobody but its sender.
    """
    is_about_client = kind not in _ABOUT_NOBODY | {Kind.GRIEVANCE.value} or PartyRole.CLIENT.value in set(roles)
    return role != PartyRole.CLIENT and is_about_client


def default_level(role: str, *, kind: str, is_right_verified: bool, roles: Iterable[str]) -> Disclosure:
    """Return the level before anybody chooses; `roles` are those of all people in the matter."""
    writes_for_self = kind in _ABOUT_NOBODY and PartyRole.CLIENT.value not in set(roles)
    if role == PartyRole.CLIENT or is_right_verified or writes_for_self:
        return Disclosure.FULL
    return Disclosure.NOTICE


def check_share(
    share: Share, role: str, *, kind: str, is_right_verified: bool, is_guardian_excluded: bool, roles: Iterable[str]
) -> None:
    """Raise `GuardianIsExcluded`, `RightIsNotVerified` or `ShortTextIsMissing` for a share that may not be sent."""
    if not may_be_addressed(role, is_guardian_excluded=is_guardian_excluded):
        raise GuardianIsExcluded
    usual = default_level(role, kind=kind, is_right_verified=is_right_verified, roles=roles)
    if share.level is Disclosure.FULL and usual is not Disclosure.FULL:
        raise RightIsNotVerified
    if share.level is Disclosure.REDACTED and not share.text.strip():
        raise ShortTextIsMissing

"""Whether the person may take a matter back themselves (pure)."""

from __future__ import annotations

from typing import Protocol

from app.cases.rules.kinds import EntryChannel, Kind

_OWN = frozenset({Kind.OBJECTION, Kind.FEEDBACK, Kind.OMBUDSMAN, Kind.COMPLAINT, Kind.ACCESSIBILITY})


class Begun(Protocol):
    """What has to be known of the matter."""

    kind: str
    channel: str
    is_open: bool


def may_withdraw(case: Begun) -> bool:
    """Return True while the person may withdraw: nothing has been answered, and it is theirs alone.

    A reported grievance is followed up whatever its reporter wishes (741/2023 §29), and what a supervising authority
    transferred is owed to that authority as well: they tell the authority.
    """
    return case.is_open and case.kind in _OWN and case.channel != EntryChannel.AUTHORITY

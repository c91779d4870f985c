"""What staff may enter for somebody: which kinds, in which capacity, and what has to be said of it (pure)."""

from __future__ import annotations

from datetime import date

from app.cases.rules.kinds import SPOKEN, Capacity, EntryChannel, Kind

ENTERED_KINDS = (Kind.OBJECTION, Kind.FEEDBACK, Kind.GRIEVANCE, Kind.COMPLAINT)
"""Requests to the ombudspersons are theirs alone, from the first word on (739/2023 §10). What an authority asks is
entered on a page of its own."""
ENTRY_CHANNELS = tuple(channel for channel in EntryChannel if channel is not EntryChannel.PORTAL)

_ABOUT_CLIENT = frozenset(
    {
        Capacity.CLIENT,
        Capacity.CUSTODIAN,
        Capacity.LEGAL_GUARDIAN,
        Capacity.ATTORNEY,
        Capacity.RELATIVE,
        Capacity.OTHER,
    }
)
CAPACITIES: dict[Kind, frozenset[Capacity]] = {
    Kind.OBJECTION: _ABOUT_CLIENT,
    Kind.COMPLAINT: _ABOUT_CLIENT,
    Kind.FEEDBACK: _ABOUT_CLIENT | {Capacity.ANONYMOUS},
    Kind.GRIEVANCE: frozenset({Capacity.CLIENT, Capacity.RELATIVE, Capacity.STAFF, Capacity.OTHER, Capacity.ANONYMOUS}),
}
"""In which capacity each kind can be filed; the portal's own forms ask the same."""
MAY_BE_NAMELESS = frozenset({Kind.FEEDBACK, Kind.GRIEVANCE})
"""Kinds that somebody may leave without a name; an answer has to know whose it is."""


def needs_read_back(channel: EntryChannel) -> bool:
    """Return True for what was spoken: it is said whether the text was read back to the person (434/2003 §20)."""
    return channel in SPOKEN


def is_late_on_entry(*, due_on: date | None, entered_on: date | None) -> bool:
    """Return True when the time to answer was over before the matter was entered at all."""
    return due_on is not None and entered_on is not None and due_on < entered_on

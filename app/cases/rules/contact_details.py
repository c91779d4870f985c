"""How a person can be reached, which they may change themselves: what belongs to it, and what has changed (pure)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Protocol

from app.cases.rules.kinds import State

_GONE = frozenset({State.TRANSFERRED.value, State.WITHDRAWN.value})


class Reached(Protocol):
    """What has to be known of a person of a matter."""

    identity: dict[str, Any]
    reply_channel: str
    safe_contact: list[str]
    language: str


@dataclass(frozen=True)
class Details:
    """The ways to a person: addresses, how they get the reply, what is safe, and in which language."""

    email: str
    phone: str
    address: str
    reply_channel: str
    safe_contact: tuple[str, ...]
    language: str

    def as_kept(self) -> dict[str, Any]:
        """Return them as plain values, for a sealed column."""
        return {**asdict(self), "safe_contact": list(self.safe_contact)}

    @property
    def version(self) -> str:
        """A digest: who changes the details says which ones they saw."""
        return hashlib.sha256(json.dumps(self.as_kept(), sort_keys=True).encode()).hexdigest()[:32]


IN_IDENTITY = ("email", "phone", "address")
"""Those that stand among what the person says of themselves."""


def details_of(party: Reached) -> Details:
    """Return how this person can be reached now."""
    return Details(
        **{name: str(party.identity.get(name) or "") for name in IN_IDENTITY},
        reply_channel=party.reply_channel,
        safe_contact=tuple(sorted(party.safe_contact)),
        language=party.language,
    )


def changed_between(before: Details, after: Details) -> tuple[str, ...]:
    """Return the names of what is not the same any more, in their order on the page."""
    names = [field.name for field in fields(Details)]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def may_change_contact(case: Any) -> bool:
    """Return True while something may still reach the person from here: also after the answer, which they may not have
    read yet, which may still lie in a letter to be posted, and which may be corrected.

    What was transferred is with others, who got the details that held then; of what was withdrawn nothing comes.
    """
    return case.state not in _GONE


def as_first_given(identity: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return who the person said they were when they filed: `before` is what their first change kept."""
    return {**identity, **{name: before[name] for name in IN_IDENTITY}}

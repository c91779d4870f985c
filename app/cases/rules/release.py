"""How an answer reaches a person: the one release policy in force, chosen by the organiser and dated (pure).

A policy decides about the channel, never about how much somebody gets: that is `disclosure`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from app.cases.rules.kinds import Disclosure

BROUGHT = "brought"
"""Stands in the place of a policy's id for an answer that was sent in an older system."""


class Channel(StrEnum):
    """The way in which one person's share of an answer is released."""

    PORTAL = "portal"  # on the person's page, opened with the case number and words
    IDENTIFICATION = "identification"  # on the person's page, after strong identification
    LETTER = "letter"


@dataclass(frozen=True)
class Policy:
    """A release policy with its time of validity; its id is stored with every answer sent under it."""

    id: str
    channel: Channel
    valid_from: date
    valid_to: date | None

    def is_in_force(self, day: date) -> bool:
        """Return True when the policy may be used on the day, its first and last day included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class PolicyIsNotInForce(Exception):
    """No such policy may be used on the day; the argument names it."""


def policy_on(policy_id: str, day: date) -> Policy:
    """Return the policy of this id that is in force on the day; raise `PolicyIsNotInForce`."""
    for policy in _policies():
        if policy.id == policy_id and policy.is_in_force(day):
            return policy
    raise PolicyIsNotInForce(policy_id)


def policy_ids() -> tuple[str, ...]:
    """Return every id that a setting may name, each once."""
    return tuple(dict.fromkeys(policy.id for policy in _policies()))


def channel_for(policy: Policy, *, level: Disclosure, wants_post: bool, has_key: bool) -> Channel:
    """Return how one person is reached.

    By letter whoever asked for post or holds no words to the matter; mere notice needs no stronger
    channel than the page that the words open.
    """
    if wants_post or not has_key:
        return Channel.LETTER
    return Channel.PORTAL if level is Disclosure.NOTICE else policy.channel


def unposted(channels: Mapping[int, str], posted: Iterable[int]) -> frozenset[int]:
    """Return the people whose letter nobody has posted yet; `channels` are those of one answer, by person."""
    by_letter = {person for person, channel in channels.items() if channel == Channel.LETTER}
    return frozenset(by_letter - set(posted))


@cache
def _policies() -> tuple[Policy, ...]:
    path = Path(__file__).parents[1] / "data" / "release_policies.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["policies"]
    return tuple(
        Policy(
            row["id"],
            Channel(row["channel"]),
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        for row in rows
    )

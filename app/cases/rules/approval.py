"""Which answers a second person approves before they are sent, who may approve, and what that makes of a draft (pure).

There is one way upwards, the handing over (`service.hand_over`): where an answer needs approval the draft waits for
somebody who wrote none of it; where it needs none it waits for whoever may send it.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.cases.rules.access import Matter, may_see
from app.cases.rules.gate import ASKED, Gap
from app.cases.rules.kinds import Kind
from app.permissions import Actor, Permission

LATER = frozenset({Gap.APPROVAL, Gap.LANGUAGE, Gap.ADDRESS})
"""What may still be missing when a draft is handed over and approved: a text is translated once nobody changes it, and
an address is needed by whoever sends."""


def is_always_approved(kind: str) -> bool:
    """Return True where the organiser cannot choose otherwise: the gate asks every such answer for an approval."""
    return Gap.APPROVAL in ASKED[kind]


def needs_approval(kind: str, *, is_chosen: bool) -> bool:
    """Return True when a second person approves an answer of this kind; `is_chosen` is what the organiser chose."""
    return is_always_approved(kind) or (is_chosen and kind in CHOOSABLE)


CHOOSABLE = frozenset({Kind.OBJECTION, Kind.GRIEVANCE, Kind.COMPLAINT, Kind.FEEDBACK, Kind.ACCESSIBILITY})
"""Kinds of which the organiser chooses. An ombudsperson's advice is their own: nobody approves it (739/2023 §8).

Without a choice nobody approves: whoever answers for the unit is responsible alone (785/1992 §10, 812/2000 §23), and
what a handler drafts for them is seen by two all the same.
"""


def may_approve(actor: Actor, case: Matter, writers: Iterable[int]) -> bool:
    """Return True for who answers for the unit or above, wrote nothing of the draft and is not whom it is about."""
    return actor.id not in set(writers) and may_see(actor, Permission.CASE_APPROVE, case)


def is_approved(version: int, approved_version: int | None) -> bool:
    """Return True when exactly this version was approved: a draft changed since then is approved no more."""
    return approved_version is not None and approved_version == version

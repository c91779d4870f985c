"""The organiser chooses of which kinds a second person approves the answers."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.cases.models import ApprovalRule
from app.cases.rules.approval import CHOOSABLE
from app.cases.rules.refusals import TextHasMovedOn
from app.permissions import Actor
from app.platform.work import Work


def choose_approval(w: Work, actor: Actor, kinds: Collection[str], *, seen: Collection[str]) -> None:
    """Let a second person approve the answers of exactly these kinds from now on, drafts under way included.

    `seen` is what was chosen when the page was opened; raises `TextHasMovedOn` when somebody has chosen anew since.
    """
    rules = {rule.kind: rule for rule in w.session.scalars(select(ApprovalRule).with_for_update())}
    if {kind for kind, rule in rules.items() if rule.is_needed} != set(seen):
        raise TextHasMovedOn
    for kind in sorted(CHOOSABLE):
        is_needed, rule = kind.value in kinds, rules.get(kind.value)
        if rule is None:
            if is_needed:
                chosen = {"changed_by": actor.id, "changed_at": w.now}
                w.session.add(ApprovalRule(kind=kind.value, is_needed=True, **chosen))
        elif rule.is_needed != is_needed:
            rule.is_needed, rule.changed_by, rule.changed_at = is_needed, actor.id, w.now

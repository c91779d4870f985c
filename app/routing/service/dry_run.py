"""What other rules would have done with the matters of a past period; nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.queries import visible_to
from app.cases.rules.kinds import Desk
from app.permissions import Actor, Permission
from app.platform.clock import HELSINKI
from app.routing.models import RoutingDecision
from app.routing.rules.choose import BY_RULE, Decision, choose
from app.routing.rules.facts import Facts, RuleSpec

EXAMPLES = 50
MOST_TRIED = 10_000
"""A page waits for the answer: more than the latest so many are not tried."""


@dataclass(frozen=True)
class Difference:
    """One matter that would have gone elsewhere."""

    number: str
    was: Desk
    would_be: Desk
    decision: Decision
    """What the other rules decide, with the reason."""


@dataclass(frozen=True)
class Trial:
    """What the other rules would have done with a period's matters."""

    count: int
    """How many matters were tried, of those routed by rule in the period."""
    moves: tuple[tuple[Desk, Desk, int], ...]
    """From, to, how many; the most frequent first."""
    differences: tuple[Difference, ...]
    """The latest of them, at most `EXAMPLES`."""
    is_cut: bool = False
    """Whether there were more in the period than are tried."""

    @property
    def moved(self) -> int:
        """How many would have gone elsewhere."""
        return sum(count for _was, _would_be, count in self.moves)


def dry_run(
    session: Session,
    rules: Sequence[RuleSpec],
    *,
    since: date,
    until: date,
    actor: Actor | None = None,
    most: int = MOST_TRIED,
) -> Trial:
    """Return what `rules` would have done with the matters routed by rule from `since` to `until`, the latest `most`.

    With an actor, only with the matters within the actor's grants. The facts are those stored with
    each decision, so the answer holds however the directory has changed since.
    """
    query = (
        select(Case.number, RoutingDecision.target, RoutingDecision.facts)
        .join(Case, Case.id == RoutingDecision.case_id)
        .where(
            RoutingDecision.reason.in_(reason.value for reason in BY_RULE),
            RoutingDecision.decided_at >= _midnight(since),
            RoutingDecision.decided_at < _midnight(until + timedelta(days=1)),
        )
        .order_by(RoutingDecision.decided_at.desc(), RoutingDecision.id.desc())
        .limit(most + 1)
    )
    if actor is not None:
        query = query.where(visible_to(actor, Permission.CASE_LIST))
    count, moves, differences, is_cut = 0, Counter[tuple[Desk, Desk]](), list[Difference](), False
    for number, target, stored in session.execute(query.execution_options(yield_per=1000)):
        if count == most:
            is_cut = True
            continue  # it is the last row: what is read to its end is closed
        count += 1
        decision = choose(Facts.from_json(stored), rules)
        if decision.target != target:
            moves[Desk(target), decision.target] += 1
            if len(differences) < EXAMPLES:
                differences.append(Difference(number, Desk(target), decision.target, decision))
    ordered = sorted(moves.items(), key=lambda move: (-move[1], move[0]))
    return Trial(count, tuple((was, to, number) for (was, to), number in ordered), tuple(differences), is_cut)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HELSINKI)

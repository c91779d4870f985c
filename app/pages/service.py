"""Failed jobs on a person's word: sent again or given up, and who decided it, when and why is kept."""

from __future__ import annotations

from sqlalchemy import select

from app.pages.models import PromiseDecision
from app.pages.rules.decisions import Decision
from app.permissions import Actor, Permission
from app.platform import outcomes
from app.platform.outbox import Promise, PromiseState
from app.platform.work import Work


class MayNotDecide(Exception):
    """The actor may look at promises but not decide about them."""


def decide_promise(work: Work, actor: Actor, promise_id: str, *, decision: Decision, reason: str) -> bool:
    """Let one dead promise start anew, or give it up for good; False when it is not dead any more."""
    _require(actor)
    promise = work.session.get(Promise, promise_id)
    if promise is None:
        return False
    job = promise.job
    if decision is Decision.AGAIN:
        is_done = outcomes.resend(work.session, promise_id, now=work.now)
        work.has_promised = work.has_promised or is_done  # wakes the relay after the commit
    else:
        is_done = outcomes.cancel(work.session, promise_id)
    if is_done:
        work.session.add(
            PromiseDecision(
                promise_id=promise_id, job=job, decision=decision.value, reason=reason.strip(),
                actor_id=actor.id, actor_name=actor.name, at=work.now,
            )
        )  # fmt: skip
    return is_done


def resend_all(work: Work, actor: Actor, *, reason: str) -> int:
    """Let every dead promise of the store start anew; return how many.

    This is how the ombudsmen's promises are sent again by somebody who may not see any of them.
    """
    _require(actor)
    dead = select(Promise.id).where(Promise.state == PromiseState.DEAD.value).order_by(Promise.created_at)
    ids = work.session.scalars(dead).all()
    return sum(decide_promise(work, actor, id_, decision=Decision.AGAIN, reason=reason) for id_ in ids)


def _require(actor: Actor) -> None:
    if not actor.may(Permission.SYSTEM_RESEND):
        raise MayNotDecide

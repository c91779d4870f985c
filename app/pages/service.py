"""Sending promises again, on a person's word."""

from __future__ import annotations

from sqlalchemy import select

from app.permissions import Actor, Permission
from app.platform import outcomes
from app.platform.outbox import Promise, PromiseState
from app.platform.work import Work


class MayNotResend(Exception):
    """The actor may look at promises but not send them again."""


def resend_promise(work: Work, actor: Actor, promise_id: str) -> bool:
    """Let one dead promise start anew; False when it is not dead any more."""
    _require(actor)
    is_sent = outcomes.resend(work.session, promise_id, now=work.now)
    work.has_promised = work.has_promised or is_sent  # wakes the relay after the commit
    return is_sent


def resend_all(work: Work, actor: Actor) -> int:
    """Let every dead promise of the store start anew; return how many.

    This is how the ombudsmen's promises are sent again by somebody who may not see any of them.
    """
    _require(actor)
    dead = select(Promise.id).where(Promise.state == PromiseState.DEAD.value).order_by(Promise.created_at)
    return sum(resend_promise(work, actor, promise_id) for promise_id in work.session.scalars(dead).all())


def _require(actor: Actor) -> None:
    if not actor.may(Permission.SYSTEM_RESEND):
        raise MayNotResend

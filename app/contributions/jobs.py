"""Sending mails about contributions. A long job: no transaction is open while the mail server is spoken to."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.accounts.rules import actor_for, is_in_force
from app.cases.models import Case
from app.cases.rules.access import may_see
from app.contributions.emails import contribution_letter
from app.contributions.models import Contribution, ContributionMail
from app.contributions.queries import is_awaited, to_give
from app.contributions.rules.life import OPEN
from app.contributions.rules.occasions import TO_ASKER, MailOccasion
from app.permissions import Actor, Permission
from app.platform import clock
from app.platform.db import reading
from app.platform.jobs import JobContext
from app.platform.mail import Letter, send_letter


def send_contribution_mail(ctx: JobContext, ref: str) -> None:
    """Send one mail, unless it was sent before or is no longer true.

    Idempotent: `sent_at` is written with the job's `done`. Between the mail server's yes and that commit a crash
    sends the letter again, with the same Message-ID and as empty as before.
    """
    letter = _letter(ctx, int(ref))
    if letter is None:
        return
    send_letter(ctx.settings, letter)
    with ctx.begin(last=True) as w:
        w.session.get_one(ContributionMail, int(ref)).sent_at = w.now


def _letter(ctx: JobContext, mail_id: int) -> Letter | None:
    """Return the letter to send, or None when there is none (any more)."""
    with reading(ctx.store) as session:
        mail = session.get(ContributionMail, mail_id)
        if mail is None or mail.sent_at is not None:
            return None
        staff = session.get(Staff, mail.staff_id)
        if staff is None or not is_in_force(staff, clock.today()):
            return None
        # Asked again here: the matter may have turned out to be about them, or they work elsewhere by now.
        actor = actor_for(staff.id, staff.name, staff.grants, on=clock.today())
        if not _is_true(session, actor, mail.contribution_id, MailOccasion(mail.occasion)):
            return None
        purpose, occasion = session.get_one(Contribution, mail.contribution_id).purpose, MailOccasion(mail.occasion)
        return contribution_letter(
            ctx.settings, to=staff.email, language=staff.language, purpose=purpose, occasion=occasion,
            message_id=mail.message_id,
        )  # fmt: skip


def _is_true(session: Session, actor: Actor, contribution_id: int, occasion: MailOccasion) -> bool:
    asked = session.get_one(Contribution, contribution_id)
    case = session.get_one(Case, asked.case_id)
    if occasion in TO_ASKER:
        return may_see(actor, Permission.CASE_READ, case)
    is_open = asked.state in OPEN and is_awaited(asked, case)
    if is_open is (occasion is MailOccasion.WITHDRAWN):
        return False
    query = select(Contribution.id).join(Case, Case.id == Contribution.case_id)
    query = query.where(Contribution.id == contribution_id, to_give(actor, clock.today()))
    return session.scalar(query) is not None

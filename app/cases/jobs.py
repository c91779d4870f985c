"""Sending notices, and finding answers that nobody opens. Long jobs: no transaction is open while mail is sent."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.accounts.models import Staff
from app.accounts.rules import actor_for, is_in_force
from app.cases.emails import notice_letter, staff_notice_letter
from app.cases.models import Case, ContactChange, Notice, Party, StaffNotice
from app.cases.rules.staff_notices import is_still_true
from app.cases.service import propose_letters as service
from app.cases.service.notify import may_mail, may_mail_before
from app.cases.service.propose_letters import unread_cases
from app.platform import clock
from app.platform.db import reading
from app.platform.jobs import JobContext
from app.platform.mail import Letter, send_letter


def send_notice(ctx: JobContext, ref: str) -> None:
    """Send one notice, unless it was sent before or is no longer safe to send.

    Idempotent: `sent_at` is written with the job's `done`. Between the mail server's yes and that
    commit a crash sends the letter again, with the same Message-ID and as empty as before.
    """
    letter = _letter(ctx, int(ref))
    if letter is None:
        return
    send_letter(ctx.settings, letter)
    with ctx.begin(last=True) as w:
        w.session.get_one(Notice, int(ref)).sent_at = w.now


def send_staff_notice(ctx: JobContext, ref: str) -> None:
    """Tell a member of staff that something waits, unless that was told before or it waits no longer.

    Idempotent in the same way as `send_notice`.
    """
    letter = _staff_letter(ctx, int(ref))
    if letter is None:
        return
    send_letter(ctx.settings, letter)
    with ctx.begin(last=True) as w:
        w.session.get_one(StaffNotice, int(ref)).sent_at = w.now


def propose_letters(ctx: JobContext, ref: str) -> None:
    """Propose a letter for each share of an answer that has lain unread for fourteen days.

    Idempotent: each share is noted when it has been looked at, in the transaction of its matter. Of two rounds at once
    the second finds it noted.
    """
    while True:
        with reading(ctx.store) as session:
            cases = unread_cases(session, clock.now())
        if not cases:
            break
        for case_id in cases:
            with ctx.begin() as w:
                service.propose_letters(w, case_id)
    with ctx.begin(last=True):
        pass


def _staff_letter(ctx: JobContext, notice_id: int) -> Letter | None:
    with reading(ctx.store) as session, ctx.directory() as directory:
        notice = session.get(StaffNotice, notice_id)
        if notice is None or notice.sent_at is not None:
            return None
        case = session.get_one(Case, notice.case_id)
        staff = directory.get(Staff, notice.staff_id)
        if staff is None or not is_in_force(staff, clock.today()):
            return None
        # Asked again here: it may be settled by now, or the matter may have turned out to be about them.
        actor = actor_for(staff.id, staff.name, staff.grants, on=clock.today())
        if not is_still_true(notice.occasion, case, actor):
            return None
        return staff_notice_letter(
            ctx.settings, to=staff.email, language=staff.language, message_id=notice.message_id,
            occasion=notice.occasion,
        )  # fmt: skip


def _letter(ctx: JobContext, notice_id: int) -> Letter | None:
    """Return the letter to send, or None when there is none (any more)."""
    with reading(ctx.store) as session:
        notice = session.get(Notice, notice_id)
        if notice is None or notice.sent_at is not None:
            return None
        reader = _reader(session, notice)
        if reader is None:
            return None
        address, language = reader
        return notice_letter(
            ctx.settings,
            to=address,
            language=language,
            occasion=notice.occasion,
            message_id=notice.message_id,
        )


def _reader(session: Session, notice: Notice) -> tuple[str, str] | None:
    """Return address and language of whom a notice is for, or None where no mail is safe (any more).

    Asked again here: what is safe may have changed while the mail server was down. Of a change of the contact details
    whoever reads the earlier address is told, in the earlier language.
    """
    case, party = session.get_one(Case, notice.case_id), session.get_one(Party, notice.party_id)
    if notice.change_id is None:
        return (str(party.identity["email"]), party.language) if may_mail(case, party) else None
    before = session.get_one(ContactChange, notice.change_id).before
    return (before["email"], before["language"]) if may_mail_before(case, party, before) else None

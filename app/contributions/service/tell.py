"""Promise a mail about a contribution, which says only that there is something to look at."""

from __future__ import annotations

import secrets

from app.background import SEND_CONTRIBUTION_MAIL
from app.cases.service import Author
from app.contributions.models import Contribution, ContributionMail
from app.contributions.queries import Given, staffing_on
from app.contributions.rules.occasions import MailOccasion
from app.contributions.rules.reach import told_of
from app.platform.work import Work


def tell(w: Work, asked: Contribution, staff_id: int, occasion: MailOccasion) -> None:
    """Promise one mail to one member of staff."""
    message_id = secrets.token_hex(16)
    mail_id = w.insert(
        ContributionMail, contribution_id=asked.id, staff_id=staff_id, occasion=occasion.value,
        message_id=message_id, created_at=w.now,
    )  # fmt: skip
    w.promise(SEND_CONTRIBUTION_MAIL, mail_id, key=f"contribution-mail:{message_id}")


def tell_contributors(w: Work, asked: Contribution, about_staff: str, occasion: MailOccasion, *, but: int) -> None:
    """Promise it to whoever is asked as of today, except to the one who does it."""
    told = told_of(asked, staffing_on(w.session, w.today), about_staff=about_staff)
    for staff_id in sorted(set(told) - {but}):
        tell(w, asked, staff_id, occasion)


def tell_asker(w: Work, author: Author, given: Given, occasion: MailOccasion) -> None:
    """Tell the asker, and whoever handles the matter by now: it may have been given to a colleague, or have moved."""
    for staff_id in sorted({given.asked.asker_id, given.case.handler_id or given.asked.asker_id} - {author.id}):
        tell(w, given.asked, staff_id, occasion)

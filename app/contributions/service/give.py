"""Give a contribution: its reply is a shared draft until it is sent; whoever cannot give it says so at once."""

from __future__ import annotations

from sqlalchemy import delete

from app.cases.rules.contribution import ContributionStep
from app.cases.rules.files import MOST_FILES
from app.cases.rules.kinds import FileState
from app.cases.service import Author
from app.cases.service.keep_file import KeptFile
from app.contributions.models import ContributionFile, ContributionReply
from app.contributions.queries import Given
from app.contributions.rules.life import Stage
from app.contributions.rules.occasions import MailOccasion
from app.contributions.rules.refusals import ContributionIsOver, NothingIsReplied, ReplyHasMovedOn
from app.contributions.service.note_step import note_step
from app.contributions.service.tell import tell_asker
from app.permissions import Actor
from app.platform.work import Work


def open_contribution(w: Work, actor: Actor, given: Given) -> None:
    """Note that it was opened, the first time: the asker sees that the question has reached somebody."""
    if given.is_open and given.asked.state == Stage.ASKED:
        note_step(w, given.case, given.asked, ContributionStep.OPENED, actor)


def save_reply(w: Work, author: Author, given: Given, body: str, *, seen_version: int) -> ContributionReply:
    """Return the saved draft with its new version; 0 is the version of a draft that does not exist yet.

    Raises `ReplyHasMovedOn` when a colleague of the same unit saved after this writer's page was made, and
    `ContributionIsOver` when it was given, declined or withdrawn meanwhile, or its matter is done.
    """
    if not given.is_open:
        raise ContributionIsOver
    reply = given.reply
    if (reply.version if reply else 0) != seen_version:
        raise ReplyHasMovedOn
    if reply is not None and reply.body == body:
        return reply
    if reply is None:
        reply = ContributionReply(contribution_id=given.asked.id, version=0)
        w.session.add(reply)
    reply.body, reply.version = body, reply.version + 1
    reply.author_id, reply.author_name, reply.saved_at = author.id, author.signature, w.now
    return reply


def give(w: Work, author: Author, given: Given, body: str, *, seen_version: int) -> None:
    """Save the reply and give it: the asker is told and reads it at the matter. Raises as `save_reply` does."""
    if not body.strip():
        raise NothingIsReplied
    if given.asked.state == Stage.GIVEN and given.reply is not None and given.reply.body == body:
        return  # the button was pressed twice
    reply = save_reply(w, author, given, body, seen_version=seen_version)
    note_step(w, given.case, given.asked, ContributionStep.GIVEN, author.actor, version=reply.version)
    tell_asker(w, author, given, MailOccasion.GIVEN)


def decline(w: Work, author: Author, given: Given, reason: str) -> None:
    """Say that it is not theirs to give, and why; the asker is told at once."""
    if not given.is_open:
        raise ContributionIsOver
    given.asked.reason = reason
    note_step(w, given.case, given.asked, ContributionStep.DECLINED, author.actor)
    tell_asker(w, author, given, MailOccasion.DECLINED)


def add_reply_file(w: Work, given: Given, kept: KeptFile) -> bool:
    """Note a stored file with the reply; False when it is there already or there is room for no more."""
    if not given.is_open:
        raise ContributionIsOver
    if len(given.files) >= MOST_FILES or any(file.sha256 == kept.sha256 for file in given.files):
        return False
    w.session.add(
        ContributionFile(
            public_id=kept.public_id, contribution_id=given.asked.id, name=kept.name, data_key=kept.data_key,
            size=kept.size, sha256=kept.sha256, state=FileState.UNSCANNED.value, uploaded_at=w.now,
        )
    )  # fmt: skip
    return True


def drop_reply_file(w: Work, given: Given, public_id: str) -> bool:
    """Forget a file of a reply that has not been sent; True when it was there, so that its bytes can go too."""
    if not given.is_open:
        raise ContributionIsOver
    ours = (ContributionFile.public_id == public_id, ContributionFile.contribution_id == given.asked.id)
    if not any(file.public_id == public_id for file in given.files):
        return False
    w.session.execute(delete(ContributionFile).where(*ours))
    return True

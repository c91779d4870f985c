"""Everything that a matter's page shows, in as few statements as there are tables that hold something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cases.models import (
    Addressee,
    Answer,
    AnswerDraft,
    ApprovalRule,
    Attachment,
    Case,
    Event,
    Message,
    Note,
    OutcomeText,
    Party,
    PointSheet,
    Submission,
)
from app.cases.queries.answers import answers_of, last_answer, waiting_letters
from app.cases.queries.checks import messages_as_shown
from app.cases.queries.readiness import Worked
from app.cases.queries.record import events_of, files_of, messages_of, notes_of, parties_of, visible_to
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.projection import EventKind
from app.cases.rules.registry_checks import answers_as_shown
from app.permissions import Actor, Permission

_TELLS_OF_MESSAGES = frozenset(
    {
        EventKind.ASKED,
        EventKind.WROTE,
        EventKind.EXTENDED,
        EventKind.ADDED,
        EventKind.SENT_OUT,
        EventKind.WITHDRAWN,
        EventKind.SPLIT,
    }
)
_TELLS_OF_NOTES = frozenset(
    {
        EventKind.NOTED,
        EventKind.RETURNED,
        EventKind.CLOSED,
        EventKind.TRANSFERRED,
        EventKind.CAME_BACK,
        EventKind.ASSIGNED,
        EventKind.SENT_BACK,
        EventKind.BAN_CHECKED,
    }
)


@dataclass(frozen=True)
class Record:
    """A matter with everything that hangs on it."""

    case: Case
    answers: dict[str, Any]
    """What the person wrote and chose at filing, as those who handle it read it."""
    worked: Worked
    """The draft of the answer, the points and the sentences of the outcome."""
    parties: Sequence[Party]
    events: Sequence[Event]
    files: Sequence[Attachment]
    messages: Sequence[Message] = ()
    notes: Sequence[Note] = ()
    sent: Sequence[tuple[Answer, Addressee, Party]] = ()
    kept_answer: Answer | None = None
    """The answer that was shared with nobody: nobody is known by name, or it went to an authority."""
    latest: tuple[Any, ...] = field(default=())
    """The latest row of each table that was asked for beside the matter, or None."""

    @property
    def draft(self) -> AnswerDraft | None:
        """The draft of the answer, if there is one."""
        return self.worked.draft

    @property
    def ids_to_post(self) -> frozenset[int]:
        """The ids of the people whose letter with the answer waits to be posted."""
        return frozenset(party.id for _answer, _share, party in waiting_letters(self.sent, self.events))


def record_for(
    session: Session, actor: Actor, number: str, permission: Permission, *, latest: Sequence[Any] = ()
) -> Record | None:
    """Return the whole matter if the actor may see it; None for unknown and forbidden alike.

    `latest` names tables of rooms above, each with `id` and `case_id`, whose last row for the matter
    is wanted: it comes with the same statement. Tables of which the events say nothing are not asked.
    """
    query = (
        select(Case, Submission, AnswerDraft, PointSheet, OutcomeText, ApprovalRule, *latest)
        .join(Submission, Submission.case_id == Case.id)
        .outerjoin(AnswerDraft, AnswerDraft.case_id == Case.id)
        .outerjoin(PointSheet, PointSheet.case_id == Case.id)
        .outerjoin(OutcomeText, OutcomeText.case_id == Case.id)
        .outerjoin(ApprovalRule, ApprovalRule.kind == Case.kind)
        .where(Case.number == number, visible_to(actor, permission))
    )
    for table in latest:
        newest = select(func.max(table.id)).where(table.case_id == Case.id).correlate(Case).scalar_subquery()
        query = query.outerjoin(table, table.id == newest)
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    case: Case = row[0]
    events = events_of(session, case)
    kinds = {event.kind for event in events}
    is_answered = EventKind.ANSWERED in kinds
    parties = parties_of(session, case)
    is_shared = bool(parties) and case.kind not in TO_AUTHORITY
    return Record(
        case=case,
        answers=answers_as_shown(case, row[1].answers),
        worked=Worked(row[2], row[3], row[4], row[5]),
        latest=tuple(row[6:]),
        events=events,
        parties=parties,
        files=files_of(session, case),
        messages=messages_as_shown(case, messages_of(session, case)) if kinds & _TELLS_OF_MESSAGES else (),
        notes=notes_of(session, case) if kinds & _TELLS_OF_NOTES else (),
        sent=answers_of(session, case) if is_answered and is_shared else (),
        kept_answer=last_answer(session, case) if is_answered and not is_shared else None,
    )

"""The case metadata of matters: one way of reading for the page of one matter and for an export of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import String, case, cast, literal, null, select, tuple_, union_all
from sqlalchemy.orm import Session

from app.accounts.queries import names_of
from app.cases.models import Answer, Attachment, Case, Event, Message, Note, Party, TranslatedText
from app.cases.rules.contribution import Purpose
from app.cases.rules.kinds import Direction
from app.cases.rules.projection import EventKind
from app.contributions.models import Contribution, ContributionReply
from app.contributions.rules.life import Stage as Life
from app.records.models import BroughtOver
from app.records.rules.metadata import PROTECTED, Document, DocumentKind, Metadata, Stage, publicity_of

CHUNK = 200
_ENDS = frozenset(
    {EventKind.ANSWERED, EventKind.CLOSED, EventKind.THANKED, EventKind.SENT_OUT, EventKind.WITHDRAWN}
)  # fmt: skip
_MESSAGE = case(
    (Message.direction == Direction.FROM_PERSON.value, DocumentKind.MESSAGE_IN.value),
    else_=DocumentKind.MESSAGE_OUT.value,
)


def metadata_between(session: Session, first: date, last: date) -> Iterator[Metadata]:
    """Yield the metadata of every matter that arrived from one day to another, by arrival, so many at a time."""
    after: tuple[date, int] | None = None
    query = select(Case).where(Case.arrived_on.between(first, last)).order_by(Case.arrived_on, Case.id).limit(CHUNK)
    while True:
        later = query if after is None else query.where(tuple_(Case.arrived_on, Case.id) > after)
        cases = session.scalars(later).all()
        yield from metadata_of(session, cases)
        if len(cases) < CHUNK:
            return
        after = (cases[-1].arrived_on, cases[-1].id)
        session.expunge_all()


def metadata_of(session: Session, cases: Sequence[Case]) -> list[Metadata]:
    """Return the metadata of these matters, in their order; as many statements for one as for many.

    Nothing that is sealed is opened: of people only their role is read, of texts only that there is one.
    """
    ids = [each.id for each in cases]
    if not ids:
        return []
    events, roles, documents = _events(session, ids), _roles(session, ids), _documents(session, ids)
    officers = names_of(session, {each.handler_id for each in cases if each.handler_id is not None})
    old = _old_numbers(session, [each.id for each in cases if each.brought_on is not None])
    return [
        _metadata(
            each,
            events[each.id],
            roles=roles[each.id],
            documents=documents[each.id],
            officer=officers.get(each.handler_id or 0),
            old_number=old.get(each.id),
        )
        for each in cases
    ]


def _metadata(
    matter: Case,
    events: Sequence[Any],
    *,
    roles: Sequence[str],
    documents: Sequence[Any],
    officer: str | None,
    old_number: str | None,
) -> Metadata:
    ends = [event.at for event in events if event.kind in _ENDS]
    filing = Document(f"filing-{matter.id}", DocumentKind.FILING, matter.arrived_at, "", _public(matter, "filing"))
    return Metadata(
        number=matter.number,
        diary_number=matter.diary_number,
        old_number=old_number,
        kind=matter.kind,
        subject=matter.main_subject,
        initiator=PROTECTED if matter.is_reporter_protected else matter.initiator,
        party_roles=() if matter.is_reporter_protected else tuple(roles),
        channel=matter.channel,
        arrived_at=matter.arrived_at,
        registered_at=events[0].at,
        state=matter.state,
        due_on=matter.due_on,
        done_at=ends[-1] if ends and not matter.is_open else None,
        unit_code=matter.unit_code,
        desk=matter.desk,
        officer=officer,
        stages=tuple(Stage(event.kind, event.at, event.actor_kind) for event in events),
        documents=(filing, *(_document(matter, row) for row in documents)),
    )


def _document(matter: Case, row: Any) -> Document:
    kind = DocumentKind(row.what)
    author = "" if row.author is None or kind is DocumentKind.MESSAGE_IN else row.author
    return Document(f"{row.what}-{row.id}", kind, row.at, author, _public(matter, row.what))


def _public(matter: Case, what: str) -> Any:
    return publicity_of(matter.kind, DocumentKind(what))


def _events(session: Session, ids: Sequence[int]) -> dict[int, list[Any]]:
    columns = (Event.case_id, Event.kind, Event.at, Event.actor_kind)
    return _grouped(session, select(*columns).where(Event.case_id.in_(ids)).order_by(Event.case_id, Event.seq))


def _roles(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    query = select(Party.case_id, Party.role).where(Party.case_id.in_(ids)).order_by(Party.case_id, Party.id)
    found = _grouped(session, query)
    return defaultdict(list, {case_id: [row.role for row in rows] for case_id, rows in found.items()})


def _old_numbers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    if not ids:
        return {}
    query = select(BroughtOver.case_id, BroughtOver.old_number).where(BroughtOver.case_id.in_(ids))
    return {row.case_id: row.old_number for row in session.execute(query)}


_IS_REPLY = Contribution.purpose == Purpose.REPLY.value


def _documents(session: Session, ids: Sequence[int]) -> dict[int, list[Any]]:
    """Return every document but the filing itself, in one statement."""
    found = union_all(
        _of(Attachment, DocumentKind.FILE, Attachment.uploaded_at, cast(null(), String)).where(
            Attachment.case_id.in_(ids)
        ),
        _of(Message, _MESSAGE, Message.written_at, Message.author_name).where(Message.case_id.in_(ids)),
        _of(Note, DocumentKind.NOTE, Note.written_at, Note.author_name).where(Note.case_id.in_(ids)),
        _of(Answer, DocumentKind.ANSWER, Answer.sent_at, Answer.author_name).where(Answer.case_id.in_(ids)),
        _of(Contribution, DocumentKind.CONTRIBUTION, Contribution.ended_at, ContributionReply.author_name)
        .join(ContributionReply, ContributionReply.contribution_id == Contribution.id)
        .where(Contribution.case_id.in_(ids), Contribution.state == Life.GIVEN.value, _IS_REPLY),
        _of(TranslatedText, DocumentKind.TRANSLATION, TranslatedText.checked_at, TranslatedText.translator).where(
            TranslatedText.case_id.in_(ids)
        ),
    ).subquery()
    return _grouped(session, select(found).order_by(found.c.case_id, found.c.at, found.c.what, found.c.id))


def _of(table: Any, what: Any, at: Any, author: Any) -> Any:
    kind = literal(what.value, String) if isinstance(what, DocumentKind) else what
    return select(table.case_id, cast(kind, String).label("what"), table.id, at.label("at"), author.label("author"))


def _grouped(session: Session, query: Any) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.case_id].append(row)
    return found

"""Reads of drafts: their files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Attachment
from app.cases.service.keep_file import KeptFile


def files_of_draft(session: Session, draft_id: int) -> Sequence[Attachment]:
    """Return the files of a draft that has not been sent, in the order of adding."""
    query = select(Attachment).where(Attachment.draft_id == draft_id, Attachment.case_id.is_(None))
    return session.scalars(query.order_by(Attachment.id)).all()


def has_same_file(files: Iterable[Attachment], kept: KeptFile) -> bool:
    """Return True when one of the files has this name and content: the same form sent again."""
    return any((file.name, file.sha256) == (kept.name, kept.sha256) for file in files)

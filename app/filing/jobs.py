"""Tidying up: drafts whose time is over, and what nobody needs any more."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from app.cases.models import Attachment
from app.cases.service.keep_file import blob_name
from app.filing.service import drafts
from app.platform.jobs import JobContext
from app.platform.outbox import Promise, PromiseState
from app.platform.storage import open_storage
from app.platform.throttling import forget_failures
from app.platform.work import Work

DONE_IS_KEPT = timedelta(days=14)
STRAY_AFTER = timedelta(days=2)
"""A file without a row is left alone that long: its row may be on its way."""


def forget_drafts(ctx: JobContext, ref: str) -> None:
    """Delete old drafts with their files, and wipe words shown long enough.

    Idempotent: what is gone is not found again. The rows go first and with them the files' keys; bytes left
    behind by a crash are unreadable, and swept by `clear_outbox`.
    """
    with ctx.begin() as w:
        blobs = [blob_name(ctx.store, public_id) for public_id in drafts.forget_drafts(w)]
    storage = open_storage(ctx.settings.storage_url)
    for name in blobs:
        storage.delete(name)
    with ctx.begin(last=True):
        pass


def clear_outbox(ctx: JobContext, ref: str) -> None:
    """Delete promises kept long ago, wrong guesses that no longer count, and files without a row.

    Idempotent: each part deletes what is older than a fixed time.
    """
    with ctx.begin() as w:
        w.session.execute(
            delete(Promise).where(
                Promise.state.in_((PromiseState.DONE.value, PromiseState.CANCELLED.value)),
                Promise.created_at < w.now - DONE_IS_KEPT,
            )
        )
        forget_failures(w.session, now=w.now)
        now, known = w.now, _known_files(w)
    storage = open_storage(ctx.settings.storage_url)
    for name in _strays(f"{ctx.store.name}/", known, list(storage.names(now - STRAY_AFTER))):
        storage.delete(name)
    with ctx.begin(last=True):
        pass


def _known_files(w: Work) -> set[str]:
    return set(w.session.scalars(select(Attachment.public_id)))


def _strays(folder: str, known: set[str], names: list[str]) -> list[str]:
    """Return this store's old files of which no row knows; the other store's are its own affair."""
    return [name for name in names if name.startswith(folder) and name.rpartition("/")[2].split(".")[0] not in known]

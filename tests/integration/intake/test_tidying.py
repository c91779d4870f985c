"""What is tidied away: words shown long enough, drafts older than a day with their files, stray files, old promises."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.cases.models import Attachment, Case
from app.filing.jobs import clear_outbox, forget_drafts
from app.filing.models import Draft
from app.platform.db import Stores, reading
from app.platform.jobs import JobContext
from app.platform.outbox import Promise, PromiseState
from app.platform.throttling import Failure, record_failure
from app.platform.work import Work, work
from app.settings import Settings
from tests.integration.intake.test_files import PNG
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import send, walk

SetClock = Callable[[str], datetime]


@pytest.fixture
def ctx(settings: Settings, stores: Stores) -> JobContext:
    """What the worker of the services' store tells a long job."""

    def begin(*, last: bool = False) -> contextlib.AbstractContextManager[Work]:
        return work(stores.services)

    def directory() -> contextlib.AbstractContextManager[Session]:
        return reading(stores.services)

    return JobContext(settings, stores.services, directory, begin)


@pytest.fixture
def blobs(settings: Settings) -> Callable[[], list[Path]]:
    """The stored files."""
    return lambda: [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]


def test_a_draft_is_forgotten_after_a_day_with_its_files(
    visitor: Visitor, stores: Stores, ctx: JobContext, blobs: Callable[[], list[Path]], at: SetClock
) -> None:
    at("2026-03-02 10:00")
    walk(visitor, "objection", until="files").attach(PNG, "floor.png")
    at("2026-03-03 09:59")
    forget_drafts(ctx, "")
    assert len(blobs()) == 1
    at("2026-03-03 10:01")
    forget_drafts(ctx, "")
    with reading(stores.services) as session:
        assert session.scalars(select(Draft)).all() == []
        assert session.scalars(select(Attachment)).all() == []
    assert blobs() == []


def test_what_was_sent_keeps_its_files_and_only_the_draft_goes(
    visitor: Visitor, stores: Stores, ctx: JobContext, blobs: Callable[[], list[Path]], at: SetClock
) -> None:
    at("2026-03-02 10:00")
    walk(visitor, "objection", until="files").attach(PNG, "floor.png")
    walk(visitor, "objection").fill()
    at("2026-03-04 10:00")
    forget_drafts(ctx, "")
    clear_outbox(ctx, "")
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1
        assert session.scalar(select(func.count()).select_from(Draft)) == 0
    assert len(blobs()) == 1


def test_the_words_of_a_receipt_are_wiped_after_half_an_hour(
    visitor: Visitor, stores: Stores, ctx: JobContext, at: SetClock
) -> None:
    at("2026-03-02 10:00")
    send(visitor, "feedback")
    at("2026-03-02 10:31")
    forget_drafts(ctx, "")
    with reading(stores.services) as session:
        assert session.scalars(select(Draft)).one().words is None


def test_a_file_without_a_row_is_swept_away_when_it_is_old(
    visitor: Visitor, ctx: JobContext, blobs: Callable[[], list[Path]], settings: Settings
) -> None:
    walk(visitor, "objection", until="files").attach(PNG, "floor.png")
    stray = settings.data_dir / "files" / "services" / "ab" / "abcd"
    fresh = stray.with_name("fresh")
    others = settings.data_dir / "files" / "ombudsman" / "ab" / "abcd"
    for path in (stray, fresh, others):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"sealed")
    long_ago = stray.stat().st_mtime - timedelta(days=3).total_seconds()
    for path in (stray, others, *(blob for blob in blobs() if len(blob.name) == 32)):
        os.utime(path, (long_ago, long_ago))
    clear_outbox(ctx, "")
    assert not stray.exists()
    assert fresh.exists()
    assert others.exists()
    assert len([blob for blob in blobs() if len(blob.name) == 32]) == 1


def test_promises_kept_long_ago_and_old_wrong_guesses_go(stores: Stores, ctx: JobContext, at: SetClock) -> None:
    at("2026-03-02 10:00")
    with work(stores.services) as w:
        w.promise("route_case", 1).state = PromiseState.DONE.value
        w.promise("route_case", 2)
        record_failure(w.session, "somebody", now=w.now)
    at("2026-03-20 10:00")
    clear_outbox(ctx, "")
    with reading(stores.services) as session:
        assert [promise.ref for promise in session.scalars(select(Promise))] == ["2"]
        assert session.scalars(select(Failure)).all() == []

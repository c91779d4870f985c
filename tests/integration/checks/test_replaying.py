"""`gensvar replay accounts`: what was done before accounts were kept gets one, once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from app.cases.models import Case
from app.cases.rules.account import ACCOUNT
from app.cases.rules.projection import EventKind
from app.cases.service import add_event
from app.cases.service.add_event import SYSTEM
from app.cases.service.replay_accounts import replay_accounts
from app.cases.service.verify_projections import differing
from app.checks.cli import replay
from app.platform.db import Stores, reading
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import MORNING, directory, matter, reread

NONE: dict[str, Any] = dict.fromkeys(ACCOUNT) | {"awaits_time": False}


@pytest.fixture(autouse=True)
def installation(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command open this test's installation."""
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url.replace("+psycopg", ""))


def done(stores: Stores, kind: EventKind, *, days: int) -> Case:
    """Return a matter that was done so many days after its arrival, when no account was kept."""
    case = matter(stores.services)
    with work(stores.services, now=MORNING + timedelta(days=days)) as w:
        add_event(w, w.session.get_one(Case, case.id), kind, by=SYSTEM)
    with work(stores.services) as w:
        w.session.execute(update(Case).where(Case.id == case.id).values(NONE))
    return case


def test_done_matters_without_an_account_get_theirs_and_the_rest_stays(stores: Stores) -> None:
    directory(stores)
    answered, withdrawn = done(stores, EventKind.ANSWERED, days=10), done(stores, EventKind.WITHDRAWN, days=3)
    still = matter(stores.services)
    said = CliRunner().invoke(replay, ["accounts"])
    assert (said.exit_code, said.output) == (0, "services: 2 accounts made.\nombudsman: 0 accounts made.\n")
    found = reread(stores.services, answered)
    assert (found.answered_on, found.days_unit, found.first_due_on) == (date(2026, 3, 12), 10, found.due_on)
    assert reread(stores.services, withdrawn).answered_on is None
    assert reread(stores.services, withdrawn).days_unit == 3
    assert reread(stores.services, still).values(ACCOUNT) == NONE
    with reading(stores.services) as session:
        assert list(differing(session)) == []
    assert "services: 0 accounts made." in CliRunner().invoke(replay, ["accounts"]).output


def test_each_step_takes_so_many_and_the_next_goes_on_after_them(stores: Stores) -> None:
    directory(stores)
    cases = [done(stores, EventKind.ANSWERED, days=n) for n in range(1, 4)]
    made, after = [], 0
    while after is not None:
        with work(stores.services) as w:
            step = replay_accounts(w, after=after, size=2)
        made.append(step.made)
        after = step.last
    assert made == [2, 1, 0]
    assert [reread(stores.services, case).days_unit for case in cases] == [1, 2, 3]

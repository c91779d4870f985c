"""What nobody took in time is found by its own small index, however many matters there are."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.moving.queries import not_taken_in_time
from app.platform.db import Stores
from bench.statements import counting
from tests.factories.matter import matter
from tests.integration.chasing.conftest import set_columns


def test_the_sweep_asks_once_and_walks_the_index_of_transfers(stores: Stores) -> None:
    late, other = matter(stores.services), matter(stores.services)
    set_columns(stores.services, late, accept_by=date(2026, 3, 4))
    set_columns(stores.services, other, accept_by=date(2026, 3, 5))
    with Session(stores.services.engine) as session:
        with counting(stores) as seen:
            assert not_taken_in_time(session, on=date(2026, 3, 5)) == [late.id]
        assert len(seen) == 1
        explain = "EXPLAIN QUERY PLAN "
        if stores.services.engine.dialect.name == "postgresql":
            explain = "EXPLAIN "
            session.execute(text("SET LOCAL enable_seqscan = off"))
        asked = "SELECT id FROM matter WHERE accept_by IS NOT NULL AND accept_by < '2026-03-05' ORDER BY accept_by, id"
        plan = "\n".join(str(row[-1]) for row in session.execute(text(explain + asked)))
    assert "ix_matter_accept" in plan and "Seq Scan" not in plan and "SCAN matter" not in plan, plan

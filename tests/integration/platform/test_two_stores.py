"""The stores stand apart: each has its own tables' content, its own key and, on PostgreSQL, its own role."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from app.cases.rules.kinds import Kind
from app.filing.models import Draft
from app.filing.service.drafts import begin_draft
from app.platform.crypto import SealIsBroken
from app.platform.db import ROLES, StoreName, Stores, reading
from app.platform.outbox import Promise
from app.platform.work import work

STORY = "Päätöstä en ymmärrä."


def draft_in(stores: Stores, name: StoreName) -> int:
    with work(stores.named(name)) as w:
        draft, _ = begin_draft(w, Kind.OMBUDSMAN, language="fi", answers={"story": STORY})
    return draft.id


def test_what_is_written_to_one_store_is_not_in_the_other(stores: Stores) -> None:
    draft_in(stores, StoreName.OMBUDSMAN)
    with reading(stores.services) as session:
        assert session.query(Draft).count() == 0
    with reading(stores.ombudsman) as session:
        assert session.query(Draft).one().answers["story"] == STORY


def test_a_sealed_row_carried_into_the_other_store_does_not_open(stores: Stores) -> None:
    draft_in(stores, StoreName.OMBUDSMAN)
    with reading(stores.ombudsman) as session:
        sealed = session.connection().exec_driver_sql("SELECT answers FROM draft").scalar_one()
    draft_in(stores, StoreName.SERVICES)
    with work(stores.services) as w:
        w.session.execute(text("UPDATE draft SET answers = :sealed"), {"sealed": bytes(sealed)})
    with reading(stores.services) as session, pytest.raises(SealIsBroken):
        session.query(Draft).one()


def test_no_word_lies_open_in_either_database(stores: Stores) -> None:
    for name in StoreName:
        draft_in(stores, name)
        with reading(stores.named(name)) as session:
            row = session.connection().exec_driver_sql("SELECT answers, words FROM draft").one()
            assert STORY.encode() not in bytes(row.answers)


def test_on_postgresql_each_store_has_its_own_role_and_cannot_cross(stores: Stores) -> None:
    if stores.services.is_sqlite:
        assert stores.services.engine.url.database != stores.ombudsman.engine.url.database
        return
    for name, other in ((StoreName.SERVICES, "ombudsman.matter"), (StoreName.OMBUDSMAN, "public.matter")):
        with reading(stores.named(name)) as session:
            assert session.scalar(text("SELECT current_user")) == ROLES[name]
            with pytest.raises(ProgrammingError, match="permission denied"):
                session.execute(text(f"SELECT 1 FROM {other}"))


def test_a_unit_of_work_that_fails_keeps_nothing_and_wakes_nobody(stores: Stores) -> None:
    rung = []
    with pytest.raises(RuntimeError), work(stores.services, wake=lambda: rung.append(1)) as w:
        begin_draft(w, Kind.OBJECTION, language="fi")
        w.promise("route_case", 1)
        raise RuntimeError
    with reading(stores.services) as session:
        assert session.query(Draft).count() == session.query(Promise).count() == 0
    assert not rung


def test_the_doorbell_rings_once_and_only_after_the_commit(stores: Stores) -> None:
    seen = []

    def ring() -> None:
        with reading(stores.services) as session:
            seen.append(session.query(Promise).count())

    with work(stores.services, wake=ring) as w:
        w.promise("route_case", 1)
        w.promise("route_case", 2)
    assert seen == [2]


def test_the_same_dedupe_key_is_promised_once(stores: Stores) -> None:
    with work(stores.services) as w:
        w.promise("route_case", 1, key="route:x")
    with pytest.raises(DBAPIError), work(stores.services) as w:
        w.promise("route_case", 1, key="route:x")

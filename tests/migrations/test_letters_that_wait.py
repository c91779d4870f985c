"""Letters of answers sent before 0004 are found, as an event that replays; what was posted is left alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, Table, insert, select

from app.cases.models import Case, Event
from app.cases.service.verify_projections import differing
from app.platform.db import StoreName, Stores, reading
from app.platform.migrating import migrate
from app.settings import Settings
from tests.migrations.test_schema import url_of

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.mark.parametrize("name", list(StoreName))
def test_a_letter_that_was_never_posted_waits_from_now_on(settings: Settings, stores: Stores, name: StoreName) -> None:
    store, url = stores.named(name), url_of(settings, name)
    store.engine.dispose()
    migrate(url, name, "base")
    migrate(url, name, "0003")
    with store.engine.connect().execution_options(writes=True) as connection:
        waiting, posted, read = (
            answered(connection, number, channel, is_posted=is_posted)
            for number, (channel, is_posted) in enumerate((("letter", False), ("letter", True), ("portal", False)))
        )
        connection.commit()
    store.engine.dispose()
    migrate(url, name)
    with reading(store) as session:
        cases = {case.id: (case.has_letters, case.last_seq) for case in session.scalars(select(Case))}
        assert cases == {waiting: (True, 3), posted: (False, 3), read: (False, 2)}
        said = session.scalars(select(Event).where(Event.kind == "corrected")).one()
        assert (said.case_id, said.seq, said.actor_kind, said.data["fact"]) == (waiting, 3, "system", "letters")
        assert [difference for difference in differing(session) if difference.column == "has_letters"] == []
    store.engine.dispose()


def answered(connection: Connection, number: int, channel: str, *, is_posted: bool) -> int:
    """Return the id of an answered matter as release 0003 kept it."""

    def add(name: str, **values: Any) -> int:
        table = Table(name, MetaData(), autoload_with=connection)
        # Reflected from SQLite, a JSON column takes what Python's own types become.
        return int(connection.execute(insert(table).values(**values)).inserted_primary_key[0])  # type: ignore[index]

    case = add(
        "matter", number=f"M-{number}", form_token=f"t{number}", kind="objection", capacity="client",
        initiator="client", sector="health", language="fi", reply_language="fi", is_subject_confirmed=True,
        other_subjects=[], subjects_version="1", is_about_child=False, is_about_deceased=False, is_dangerous=False,
        is_guardian_excluded=False, is_reporter_protected=False, wants_reply=True, urgency=1, arrived_at=NOW,
        arrived_on=date(2026, 3, 2), state="answered", is_open=False, queue_on=date(2026, 4, 2), has_news=False,
        last_seq=3 if is_posted else 2,
    )  # fmt: skip
    party = add("party", case_id=case, role="client", identity=b"", reply_channel="post", safe_contact=[],
                language="fi", is_right_verified=False)  # fmt: skip
    answer = add("answer", case_id=case, round=1, body=b"", language="fi", author_id=1, author_name="", author_title="",
                 policy="words", sent_at=NOW)  # fmt: skip
    add("addressee", answer_id=answer, party_id=party, level="full", channel=channel)
    facts = [("filed", {}), ("answered", {"answer": answer})]
    facts += [("posted", {"answer": answer, "party": party})] if is_posted else []
    for seq, (kind, data) in enumerate(facts, 1):
        add("event", case_id=case, seq=seq, kind=kind, at=NOW, actor_kind="staff", data=data)
    return case

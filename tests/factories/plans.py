"""Very many matters at once, and how a database would look for some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import event, insert, select, text
from sqlalchemy.orm import Session

from app.cases.models import Case, Party
from app.platform.db import Store


def fill(store: Store, rows: Iterable[Mapping[str, object]], people: Iterable[Mapping[str, object]] = ()) -> None:
    """Put matters and somebody into each into a store of no matters, and have PostgreSQL count them.

    A table that a plan is asked about has to be filled here: one that is empty, or counted at any time by the server
    itself, is searched in whatever way costs the same.
    """
    is_postgresql = store.engine.dialect.name == "postgresql"
    with store.engine.connect().execution_options(writes=True) as connection:
        if is_postgresql:
            connection.execute(text("SET LOCAL ROLE NONE"))  # only the owner may have a table counted
            # The server counts by itself, too, and may do so between two tests, when the tables are empty.
            connection.execute(text("ALTER TABLE matter SET (autovacuum_enabled = off)"))
            connection.execute(text("ALTER TABLE party SET (autovacuum_enabled = off)"))
        connection.execute(insert(Case), [dict(row) for row in rows])
        ids = connection.scalars(select(Case.id).order_by(Case.id))
        if parties := [{**person, "case_id": id_} for person, id_ in zip(people, ids, strict=False)]:
            connection.execute(insert(Party), parties)
        if is_postgresql:
            connection.execute(text("ANALYZE matter, party"))
        connection.commit()


def plans(store: Store, ask: Callable[[Session], object]) -> list[str]:
    """Return how the database looks for what `ask` asks for, one text for each statement."""
    asked: list[tuple[str, object]] = []

    def hear(_c: object, _u: object, sql: str, params: object, *_rest: object) -> None:
        asked.append((sql, params))

    event.listen(store.engine, "before_cursor_execute", hear)
    with Session(store.engine) as session:
        ask(session)
        event.remove(store.engine, "before_cursor_execute", hear)
        explain = "EXPLAIN QUERY PLAN "
        if store.engine.dialect.name == "postgresql":
            explain = "EXPLAIN "
            session.execute(text("SET LOCAL enable_seqscan = off"))  # a test's table is small: ask what an index can do
        return [
            "\n".join(str(row[-1]) for row in session.connection().exec_driver_sql(explain + sql, params))
            for sql, params in asked
        ]

"""What was there before 0013 waits for no authority; a record with supervision matters cannot go back behind it."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text

from app.cases.models import Case
from app.platform.db import StoreName, Stores, reading
from app.platform.migrating import migrate
from app.settings import Settings
from tests.migrations.test_letters_that_wait import answered
from tests.migrations.test_schema import url_of

BEFORE = "0009"


@pytest.mark.parametrize("name", list(StoreName))
def test_matters_of_before_await_nothing_and_the_new_kind_is_not_left_behind(
    settings: Settings, stores: Stores, name: StoreName
) -> None:
    store, url = stores.named(name), url_of(settings, name)
    store.engine.dispose()
    migrate(url, name, "base")
    migrate(url, name, BEFORE)
    with store.engine.connect().execution_options(writes=True) as connection:
        answered(connection, 1, "portal", is_posted=False)
        connection.commit()
    store.engine.dispose()
    migrate(url, name)
    with reading(store) as session:
        case = session.scalars(select(Case)).one()
        assert (case.has_asked_time, case.awaits_decision, case.authority_outcome) == (False, False, None)
    with store.engine.connect().execution_options(writes=True) as connection:
        connection.execute(text("UPDATE matter SET kind = 'supervision'"))
        connection.commit()
    store.engine.dispose()
    with pytest.raises(RuntimeError, match="older release cannot show them"):
        migrate(url, name, "base")
    store.engine.dispose()
    with store.engine.connect().execution_options(writes=True) as connection:
        connection.execute(text("UPDATE matter SET kind = 'objection'"))
        connection.commit()
    store.engine.dispose()

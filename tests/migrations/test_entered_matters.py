"""What was filed before 0006 came in through the portal, and no authority waits for a copy of its answer."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import Case
from app.platform.db import StoreName, Stores, reading
from app.platform.migrating import migrate
from app.settings import Settings
from tests.migrations.test_letters_that_wait import answered
from tests.migrations.test_schema import url_of


@pytest.mark.parametrize("name", list(StoreName))
def test_what_was_there_before_was_filed_in_the_portal(settings: Settings, stores: Stores, name: StoreName) -> None:
    store, url = stores.named(name), url_of(settings, name)
    store.engine.dispose()
    migrate(url, name, "base")
    migrate(url, name, "0005")
    with store.engine.connect().execution_options(writes=True) as connection:
        answered(connection, 1, "portal", is_posted=False)
        connection.commit()
    store.engine.dispose()
    migrate(url, name)
    with reading(store) as session:
        case = session.scalars(select(Case)).one()
        assert (case.channel, case.entered_on, case.is_read_back, case.has_copy) == ("portal", None, None, False)
        assert (case.transferred_by, case.authority_reference, case.authority_named_on) == (None, None, None)
    store.engine.dispose()

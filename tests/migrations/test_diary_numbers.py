"""What was here before 0017 gets a diary number in the order of its arrival, and the series goes on from there."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import Case
from app.cases.service.number_matter import number_matter
from app.platform.db import StoreName, Stores, reading
from app.platform.migrating import migrate
from app.platform.work import work
from app.settings import Settings
from tests.factories.matter import MORNING, matter
from tests.migrations.test_letters_that_wait import answered
from tests.migrations.test_schema import url_of


@pytest.mark.parametrize("name", list(StoreName))
def test_each_matter_is_numbered_in_the_year_of_its_arrival(
    settings: Settings, stores: Stores, name: StoreName
) -> None:
    store, url = stores.named(name), url_of(settings, name)
    store.engine.dispose()
    migrate(url, name, "base")
    migrate(url, name, "0005")
    with store.engine.connect().execution_options(writes=True) as connection:
        for number in (1, 2):
            answered(connection, number, "portal", is_posted=False)
        connection.commit()
    store.engine.dispose()
    migrate(url, name)
    with reading(store) as session:
        assert session.scalars(select(Case.diary_number).order_by(Case.id)).all() == ["1/2026", "2/2026"]
    case = matter(store)
    with work(store, now=MORNING) as w:
        assert number_matter(w, case.id) == "3/2026"
        assert number_matter(w, case.id) is None, "it has its number"
    store.engine.dispose()

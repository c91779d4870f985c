"""What reads changes nothing, and a server that reads the same again need not plan it again."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from app.cases.models import Case
from app.platform.db import Stores, reading
from tests.factories.matter import directory, matter


def test_what_is_changed_while_reading_is_not_kept(stores: Stores) -> None:
    directory(stores)
    case = matter(stores.services)
    with reading(stores.services) as session:
        session.get_one(Case, case.id).unit_code = "elsewhere"
        assert session.scalar(select(func.count()).where(Case.unit_code == "elsewhere")) == 0
    with reading(stores.services) as session:
        assert session.get_one(Case, case.id).unit_code == case.unit_code


def test_a_statement_that_failed_spoils_no_later_one(stores: Stores) -> None:
    with reading(stores.services) as session, pytest.raises(DBAPIError):
        session.execute(text("SELECT no_such_column FROM matter"))
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 0


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_what_is_read_again_and_again_is_prepared_once(stores: Stores) -> None:
    for _ in range(8):
        with reading(stores.services) as session:
            session.scalars(select(Case.number).where(Case.unit_code == "koivu")).all()
    with reading(stores.services) as session:
        prepared = session.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
    assert any("matter.unit_code" in statement for statement in prepared)


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_a_result_in_parts_lies_in_a_transaction(stores: Stores) -> None:
    directory(stores)
    numbers = {matter(stores.services).number for _ in range(3)}
    with reading(stores.services, in_parts=True) as session:
        assert set(session.scalars(select(Case.number).execution_options(yield_per=1))) == numbers

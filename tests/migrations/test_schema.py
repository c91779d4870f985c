"""Up, down and up again; and the tables are what the models say, in both stores on both engines."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from app.platform.db import DirectoryBase, RecordBase, RegisterBase, Store, StoreName, Stores
from app.platform.migrating import migrate
from app.settings import Settings
from tests.migrations.models import load_every_model

load_every_model()


def url_of(settings: Settings, store: StoreName) -> str:
    return settings.database_url if store is StoreName.SERVICES else settings.ombudsman_database_url


@pytest.mark.parametrize("name", list(StoreName))
def test_the_tables_are_what_the_models_say(stores: Stores, name: StoreName) -> None:
    store = stores.named(name)
    differences = []
    for base in (RecordBase, RegisterBase if name is StoreName.OMBUDSMAN else DirectoryBase):
        with store.engine.connect() as connection:
            context = MigrationContext.configure(
                connection,
                opts={
                    "compare_type": True,
                    "include_name": lambda name, kind, _, ours=base: kind != "table" or name in ours.metadata.tables,
                },
            )
            differences += compare_metadata(context, base.metadata)
    assert differences == []


def test_the_ombudsmens_store_has_no_directory(stores: Stores) -> None:
    tables = set(inspect(stores.ombudsman.engine).get_table_names())
    assert set(RecordBase.metadata.tables) <= tables
    assert not set(DirectoryBase.metadata.tables) & tables


def test_the_register_is_in_the_ombudsmens_store_alone(stores: Stores) -> None:
    register = set(RegisterBase.metadata.tables)
    assert register <= set(inspect(stores.ombudsman.engine).get_table_names())
    assert register and not register & set(inspect(stores.services.engine).get_table_names())


@pytest.mark.parametrize("name", list(StoreName))
def test_up_down_and_up_again(settings: Settings, stores: Stores, name: StoreName) -> None:
    store: Store = stores.named(name)
    store.engine.dispose()
    before = set(inspect(store.engine).get_table_names())
    migrate(url_of(settings, name), name, "base")
    assert set(inspect(store.engine).get_table_names()) <= {"alembic_version"}
    migrate(url_of(settings, name), name)
    assert set(inspect(store.engine).get_table_names()) == before
    store.engine.dispose()

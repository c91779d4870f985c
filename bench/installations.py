"""The installations of a run: the demo region once, then a small and a large record made from it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from flask import Flask
from sqlalchemy import make_url

from app.demo.load import load_demo
from app.factory import create_app
from app.platform.db import Stores, open_stores
from app.platform.keys import Keys, make_keys, read_keys
from app.platform.migrating import upgrade
from app.settings import Settings, read_settings
from bench.matters import COPIED, multiply_matters

ORIGINALS = 280
"""Matters of the demo region that are copied; about nine in ten lie in the services' store."""


@dataclass(frozen=True)
class Installation:
    """One installation: its settings, keys and stores, and how many matters its services' store holds."""

    settings: Settings
    keys: Keys
    stores: Stores
    matters: int = 0

    def app(self) -> Flask:
        """Return the web application over it, for this very process."""
        return create_app(self.settings, stores=self.stores, keys=self.keys)


class Place:
    """A folder on the disk and, for PostgreSQL, a server: where the installations of a run lie."""

    def __init__(self, folder: Path, server_url: str | None) -> None:
        self.folder, self._server_url = folder, server_url

    def settings(self, name: str) -> Settings:
        """Return the settings of the installation with this name."""
        environ = {"GENSVAR_DATA_DIR": str(self.folder / name), "GENSVAR_DEMO": "0"}
        return read_settings(environ | ({"GENSVAR_DATABASE_URL": self.url(name)} if self._server_url else {}))

    def url(self, name: str) -> str:
        """Return the address of a database with this name."""
        if self._server_url is None:
            return f"sqlite:///{self.folder / name}.sqlite3"
        made = make_url(self._server_url).set(drivername="postgresql+psycopg", database=f"bench_{name}")
        return made.render_as_string(hide_password=False)

    def make_database(self, name: str, template: str | None = None) -> None:
        """Make an empty database, or a copy of another one; on SQLite there is nothing to do."""
        if self._server_url is not None:
            copied = f' TEMPLATE "bench_{template}"' if template else ""
            with psycopg.connect(self._server_url, autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "bench_{name}"{copied}')  # type: ignore[call-overload]  # our own names

    def settle(self) -> None:
        """Have the disk take what preparing has left to write: it would go on while something else is measured."""
        if self._server_url is not None:
            with psycopg.connect(self._server_url, autocommit=True) as connection:
                connection.execute("CHECKPOINT")
        os.sync()


@contextlib.contextmanager
def run_folder() -> Iterator[Path]:
    """Give a private folder on a real disk, where a commit costs what it costs; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="gensvar-bench-", dir="/var/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def demo_region(place: Place) -> Iterator[Installation]:
    """Give an installation with the demo region: directory, staff, rules, some hundred matters."""
    settings = place.settings("demo")
    place.make_database("demo")
    make_keys(settings.keys_dir)
    upgrade(settings)
    with _opened(settings) as made:
        load_demo(made.stores, matters=ORIGINALS)
        yield made


@contextlib.contextmanager
def grown(
    place: Place, region: Installation, name: str, *, matters: int, copied: Sequence[str] = COPIED
) -> Iterator[Installation]:
    """Give a copy of the region with about so many matters, and what these tables hold of each."""
    region.stores.dispose()
    settings = place.settings(name)
    place.make_database(name, template="demo")
    shutil.copytree(region.settings.data_dir, settings.data_dir, ignore=shutil.ignore_patterns("*.sock", "*.lock"))
    with _opened(settings) as made:
        count = multiply_matters(made.stores.services, matters, copied=copied)
        yield Installation(settings, made.keys, made.stores, count)


@contextlib.contextmanager
def _opened(settings: Settings) -> Iterator[Installation]:
    keys = read_keys(settings.keys_dir)
    stores = open_stores(settings, keys)
    try:
        yield Installation(settings, keys, stores)
    finally:
        stores.dispose()

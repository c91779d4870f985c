"""The world of the matrix: who is in it, and what stands in its addresses."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask

from app.platform.db import Store, Stores
from tests.factories.officer import Officer


@dataclass
class Thing:
    """A matter with the names, in addresses, of what hangs on it."""

    number: str
    store: Store
    id: int = 0
    party: int = 0
    file: str = ""
    contribution: str = ""
    """One that is still awaited."""
    given: str = ""
    given_file: str = ""
    translation: str = ""
    other: str = ""
    """A matter that it is linked to."""


@dataclass
class World:
    """Everybody, and every matter by its key; see `build`."""

    app: Flask
    stores: Stores
    people: dict[str, Officer]
    matters: dict[str, Thing] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """What else stands in addresses."""

"""The people at the officer's desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from app.permissions import Role, Scope
from app.platform.db import Stores
from tests.factories.matter import directory
from tests.factories.officer import Officer


@pytest.fixture(autouse=True)
def units(stores: Stores, at: Callable[[str], datetime]) -> None:
    """The directory, on a Monday morning."""
    at("2026-03-02 10:00")
    directory(stores)


@pytest.fixture
def registrar(app: Flask, stores: Stores) -> Officer:
    """Sees everything and routes."""
    return Officer(app, stores, Role.REGISTRY, name="Rita Registrar")


@pytest.fixture
def maria(app: Flask, stores: Stores) -> Officer:
    """Manages the care home Koivula."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")


@pytest.fixture
def kalle(app: Flask, stores: Stores) -> Officer:
    """Handles matters at Koivula too."""
    return Officer(app, stores, Role.UNIT_HANDLER, Scope.UNIT, "koivu", name="Kalle Handler")


@pytest.fixture
def coordinator(app: Flask, stores: Stores) -> Officer:
    """Coordinates the area of both care homes."""
    return Officer(app, stores, Role.AREA_COORDINATOR, Scope.AREA, "old", name="Carl Coordinator")


@pytest.fixture
def supervision(app: Flask, stores: Stores) -> Officer:
    """Supervises for the organiser."""
    return Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor")


@pytest.fixture
def other_manager(app: Flask, stores: Stores) -> Officer:
    """Manages another unit."""
    return Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "asema", name="Otto Other")


@pytest.fixture
def producer(app: Flask, stores: Stores) -> Officer:
    """Handles matters for the private producer of Mäntylä."""
    return Officer(app, stores, Role.PRODUCER_HANDLER, Scope.PRODUCER, "hoiva-oy", name="Paula Producer")

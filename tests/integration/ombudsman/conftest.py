"""The ombudsmen at their desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask

from app.permissions import Role
from app.platform.db import Stores
from tests.factories.matter import directory
from tests.factories.officer import Officer


@pytest.fixture(autouse=True)
def units(stores: Stores, at: Callable[[str], datetime]) -> None:
    """The directory, on a Monday morning."""
    at("2026-03-02 10:00")
    directory(stores)


@pytest.fixture
def patient_ombudsman(app: Flask, stores: Stores) -> Officer:
    """Advises patients."""
    return Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")


@pytest.fixture
def social_ombudsman(app: Flask, stores: Stores) -> Officer:
    """Advises clients of social services."""
    return Officer(app, stores, Role.SOCIAL_OMBUDSMAN, name="Sami Social")


@pytest.fixture
def head(app: Flask, stores: Stores) -> Officer:
    """Heads the ombudsmen."""
    return Officer(app, stores, Role.OMBUDSMAN_HEAD, name="Helena Head")

"""The people at the desks, and a person at a browser."""

from __future__ import annotations

from tests.integration.casework.conftest import kalle, maria, other_manager, registrar, units
from tests.integration.intake.conftest import visitor

__all__ = ["kalle", "maria", "other_manager", "registrar", "units", "visitor"]

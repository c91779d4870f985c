"""The walk on PostgreSQL takes minutes: it has its own target (`make matrix`)."""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the walks on PostgreSQL wait until they are asked for."""
    for item in items:
        call = getattr(item, "callspec", None)
        if Path(__file__).parent in item.path.parents and call is not None:
            item.add_marker(pytest.mark.timeout(600))
            if call.params.get("engine_name") == "postgresql" and "accounts" in call.params:
                item.add_marker(pytest.mark.slow)

"""Signing in, many times."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from app.accounts import service


@pytest.fixture(autouse=True, scope="package")
def _quick_hashes() -> Iterator[None]:
    """Hash passwords with the least that Argon2id takes: what it costs in life is no matter of these tests."""
    real, service._HASHER = service._HASHER, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield
    service._HASHER = real

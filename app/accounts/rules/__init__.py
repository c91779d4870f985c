"""Rules of accounts: validity of grants and sessions, and the staff file (pure)."""

from app.accounts.rules.validity import (
    ABSOLUTE,
    IDLE,
    LEAST_PASSWORD,
    SEEN_EVERY,
    actor_for,
    is_in_force,
    password_is_long_enough,
    session_is_alive,
)

__all__ = [
    "ABSOLUTE",
    "IDLE",
    "LEAST_PASSWORD",
    "SEEN_EVERY",
    "actor_for",
    "is_in_force",
    "password_is_long_enough",
    "session_is_alive",
]

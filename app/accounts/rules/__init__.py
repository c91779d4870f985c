"""Rules of accounts: validity of grants and sessions, and the staff file (pure)."""

from app.accounts.rules.granting import SCOPES_OF, grant_problems, usual_scope
from app.accounts.rules.staff_file import is_email
from app.accounts.rules.validity import (
    ABSOLUTE,
    DEMO_PASSWORD,
    IDLE,
    LEAST_PASSWORD,
    SEEN_EVERY,
    SignInReason,
    actor_for,
    is_in_force,
    password_is_long_enough,
    session_is_alive,
)

__all__ = [
    "ABSOLUTE",
    "DEMO_PASSWORD",
    "IDLE",
    "LEAST_PASSWORD",
    "SCOPES_OF",
    "SEEN_EVERY",
    "SignInReason",
    "actor_for",
    "grant_problems",
    "is_email",
    "is_in_force",
    "password_is_long_enough",
    "session_is_alive",
    "usual_scope",
]

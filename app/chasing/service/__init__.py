"""Telling staff of due dates, and the secret address of their calendar."""

from app.chasing.service.calendar_addresses import make_address, revoke_address, token_hash
from app.chasing.service.write_letters import end_round, tell_of_danger, tell_on_morning

__all__ = ["end_round", "make_address", "revoke_address", "tell_of_danger", "tell_on_morning", "token_hash"]

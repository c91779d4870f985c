"""Reads of the register, which lies in the ombudspersons' store."""

from app.register.queries.codes import code_lists
from app.register.queries.contacts import count_on, last_of, latest, own_contact
from app.register.queries.figures import Level, counts

__all__ = ["Level", "code_lists", "count_on", "counts", "last_of", "latest", "own_contact"]

"""Reads: what has been brought over already, and the case metadata of matters."""

from app.records.queries.brought import Codes, codes_of, digests_of, taken_diary_numbers
from app.records.queries.metadata import metadata_between, metadata_of

__all__ = ["Codes", "codes_of", "digests_of", "metadata_between", "metadata_of", "taken_diary_numbers"]

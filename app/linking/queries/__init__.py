"""Reads of links between matters, and of matters that are possibly the same."""

from app.linking.queries.links import (
    Linked,
    count_parts,
    link_between,
    linked_to,
    pair_to_change,
    parts_of,
    split_from,
    tells_of_links,
)
from app.linking.queries.suggesting import Suggestion, suggestions

__all__ = [
    "Linked",
    "Suggestion",
    "count_parts",
    "link_between",
    "linked_to",
    "pair_to_change",
    "parts_of",
    "split_from",
    "suggestions",
    "tells_of_links",
]

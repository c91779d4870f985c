"""Short labels by which staff sort their work (pure). They say nothing of a person.

The words stand in one column of the matter as “|falls|nights|”: a list shows them without a second table, and what a
matter was labelled stays readable when the word is not offered any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.cases.rules.identity_code import codes_in

LONGEST_LABEL = 24
MOST_LABELS = 8
"""A matter with more labels than this is found by none of them."""
_BESIDES_LETTERS = frozenset(" -/")


class LabelFault(StrEnum):
    """Why a word cannot be a label."""

    EMPTY = "empty"
    LONG = "long"
    SIGNS = "signs"  # only letters, digits, spaces, hyphens and slashes
    CODE = "code"  # a personal identity code


class TooManyLabels(Exception):
    """The matter has as many labels as there is room for."""


def fault_of(word: str) -> LabelFault | None:
    """Return why a word, without spaces around it, cannot be a label; None for one that can."""
    if not word:
        return LabelFault.EMPTY
    if codes_in([word]):
        return LabelFault.CODE
    if len(word) > LONGEST_LABEL:
        return LabelFault.LONG
    return None if all(sign.isalnum() or sign in _BESIDES_LETTERS for sign in word) else LabelFault.SIGNS


def as_label_column(words: Iterable[str]) -> str:
    """Return the column's value for these labels."""
    chosen = sorted(set(words), key=lambda word: (word.casefold(), word))
    return f"|{'|'.join(chosen)}|" if chosen else ""


def labels_in(column: str) -> tuple[str, ...]:
    """Return the labels that a column's value holds, in their order."""
    return tuple(part for part in column.split("|") if part)


def sign_of_label(word: str) -> str:
    """Return the characters that stand in the column exactly when this label does."""
    return f"|{word}|"


def relabelled(column: str, *, add: Iterable[str], remove: Iterable[str]) -> str:
    """Return the column with labels added and removed. Raises `TooManyLabels`."""
    words = (set(labels_in(column)) | set(add)) - set(remove)
    if len(words) > MOST_LABELS:
        raise TooManyLabels
    return as_label_column(words)

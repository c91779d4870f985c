"""What can be wrong in a unit file: closed list; the words stand in `labels.py` (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ProblemKind(StrEnum):
    """One way in which a file, a row or a cell is wrong."""

    QUOTES_ARE_BROKEN = "quotes_are_broken"
    CELLS_DO_NOT_MATCH = "cells_do_not_match"
    CELL_IS_EMPTY = "cell_is_empty"
    CELL_IS_TOO_LONG = "cell_is_too_long"
    CHARACTER_IS_REFUSED = "character_is_refused"
    CODE_HAS_OTHER_SIGNS = "code_has_other_signs"
    CODE_STANDS_TWICE = "code_stands_twice"
    PRODUCTION_IS_UNKNOWN = "production_is_unknown"
    PRODUCER_IS_NOT_NAMED = "producer_is_not_named"
    BUSINESS_ID_IS_WRONG = "business_id_is_wrong"
    LANGUAGE_IS_NO_CODE = "language_is_no_code"
    EMAIL_IS_WRONG = "email_is_wrong"
    RESPONSIBLE_IS_NOT_NAMED = "responsible_is_not_named"
    DATE_IS_WRONG = "date_is_wrong"
    ENDS_BEFORE_START = "ends_before_start"


@dataclass(frozen=True)
class Problem:
    """One thing to correct: the line of the file (its first line is 1), the column's name, and the particulars."""

    line: int
    column: str | None
    kind: ProblemKind
    params: Mapping[str, str] = field(default_factory=dict)


class CellIsWrong(Exception):
    """A cell cannot be read; carries the kind of problem and its particulars."""

    def __init__(self, kind: ProblemKind, **params: str) -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.params = params

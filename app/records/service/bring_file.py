"""Bring every new matter of a file over, in one transaction: all of them or none."""

from __future__ import annotations

import secrets
from typing import BinaryIO

from sqlalchemy.orm import Session

from app.cases.rules.release import policy_on
from app.filing.service.receipts import hash_words
from app.platform.work import Work
from app.records.queries import codes_of
from app.records.service.bring import Bringing, bring
from app.records.service.read_file import read_rows


class FileHasChanged(Exception):
    """What was good a moment ago is not any more: nothing of the file is kept."""


def bring_file(w: Work, directory: Session, file: BinaryIO, *, release_policy: str) -> int:
    """Return how many matters were brought over; those that are here already are left as they are.

    The file is checked beforehand by the same reading (`read_rows`). Raises `FileHasChanged`.
    """
    codes, release = codes_of(directory), policy_on(release_policy, w.today)
    nobody_knows = hash_words(w.store, [secrets.token_hex(32)]).hash
    how, number = Bringing(directory, codes, release, w.today, nobody_knows), 0
    for row in read_rows(w.store, w.session, codes, file, today=w.today):
        if row.problems:
            raise FileHasChanged
        if row.matter is not None and row.due is not None and not row.is_here:
            bring(w, how, row.matter, row.due)
            number += 1
    return number

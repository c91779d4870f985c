"""The rows of a list of matters in words: no names of people but the handler's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from app.accounts.queries import names_of
from app.cases import queries
from app.cases.labels import KIND, STATE, SUBJECT, flags, language_name, time_left
from app.cases.labels import TONE as FEEDBACK
from app.cases.labels.bar import STATE_TONE
from app.cases.rules.kinds import OPEN_STATES, Kind
from app.cases.rules.labelling import labels_in
from app.platform import clock
from app.platform.web.languages import current_language


def rows_shown(session: Session, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return what a list shows of each matter."""
    units = queries.unit_names(session, (row.unit_code for row in rows), current_language())
    handlers = names_of(session, {row.handler_id for row in rows if row.handler_id})
    kinds = _words(KIND, (row.kind for row in rows))
    subjects = _words(SUBJECT, (row.main_subject for row in rows if row.main_subject))
    states = _words(STATE, (row.state for row in rows))
    languages = {code: language_name(code) for code in {row.reply_language for row in rows}}
    today = clock.today()
    return [
        {
            "number": row.number,
            "url": url_for("casework.case_page", number=row.number),
            "kind": kinds[row.kind],
            "feedback": str(FEEDBACK.get(row.tone, "")) if row.kind == Kind.FEEDBACK else "",
            "subject": subjects.get(row.main_subject, "–"),
            "unit": units.get(row.unit_code, "–"),
            "due": time_left(row, today, is_open=row.state in OPEN_STATES),
            "state": states[row.state],
            "tone": STATE_TONE[row.state],
            "handler": handlers.get(row.handler_id, ""),
            "flags": flags(row),
            "labels": labels_in(row.labels),
            "language": languages[row.reply_language],
        }
        for row in rows
    ]


def _words(labels: Mapping[Any, Any], values: Iterable[Any]) -> dict[Any, str]:
    """Return the words of these values; each is looked up once and not in every row."""
    return {value: str(labels[value]) for value in set(values)}

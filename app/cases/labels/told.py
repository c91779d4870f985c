"""What a person told in the form, in words: question by question, as staff read it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from flask_babel import format_decimal, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.labels.answers import ANSWER_LABELS
from app.cases.labels.due import short_day
from app.cases.labels.kinds import CANNOT_REASON, GUARDIAN_POWER, SECTOR, SUBJECT
from app.cases.rules.kinds import Capacity

YES_NO = {"yes": _l("Yes"), "no": _l("No"), "not_sure": _l("Not sure"), True: _l("Yes"), False: _l("No")}
_WORDS: dict[str, Mapping[Any, Any]] = {
    **ANSWER_LABELS,
    "subjects": SUBJECT,
    "sector": SECTOR,
    "cannot_reason": CANNOT_REASON,
    "guardian_power": GUARDIAN_POWER,
    "guardian_may_see": YES_NO,
    "is_deceased": YES_NO,
}
_QUESTIONS = {
    "page": _l("Page or document"),
    "unit_text": _l("The place in the person’s own words"),
    "sector": _l("Kind of service"),
    "staff_named": _l("People who were there"),
    "still_needed": _l("Still needs care or service because of this"),
    "already": _l("Already done"),
    "subjects": _l("Subjects the person suggests"),
    "tone": _l("Kind of feedback"),
    "support": _l("Support needed"),
    "support_text": _l("More about the support"),
}
"""Asked about the matter; the order is that of the page."""

_BASIS = {
    "cannot_reason": _l("Why the client does not file"),
    "guardian_power": _l("What the legal guardian’s power covers"),
    "guardian_may_see": _l("May a guardian see the matter"),
}
"""Asked about the right to act."""


def told(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return rows for a summary list: when it happened, and the other answers that were given."""
    rows = [{"key": str(_("When it happened")), "value": when(answers)}] if answers.get("when_mode") else []
    return rows + _rows(_QUESTIONS, answers)


def basis(answers: Mapping[str, Any], capacity: str) -> list[dict[str, Any]]:
    """Return rows about the right to act for somebody, such as why the client does not file.

    Who proved to be the client acts for nobody: of a client only the guardian's share is told.
    """
    acts_for_another = capacity != Capacity.CLIENT
    asked = {key: words for key, words in _BASIS.items() if acts_for_another or key == "guardian_may_see"}
    return _rows(asked, answers)


def wishes(answers: Mapping[str, Any]) -> list[str]:
    """Return what the person wants to happen, the own words last."""
    wanted = [in_words("wishes", code) for code in answers.get("wishes") or ()]
    return [*wanted, *([str(answers["wish_text"])] if answers.get("wish_text") else [])]


def when(answers: Mapping[str, Any]) -> str:
    """Return when it happened, as exactly as the person knew: "On one day: 2.3.2026"."""
    mode, text = in_words("when_mode", answers.get("when_mode")), str(answers.get("when_text") or "")
    with contextlib.suppress(ValueError):  # a date in the person's own words stays as it is
        text = short_day(date.fromisoformat(text))
    return f"{mode}: {text}" if text else mode


def in_words(key: str, code: Any) -> str:
    """Return an answer's code in words; what has no words is the person's own text."""
    return str(_WORDS.get(key, {}).get(code, code))


def language_name(code: str) -> str:
    """Return a language's name in the reader's language; a code that is none stays as it is."""
    try:
        return str(Locale.parse(code).get_display_name(get_locale()) or code)
    except (UnknownLocaleError, ValueError):
        return code


def _rows(questions: Mapping[str, Any], answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    given = ((key, answers.get(key)) for key in questions)
    return [
        {"key": str(questions[key]), "value": _value(key, value), "multiline": isinstance(value, str)}
        for key, value in given
        if value not in (None, "", [], ())
    ]


def _value(key: str, value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [in_words(key, code) for code in value]
    return in_words(key, value)


def file_size(size: int) -> str:
    """Return a file's size in kilobytes or megabytes."""
    if size < 1_000_000:
        return str(_("%(size)s kB", size=max(1, round(size / 1000))))
    return str(_("%(size)s MB", size=format_decimal(round(size / 1_000_000, 1))))

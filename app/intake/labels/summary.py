"""The answers in words: the rows of the checking page, and of what was sent on the person's own page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.cases.labels import ALREADY, SUBJECT, SUPPORT, WISH
from app.cases.rules.kinds import Capacity, Kind
from app.deadlines.labels import date_in_words, day_in_words
from app.intake.labels import choices
from app.intake.labels.questions import PARTS, question
from app.intake.rules.steps import MAY_BE_NAMELESS, STEPS, Answers, Step
from app.intake.rules.walking import steps_for

_ROW_NAMES = {
    "client_name": _l("Client’s full name"),
    "client_birth": _l("Client’s date of birth"),
    "wish_text": _l("More about what you would like"),
    "name": _l("Your full name"),
    "own_birth": _l("Your date of birth"),
    "email": _l("E-mail address"),
    "phone": _l("Phone number"),
    "address": _l("Postal address"),
    "support": _l("Help you need"),
    "support_text": _l("More about the help"),
}
_LONG = frozenset({"story", "wish_text", "address", "staff_named"})
_OWN_ROWS = frozenset(_ROW_NAMES)
_DAYS: dict[str, Callable[[date], str]] = {
    "client_birth": date_in_words,
    "own_birth": date_in_words,
    "when_text": day_in_words,
}
_WORDS: dict[str, Any] = {
    "danger": choices.YES_NO,
    "is_minor": choices.YES_NO,
    "guardian_may_see": choices.GUARDIAN_MAY_SEE,
    "guardian_power": choices.GUARDIAN_POWER,
    "cannot_reason": choices.CANNOT_REASON,
    "relation": choices.RELATION,
    "sector": choices.SECTOR,
    "when_mode": choices.WHEN_MODE,
    "tone": choices.TONE,
    "subjects": SUBJECT,
    "main_subject": SUBJECT,
    "still_needed": choices.STILL_NEEDED,
    "wishes": WISH,
    "already": ALREADY,
    "reply_channel": choices.REPLY_CHANNEL,
    "safe_contact": choices.SAFE_CONTACT,
    "reply_language": choices.REPLY_LANGUAGE,
    "support": SUPPORT,
}


@dataclass(frozen=True)
class Row:
    """One question and its answer; an empty value reads “Not provided”."""

    step: str
    key: str
    value: Any
    multiline: bool = False


def parts_of(kind: Kind, answers: Answers, *, unit_name: str, files: list[str]) -> dict[str, list[Row]]:
    """Return the rows under the name of their part, in the order of the form; parts without rows are left out."""
    parts: dict[str, list[Row]] = {}
    for step in steps_for(kind, answers):
        for row in rows_of(kind, step, answers, unit_name=unit_name, files=files):
            parts.setdefault(str(PARTS[step.part]), []).append(row)
    return parts


def sent_parts(kind: Kind, answers: Answers, *, unit_name: str, files: list[str]) -> dict[str, list[Row]]:
    """Return what was sent, without the questions that were left open; also for kinds with a page of their own."""
    if kind not in STEPS:
        page, story = str(answers.get("page") or ""), str(answers.get("story") or "")
        rows = [Row("", gettext("Page or document"), page), Row("", gettext("Your text"), story, multiline=True)]
        parts = {gettext("Your feedback"): rows}
    else:
        parts = parts_of(kind, answers, unit_name=unit_name, files=files)
    given = {name: [row for row in rows if row.value] for name, rows in parts.items()}
    return {name: rows for name, rows in given.items() if rows}


def rows_of(kind: Kind, step: Step, answers: Answers, *, unit_name: str, files: list[str]) -> list[Row]:
    """Return the rows of one page: mostly one, and one a field where a page has several."""
    heading = question(kind, step.slug)
    if step.slug == "unit":
        return [Row(step.slug, heading, _place(answers, unit_name))]
    if step.slug == "files":
        return [Row(step.slug, gettext("Files"), files)]
    if step.slug == "answer":
        return [Row(step.slug, heading, str(choices.WANTS_REPLY["yes" if answers.get("wants_reply") else "no"]))]
    if step.slug == "period" and answers.get("when_mode") == "still":
        heading = gettext("When did it begin?")
    asked = [key for key in step.writes if _is_shown(step, key, answers)]
    return [Row(step.slug, _row_name(key, heading, kind), _value(key, kind, answers), key in _LONG) for key in asked]


def _row_name(key: str, heading: str, kind: Kind) -> str:
    if key == "name" and kind in MAY_BE_NAMELESS:
        return str(gettext("Your name"))
    return str(_ROW_NAMES[key]) if key in _OWN_ROWS else heading


def _is_shown(step: Step, key: str, answers: Answers) -> bool:
    """Fields that were not asked have no row; a field left open has one."""
    if key == "own_birth":
        return answers.get("capacity") == Capacity.CLIENT
    return step.slug != "contact" or key in answers or key in step.needs


def _value(key: str, kind: Kind, answers: Answers) -> Any:
    value = answers.get(key)
    if key == "capacity":
        words: Any = choices.REPORTER_CAPACITY if kind is Kind.GRIEVANCE else choices.CAPACITY
        return _word(words, value)
    if key in _DAYS:
        return _day(value, _DAYS[key])
    words = _WORDS.get(key)
    if isinstance(value, list):
        return [_word(words, code) for code in value] if value else ""
    return _word(words, value) if words else value or ""


def _place(answers: Answers, unit_name: str) -> str:
    known = answers.get("place_known")
    texts: dict[Any, Callable[[], str]] = {
        "unit": lambda: unit_name or str(answers.get("unit_code")),
        "text": lambda: str(answers.get("unit_text") or ""),
        "unknown": lambda: gettext("I do not know"),
    }
    return texts[known]() if known in texts else ""


def _word(words: Any, code: Any) -> str:
    return str(words.get(code, code)) if code else ""


def _day(value: Any, in_words: Callable[[date], str]) -> str:
    """Return a stored day in words; a year alone and the person's own words stay as they are."""
    try:
        return in_words(date.fromisoformat(str(value))) if value else ""
    except ValueError:
        return str(value)

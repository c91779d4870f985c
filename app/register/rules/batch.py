"""Many contacts at once, a line each, as a paper sheet or a spreadsheet gives them (pure).

    24.11.;1;1;11;3 5;1

Day; way; who; service; reasons; measures. Of several topics the services stand with “+” between them, and so do their
reasons. Nothing is kept until every line is right, and each mistake says on which line it is and what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.register.rules.codes import Code, CodeLists, UnknownCode, read_code, read_codes
from app.register.rules.contact import MOST_TOPICS, Contact, Topic

MOST_LINES = 200
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(\d{4})?")
_PARTS = 6


class Wrong(StrEnum):
    """What is wrong with a line."""

    PARTS = "parts"  # not six parts
    DAY = "day"
    FUTURE = "future"
    WAY = "way"
    CALLER = "caller"
    SERVICE = "service"
    REASON = "reason"
    NO_REASON = "no_reason"
    MEASURE = "measure"
    TOPICS = "topics"  # not as many reasons as services, or too many
    LINES = "lines"


@dataclass(frozen=True)
class Mistake:
    """A line's number, counted from 1, with what is wrong and the words that are."""

    line: int
    wrong: Wrong
    typed: str = ""


class LineIsWrong(Exception):
    """Carries the `Wrong` of a line and what was typed."""

    def __init__(self, wrong: Wrong, typed: str = "") -> None:
        super().__init__(wrong)
        self.wrong, self.typed = wrong, typed


def read_batch(text: str, lists: CodeLists, *, today: date) -> tuple[list[Contact], list[Mistake]]:
    """Return the contacts of all lines, or none of them and every mistake; empty lines are passed over."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        return [], [Mistake(lines[MOST_LINES][0], Wrong.LINES)]
    found, mistakes = [], []
    for number, line in lines:
        try:
            found.append(_contact(line, lists, today))
        except LineIsWrong as problem:
            mistakes.append(Mistake(number, problem.wrong, problem.typed))
    return ([] if mistakes else found), mistakes


def read_day(typed: str, today: date) -> date:
    """Return the day that was typed, such as 24.11. or 24.11.2026; without a year the latest such day.

    Raises `LineIsWrong` for a day that does not exist or is to come.
    """
    found = _DAY.fullmatch(typed.strip())
    if found is None:
        raise LineIsWrong(Wrong.DAY, typed.strip())
    day, month, year = found.groups()
    try:
        read = date(int(year or today.year), int(month), int(day))
        if year is None and read > today:
            read = date(today.year - 1, int(month), int(day))
    except ValueError as problem:
        raise LineIsWrong(Wrong.DAY, typed.strip()) from problem
    if read > today:
        raise LineIsWrong(Wrong.FUTURE, typed.strip())
    return read


def _contact(line: str, lists: CodeLists, today: date) -> Contact:
    parts = [part.strip() for part in line.strip().rstrip(";").split(";")]
    if len(parts) == _PARTS - 1:
        parts.append("")  # no measure
    if len(parts) != _PARTS:
        raise LineIsWrong(Wrong.PARTS, line.strip()[:40])
    day, way, caller, services, reasons, measures = parts
    return Contact(
        day=read_day(day, today),
        way=_one(way, lists.ways, Wrong.WAY),
        caller=_one(caller, lists.callers, Wrong.CALLER),
        topics=_topics(services.split("+"), reasons.split("+"), lists),
        measures=_several(measures, lists.measures, Wrong.MEASURE),
    )


def _topics(services: Sequence[str], reasons: Sequence[str], lists: CodeLists) -> tuple[Topic, ...]:
    if len(services) != len(reasons) or len(services) > MOST_TOPICS:
        raise LineIsWrong(Wrong.TOPICS)
    topics = []
    for service, why in zip(services, reasons, strict=True):
        found = _several(why, lists.reasons, Wrong.REASON)
        if not found:
            raise LineIsWrong(Wrong.NO_REASON)
        topics.append(Topic(_one(service, lists.services, Wrong.SERVICE), found))
    return tuple(topics)


def _one(typed: str, codes: Sequence[Code], wrong: Wrong) -> str:
    try:
        return read_code(typed, codes)
    except UnknownCode as problem:
        raise LineIsWrong(wrong, problem.typed) from problem


def _several(typed: str, codes: Sequence[Code], wrong: Wrong) -> tuple[str, ...]:
    try:
        return read_codes(typed, codes)
    except UnknownCode as problem:
        raise LineIsWrong(wrong, problem.typed) from problem

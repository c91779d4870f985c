"""The words of supervision matters: what is asked, how the answer goes, how the authority decides, what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.labels.due import short_day
from app.cases.rules.projection import EventKind
from app.cases.rules.supervision import AuthorityOutcome, DispatchWay, Part, TimeAnswer, parts_from

PART: dict[Any, Any] = {
    Part.STATEMENT: _l("A statement by the organiser"),
    Part.REPORT: _l("A report by the producer or the unit"),
}

DISPATCH_WAY: dict[Any, Any] = {
    DispatchWay.SECURE_MAIL: _l("By secure e-mail"),
    DispatchWay.POST: _l("By post"),
    DispatchWay.PORTAL: _l("In the authority’s own service"),
    DispatchWay.BY_HAND: _l("By hand"),
}

AUTHORITY_OUTCOME: dict[Any, Any] = {
    AuthorityOutcome.NONE: _l("No measures"),
    AuthorityOutcome.GUIDANCE: _l("Guidance"),
    AuthorityOutcome.ATTENTION: _l("Attention was drawn to something"),
    AuthorityOutcome.VIEW: _l("A view of what the law requires"),
    AuthorityOutcome.URGING: _l("An exhortation"),
    AuthorityOutcome.REPRIMAND: _l("An admonition"),
    AuthorityOutcome.ORDER: _l("An order"),
    AuthorityOutcome.OTHER: _l("Another decision"),
}

_TIME_ANSWER: dict[Any, Any] = {
    TimeAnswer.REFUSED: _l("Refused on %(day)s"),
    TimeAnswer.NONE: _l("No answer by %(day)s"),
}


def part_rows(parts: Mapping[str, str | None]) -> list[str]:
    """Return what is asked, each with the organiser's own day for it where there is one."""
    return [_part(part, day) for part, day in parts_from(parts).items()]


def of_authority(kind: str, data: Mapping[str, Any]) -> str:
    """Return what the history says besides of an event of a supervision matter; nothing of any other."""
    words = _DETAILS.get(kind)
    return words(data) if words else ""


def _part(part: Part, day: date | None) -> str:
    if day is None:
        return str(PART[part])
    return str(_("%(part)s, our own date %(day)s", part=PART[part], day=short_day(day)))


def _asked(data: Mapping[str, Any]) -> str:
    days = {name: short_day(date.fromisoformat(data[name])) for name in ("on", "until")}
    return str(_("Asked on %(on)s, until %(until)s", **days))


def _settled(data: Mapping[str, Any]) -> str:
    day = short_day(date.fromisoformat(data["on"]))
    if data["answer"] != TimeAnswer.GRANTED:
        return str(_TIME_ANSWER[data["answer"]]) % {"day": day}
    until = short_day(date.fromisoformat(data["to"]["due_on"]))
    return str(_("Granted on %(day)s, until %(until)s", day=day, until=until))


def _decided(data: Mapping[str, Any]) -> str:
    day = short_day(date.fromisoformat(data["on"]))
    return f"{AUTHORITY_OUTCOME[data['to']['authority_outcome']]}, {day}"


def _sent(data: Mapping[str, Any]) -> str:
    return f"{DISPATCH_WAY[data['way']]}, {short_day(date.fromisoformat(data['on']))}" if "way" in data else ""


_DETAILS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    EventKind.MORE_TIME_ASKED: _asked,
    EventKind.MORE_TIME_SETTLED: _settled,
    EventKind.REQUEST_CORRECTED: lambda data: ". ".join(part_rows(data["parts"])),
    EventKind.AUTHORITY_DECIDED: _decided,
    EventKind.ANSWERED: _sent,
}

"""Due dates as a calendar (RFC 5545): the number of a matter on its day, and nothing else about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE = 75
"""The longest line in octets, its end not counted (RFC 5545 §3.1)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in the calendar."""

    uid: str
    """The same for the same matter at every reading, so that a moved date moves the entry."""
    on: date
    summary: str
    url: str


def calendar(entries: Iterable[Entry], *, name: str, now: datetime) -> bytes:
    """Return the calendar as UTF-8, with the line ends and the folding that the standard asks for."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gensvar//Due dates//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
    ]  # fmt: skip
    for entry in entries:
        lines += _event(entry, f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(entry.summary)}"
    yield f"URL:{entry.url}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"  # a due date keeps nobody busy all day
    yield "END:VEVENT"


def _text(value: str) -> str:
    """Return a text with what would end it escaped (RFC 5545 §3.3.11)."""
    for raw, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        value = value.replace(raw, escaped)
    return value


def _folded(line: str) -> bytes:
    """Return one line, cut where it is too long, never inside a character."""
    parts, part = list[bytes](), b""
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > LINE - bool(parts):  # a further line begins with a space
            parts.append(part)
            part = b""
        part += octets
    return b"\r\n ".join([*parts, part]) + b"\r\n"

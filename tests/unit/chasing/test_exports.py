"""The calendar as RFC 5545 writes it."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.chasing.exports import LINE, Entry, calendar

NOW = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)


def written(summary: str, name: str = "Due dates") -> bytes:
    return calendar([Entry("a@b", date(2026, 3, 9), summary, "https://tell.example.org/x")], name=name, now=NOW)


@given(texts)
def test_no_line_is_too_long_and_none_is_cut_inside_a_character(summary: str) -> None:
    content = written(summary)
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(0 < len(line) <= LINE and line.decode() for line in lines)
    unfolded = content.decode().replace("\r\n ", "")
    escaped = summary.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"\r\nSUMMARY:{escaped}\r\n" in unfolded


def test_what_would_end_a_text_is_escaped() -> None:
    assert b"SUMMARY:a\\, b\\; c\\\\ d\\nEND:VEVENT\r\n" in written("a, b; c\\ d\nEND:VEVENT")


def test_a_day_is_the_whole_day_and_keeps_nobody_busy() -> None:
    content = written("x")
    for line in (b"DTSTART;VALUE=DATE:20260309", b"DTEND;VALUE=DATE:20260310", b"DTSTAMP:20260302T053000Z",
                 b"TRANSP:TRANSPARENT", b"CLASS:PRIVATE"):  # fmt: skip
        assert b"\r\n" + line + b"\r\n" in content

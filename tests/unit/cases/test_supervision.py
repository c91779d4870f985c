"""What an authority asks, as the record keeps it."""

from __future__ import annotations

from datetime import date

from app.cases.rules.supervision import Asked, Part, names_in, parts_from, parts_too_late

FIRST, LATER = date(2026, 10, 1), date(2026, 10, 16)


def test_the_parts_are_kept_in_their_order_and_read_back() -> None:
    asked = Asked({Part.REPORT: LATER, Part.STATEMENT: None})
    assert list(asked.as_json().items()) == [("statement", None), ("report", "2026-10-16")]
    assert parts_from(asked.as_json()) == dict(asked.parts)


def test_a_part_is_of_no_use_after_the_answer() -> None:
    parts = {Part.STATEMENT: FIRST, Part.REPORT: LATER}
    assert parts_too_late(parts, date(2026, 10, 15)) == (Part.REPORT,)
    assert parts_too_late(parts, LATER) == ()
    assert parts_too_late(parts, None) == (), "the authority has named no day"


def test_names_are_written_one_a_line_and_each_counts_once() -> None:
    assert names_in(" Aino Virtanen \r\n\nElsa Virtanen\nAino Virtanen\n") == ("Aino Virtanen", "Elsa Virtanen")

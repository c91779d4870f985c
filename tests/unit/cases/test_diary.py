"""The number of a matter in the organiser's register."""

import pytest

from app.cases.rules.diary import own_number, read_diary_number


def test_the_own_series_is_written_as_registers_write_it() -> None:
    assert own_number(12, 2026) == "12/2026"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  VH/1234 / 2026 ", "VH/1234 / 2026"),
        ("HVA:12.3-(4)", "HVA:12.3-(4)"),
        ("Öster 5/2026", "Öster 5/2026"),
        ("", None),
        ("abc", None),
        ("<b>1</b>", None),
        ("-5", None),
        ("1" * 61, None),
    ],
)
def test_a_number_of_another_register_is_kept_with_single_spaces(typed: str, kept: str | None) -> None:
    assert read_diary_number(typed) == kept

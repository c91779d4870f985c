"""The organiser's colour: always dark enough for white text, never anything but a colour."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.rules.colours import brand_properties, contrast, parse_colour

PARTS = st.integers(min_value=0, max_value=255)


@given(st.tuples(PARTS, PARTS, PARTS))
def test_white_text_is_readable_on_any_colour_an_organiser_sets(colour: tuple[int, int, int]) -> None:
    for name in ("--brand", "--brand-strong"):
        made = parse_colour(brand_properties(colour)[name])
        assert made is not None
        assert contrast(made, (255, 255, 255)) >= 4.5


def test_a_dark_enough_colour_is_used_as_it_is() -> None:
    assert brand_properties((15, 74, 77))["--brand"] == "#0f4a4d"


@pytest.mark.parametrize("text", [None, "", "red", "#fff", "#12345g", "#0f4a4d; } body { display: none", "0f4a4d"])
def test_what_is_not_six_hex_digits_is_no_colour(text: str | None) -> None:
    assert parse_colour(text) is None


def test_contrast_is_measured_as_in_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)

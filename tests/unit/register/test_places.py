"""Which unit a few letters mean: never one that is merely near, never one of several."""

import pytest

from app.register.rules.places import Place, the_meant

KOIVU = Place("koivu", "Koivula health station", "own")
KOIVULA = Place("koivula-home", "Koivula", "purchased")
MANTY = Place("manty", "Mäntylä home care", "voucher")


@pytest.mark.parametrize(
    ("typed", "found", "meant"),
    [
        ("mänt", [MANTY], MANTY),
        ("home mant", [MANTY], MANTY),
        ("manty", [MANTY, KOIVU], MANTY),
        ("koivu", [KOIVU, KOIVULA], KOIVU),
        ("Koivula", [KOIVU, KOIVULA], KOIVULA),
        ("koi", [KOIVU, KOIVULA], None),
        ("mentyle", [MANTY], None),
        ("-", [MANTY], None),
        ("x", [], None),
    ],
)
def test_the_unit_that_is_meant(typed: str, found: list[Place], meant: Place | None) -> None:
    assert the_meant(typed, found) is meant

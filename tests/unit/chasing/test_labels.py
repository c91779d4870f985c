"""Every step and every part has its words."""

from app.chasing.labels import PART, STEP, counted
from app.chasing.rules.ladder import Nearness, Step
from app.chasing.rules.people import Part
from app.platform.i18n import speaking


def test_every_member_has_words() -> None:
    assert set(STEP) == set(Step) and set(PART) == set(Part)


def test_every_nearness_is_counted_for_one_and_for_many_in_each_language() -> None:
    for language in ("fi", "sv", "en"):
        with speaking(language):
            assert len({counted(each, 1) for each in Nearness}) == len(Nearness)
            assert all(counted(each, count).startswith(f"{count} ") for each in Nearness for count in (1, 7))

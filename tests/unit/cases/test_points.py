"""Points: split, put in order, answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.labels import points_as_text
from app.cases.rules.outcome import Outcome, OutcomeContradicts, as_code, check_outcomes, from_code
from app.cases.rules.points import MOST_POINTS, Point, moved, split, without, written
from app.cases.rules.written_language import language_of

NUMBERED = tuple(Point(str(number)) for number in range(1, 5))


@pytest.mark.parametrize(
    ("number", "by", "order"),
    [(1, -1, "1234"), (2, -1, "2134"), (4, 1, "1234"), (3, 1, "1243"), (9, -1, "1234"), (0, 1, "1234"), (2, 0, "1234")],
)
def test_a_point_moves_one_place_where_it_can(number: int, by: int, order: str) -> None:
    assert "".join(point.text for point in moved(NUMBERED, number, by=by)) == order


@given(st.integers(-2, 6), st.sampled_from([-1, 1]))
def test_moving_loses_no_point(number: int, by: int) -> None:
    assert sorted(point.text for point in moved(NUMBERED, number, by=by)) == ["1", "2", "3", "4"]


def test_one_point_is_removed_by_its_number() -> None:
    assert [point.text for point in without(NUMBERED, 2)] == ["1", "3", "4"]
    assert without(NUMBERED, 9) == NUMBERED


def test_a_story_is_split_by_its_paragraphs() -> None:
    story = "The bell.\r\n\r\nThe food\nwas cold.\n \n\nNobody called.  "
    assert [point.text for point in split(story)] == ["The bell.", "The food\nwas cold.", "Nobody called."]
    assert split("  ") == ()


@pytest.mark.parametrize(
    ("story", "points"),
    [
        ("1. Bell.\r\n2. Food\nwas cold.\n\n3. Nobody called.", ["Bell.", "Food\nwas cold.", "Nobody called."]),
        ("Three things:\n1) The bell.\n2) The food.", ["Three things:", "The bell.", "The food."]),
        ("- The bell.\n- The food.\n\n– The phone.", ["The bell.", "The food.", "The phone."]),
        ("1. Bell.\n- at night\n- and at noon\n2. Food.", ["Bell.\n- at night\n- and at noon", "Food."]),
        ("It was on\n24. December, and\n25. December.", ["It was on\n24. December, and\n25. December."]),
        ("1. December was bad.\n\nThe bell.", ["1. December was bad.", "The bell."]),
        ("3.2. The bell.\n-5 degrees.\n\nThe food.", ["3.2. The bell.\n-5 degrees.", "The food."]),
    ],
)  # fmt: skip
def test_what_the_person_numbered_themselves_is_split_by_these_lines(story: str, points: list[str]) -> None:
    assert [point.text for point in split(story)] == points


def test_of_more_numbered_lines_than_there_is_room_for_the_last_ones_stay_together() -> None:
    points = split("\n".join(f"{number}. Night {number}" for number in range(1, MOST_POINTS + 4)))
    assert len(points) == MOST_POINTS and points[0].text == "Night 1"
    assert all(f"Night {number}" in points[-1].text for number in range(MOST_POINTS, MOST_POINTS + 4))


@given(st.lists(st.sampled_from(["One.", "Two\nlines.", "Three."]), max_size=60))
def test_splitting_loses_no_word_and_makes_no_more_points_than_there_is_room_for(paragraphs: list[str]) -> None:
    points = split("\n\n".join(paragraphs))
    assert len(points) <= MOST_POINTS
    assert " ".join(point.text for point in points).split() == " ".join(paragraphs).split()


def test_blank_points_are_not_kept_and_a_chosen_measure_is_something() -> None:
    assert written([Point(" "), Point("The bell."), Point("", measure="none")]) == (
        Point("The bell."),
        Point("", measure="none"),
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Mitä totesimme:"), ("sv", "Vad vi kom fram till:"), ("en", "What we found:"), ("so", "Mitä")],
)
def test_the_fixed_words_of_the_draft_are_in_the_readers_language(language: str, words: str) -> None:
    text = points_as_text([Point("Kello.", "Loki.", "Se oli rikki.", "none", "Se korjattiin.")], language)
    assert "1. Kello." in text and words in text


@pytest.mark.parametrize(("measure", "words"), [("needed", "What we do: X"), ("none", "because: X")])
def test_a_measure_or_the_reason_for_none_stands_in_the_draft(measure: str, words: str) -> None:
    assert words in points_as_text([Point("Bell.", measure=measure, measure_text="X")], "en")
    assert "looked into" not in points_as_text([Point("Bell.", measure=measure, measure_text="X")], "en")


@given(st.frozensets(st.sampled_from(Outcome)))
def test_outcomes_are_read_as_they_were_kept(outcomes: frozenset[Outcome]) -> None:
    code = as_code(outcomes)
    assert from_code(code) == outcomes and len(code or "") <= 80
    if Outcome.NONE in outcomes and len(outcomes) > 1:
        with pytest.raises(OutcomeContradicts):
            check_outcomes(outcomes)
    else:
        check_outcomes(outcomes)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kiitos, että kerroit. Asia on selvitetty, ja yksikkö on muuttanut ohjetta. Olemme pahoillamme.", "fi"),
        ("Tack för att du skrev. Vi har gått igenom det som hände, och det beklagar vi.", "sv"),
        ("Thank you for telling us. We have looked into it, and the bell has been repaired.", "en"),
        ("Waan ka xunnahay waxa dhacay, waana hagaajinnay.", None),
        ("We looked into it.", None),
        (
            "Kiitos, että kerroit. Asia on selvitetty ja se oli rikki. Tack för att du skrev, det har vi nu rett ut.",
            None,
        ),
        ("", None),
    ],
)
def test_a_language_is_named_only_where_it_is_clear(text: str, language: str | None) -> None:
    assert language_of(text) == language

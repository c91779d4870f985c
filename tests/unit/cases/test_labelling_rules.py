"""Labels: what can be one, how they stand in their column, and how many there may be."""

from __future__ import annotations

import pytest

from app.cases.rules.labelling import (
    LONGEST_LABEL,
    MOST_LABELS,
    LabelFault,
    TooManyLabels,
    as_label_column,
    fault_of,
    labels_in,
    relabelled,
)


@pytest.mark.parametrize(
    ("word", "fault"),
    [
        ("nights", None), ("Lääkkeet 2", None), ("day/night", None), ("", LabelFault.EMPTY),
        ("x" * (LONGEST_LABEL + 1), LabelFault.LONG), ("a|b", LabelFault.SIGNS), ("50 %", LabelFault.SIGNS),
        ("131052-308T", LabelFault.CODE), ("=1", LabelFault.SIGNS),
    ],
)  # fmt: skip
def test_a_label_is_a_short_word_without_signs_or_codes(word: str, fault: LabelFault | None) -> None:
    assert fault_of(word) is fault


def test_the_column_holds_each_label_once_and_in_order() -> None:
    column = as_label_column(["nights", "Falls", "nights"])
    assert column == "|Falls|nights|" and labels_in(column) == ("Falls", "nights") and labels_in("") == ()
    assert relabelled(column, add=["day"], remove=["nights", "unknown"]) == "|day|Falls|"


def test_there_is_room_for_so_many_labels_and_the_longest_fit_the_column() -> None:
    full = as_label_column(f"{number}{'x' * (LONGEST_LABEL - 1)}" for number in range(MOST_LABELS))
    assert len(full) <= 240
    with pytest.raises(TooManyLabels):
        relabelled(full, add=["more"], remove=[])
    assert "more" in relabelled(full, add=["more"], remove=[labels_in(full)[0]])

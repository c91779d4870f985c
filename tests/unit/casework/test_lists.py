"""The saved lists: one is the current one, rare ones show only while they hold something."""

from __future__ import annotations

import pytest

from app.cases.rules.worklist import MOST_COUNTED
from app.casework.labels import LISTS, RARE, current_list, tabs


@pytest.mark.parametrize(
    ("asked", "current"),
    [
        ({}, "action"), ({"kind": "feedback"}, "action"), ({"mine": "1"}, "mine"), ({"tab": "today"}, "today"),
        ({"tab": "open", "due": "overdue"}, "overdue"), ({"tab": "open", "state": "waiting"}, "open"),
        ({"tab": "open", "kind": "feedback"}, "open"), ({"tab": "waiting"}, "waiting"), ({"tab": "nothing"}, None),
        ({"tab": "approval"}, "approval"), ({"tab": "transferred"}, "transferred"), ({"tab": "done"}, "done"),
    ],
)  # fmt: skip
def test_one_saved_list_is_the_current_one(asked: dict[str, str], current: str | None) -> None:
    assert current_list(asked) == current
    shown = [tab["asked"] for tab in tabs(asked, {}) if tab["is_current"]]
    assert shown == ([LISTS[current].asked] if current else [])


def test_a_rare_list_is_shown_while_it_holds_something_or_is_open() -> None:
    def shown(asked: dict[str, str], counts: dict[str, int]) -> set[str]:
        words = {each["label"] for each in tabs(asked, counts, hides={"unit"})}
        return {name for name, each in LISTS.items() if each.words in words}

    assert shown({}, {}) == set(LISTS) - RARE - {"unit"}
    assert shown({}, {"letters": 1, "copies": 0}) == set(LISTS) - {"copies", "decisions", "unit"}
    assert shown({"tab": "copies"}, {}) == set(LISTS) - {"letters", "decisions", "unit"}


def test_a_count_says_when_it_stopped_counting() -> None:
    found = tabs({}, {"action": 0, "mine": MOST_COUNTED, "open": MOST_COUNTED + 1})
    assert [each["count"] for each in found if each["count"] is not None] == ["0", "99", "99+"]


def test_a_saved_filter_that_is_open_leaves_no_list_current() -> None:
    assert not any(each["is_current"] for each in tabs({"kind": "feedback"}, {}, is_saved=True))

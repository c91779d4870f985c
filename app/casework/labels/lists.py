"""The saved lists in words: what each asks of the worklist, which is open now, and how many matters it holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from app.cases.rules.labelling import LabelFault
from app.cases.rules.worklist import Due, count_in_words
from app.casework.rules import NameIsInUse, TooManyFilters

DUE = {
    Due.OVERDUE: _l("Overdue"),
    Due.WEEK: _l("Due in 7 days"),
}


CANNOT_SAVE: dict[type[Exception], Any] = {
    NameIsInUse: _l("You have a filter of that name. Choose another name, or remove that filter first."),
    TooManyFilters: _l("You have 12 saved filters, and there is room for no more. Remove one first."),
}


LABEL_FAULT: dict[Any, Any] = {
    LabelFault.EMPTY: _l("Write the label"),
    LabelFault.LONG: _l("Shorten the label to 24 characters"),
    LabelFault.SIGNS: _l("Use only letters, digits, spaces, hyphens and slashes"),
    LabelFault.CODE: _l("Leave the personal identity code out"),
}


class SavedList(NamedTuple):
    """A list that everybody has: its words, and what its address asks."""

    words: Any
    asked: dict[str, str]


LISTS: dict[str, SavedList] = {
    "action": SavedList(_l("Needs action"), {}),
    "mine": SavedList(_l("Mine"), {"mine": "1"}),
    "today": SavedList(_l("Mine or untaken"), {"tab": "today"}),
    "unit": SavedList(_l("My unit"), {"tab": "unit"}),
    "week": SavedList(_l("Due in 7 days"), {"tab": "open", "due": "7days"}),
    "overdue": SavedList(_l("Overdue"), {"tab": "open", "due": "overdue"}),
    "waiting": SavedList(_l("Waiting for the person"), {"tab": "waiting"}),
    "approval": SavedList(_l("Waiting for approval"), {"tab": "approval"}),
    "transferred": SavedList(_l("Transferred to us"), {"tab": "transferred"}),
    "open": SavedList(_l("All open"), {"tab": "open"}),
    "letters": SavedList(_l("Letters to post"), {"tab": "letters"}),
    "copies": SavedList(_l("Copies to authorities"), {"tab": "copies"}),
    "decisions": SavedList(_l("Waiting for an authority’s decision"), {"tab": "decisions"}),
    "done": SavedList(_l("Answered and closed"), {"tab": "done"}),
}
"""In the order of the page."""
RARE = frozenset({"letters", "copies", "decisions"})
"""Shown only while something is in them: most desks never have any."""


def current_list(asked: Mapping[str, str]) -> str | None:
    """Return the name of the list that an address opens: of those that fit the most exact one."""
    base = {key: value for key, value in asked.items() if key in {"tab", "mine"} and value}
    fits = [
        (len(each.asked), name)
        for name, each in LISTS.items()
        if {key: value for key, value in each.asked.items() if key in {"tab", "mine"}} == base
        and all(asked.get(key) == value for key, value in each.asked.items())
    ]
    return max(fits)[1] if fits else None


def tabs(
    asked: Mapping[str, str], counts: Mapping[str, int], *, hides: Collection[str] = (), is_saved: bool = False
) -> list[dict[str, Any]]:
    """Return the saved lists with their counts and which of them is open now.

    The rare ones stand there only while they hold something, and those of `hides` not at all, unless one is open.
    `is_saved` says that a person's own saved filter is what is open.
    """
    current = None if is_saved else current_list(asked)
    shown = [
        name for name in LISTS if name == current or (name not in hides and (name not in RARE or counts.get(name)))
    ]
    return [
        {
            "label": LISTS[name].words,
            "asked": LISTS[name].asked,
            "is_current": name == current,
            "count": count_in_words(counts[name]) if name in counts else None,
        }
        for name in shown
    ]

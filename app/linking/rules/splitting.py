"""What can be split off from a matter, and in whose words (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.cases.rules.kinds import Kind

KINDS_OF_PART: dict[Kind, tuple[Kind, ...]] = {
    Kind.OBJECTION: (Kind.OBJECTION, Kind.FEEDBACK),
    Kind.COMPLAINT: (Kind.COMPLAINT, Kind.FEEDBACK),
    Kind.FEEDBACK: (Kind.FEEDBACK,),
    Kind.GRIEVANCE: (Kind.GRIEVANCE,),
}
"""As what a part may go on. Feedback becomes an objection only with the person's consent, as a step of its own; and
who reported a grievance is protected in every part of it (741/2023 §29)."""

OF_THE_WHOLE = frozenset({"story", "unit_code", "unit_text", "place_known", "subjects", "main_subject"})
"""Answers that are not the part's: its words and its place are chosen, and its subject is confirmed by its handler."""


class CannotBeSplit(Exception):
    """Nothing is split off from a matter of this kind."""


class OtherKindIsNeeded(Exception):
    """A part of this matter cannot go on as that kind."""


class PartsHaveMovedOn(Exception):
    """A colleague has split a part off since the page was opened: perhaps this very one."""


def kinds_of_part(kind: str) -> tuple[Kind, ...]:
    """Return as what a part of a matter may go on, its own kind first; nothing where it cannot be split."""
    return KINDS_OF_PART.get(Kind(kind), ())


def answers_of_part(answers: Mapping[str, Any], *, kind: Kind, text: str, unit_code: str | None) -> dict[str, Any]:
    """Return the filing's answers as they hold for a part with these words at this unit."""
    kept = {key: value for key, value in answers.items() if key not in OF_THE_WHOLE}
    if kind is not Kind.FEEDBACK:
        kept.pop("tone", None)
    place = {"place_known": "unit", "unit_code": unit_code} if unit_code else {"place_known": "unknown"}
    return {**kept, **place, "story": text}


def words_not_sent(text: str, sent: Iterable[str]) -> str | None:
    """Return the first paragraph that the person did not write, or None when all of the text is theirs.

    What is split off are their words: spaces and line breaks may differ, and nothing else.
    """
    whole = _flat(" ".join(sent))
    return next((line.strip() for line in text.splitlines() if _flat(line) and _flat(line) not in whole), None)


def _flat(text: str) -> str:
    return " ".join(text.split())

"""The advice owed by an answer of health care when another procedure is possible, 785/1992 §10: dated data (pure)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from app.cases.rules.gate import holds


@dataclass(frozen=True)
class Advice:
    """One text with its time of validity, in each language of the pages."""

    id: str
    text: Mapping[str, str]
    valid_from: date
    valid_to: date | None

    def is_in_force(self, day: date) -> bool:
        """Return True when it is to be used on the day, its first and last day included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def advice_on(day: date, language: str) -> str:
    """Return the advice of the day in this language, or in Finnish where it does not exist in it; the latest counts."""
    texts = _latest(day)
    return texts.get(language) or texts.get("fi", "")


def advises(texts: Iterable[str], day: date, language: str) -> bool:
    """Return True when each of the texts holds the advice of the day, in the reader's language.

    Who reads a language in which the advice does not exist may get it in any: a translation cannot be compared.
    """
    known = _latest(day)
    wanted = [known[language]] if language in known else list(known.values())
    return all(any(holds(text, block) for block in wanted) for text in texts)


def _latest(day: date) -> Mapping[str, str]:
    valid = [advice for advice in _advices() if advice.is_in_force(day)]
    return max(valid, key=lambda advice: advice.valid_from).text if valid else {}


@cache
def _advices() -> tuple[Advice, ...]:
    path = Path(__file__).parents[1] / "data" / "injury_advice.json"
    return tuple(
        Advice(
            row["id"],
            row["text"],
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        for row in json.loads(path.read_text(encoding="utf-8"))["advice"]
    )

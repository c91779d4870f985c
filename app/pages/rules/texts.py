"""Texts that are data: in three languages, for a time, with the day on which somebody last checked them (pure)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any, TypedDict

Text = Mapping[str, str]
"""One text by language code; the Finnish one always exists."""


class Validity(TypedDict):
    """What every dated row says about itself."""

    valid_from: date
    valid_to: date | None
    last_verified: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A row that holds from `valid_from` to `valid_to`, both included; without an end until further notice."""

    valid_from: date
    valid_to: date | None
    last_verified: date

    def holds_on(self, day: date) -> bool:
        """Return True when the row is in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def in_language(text: Text, language: str) -> str:
    """Return the text in a language, or in Finnish where it does not exist in that language."""
    return text.get(language) or text["fi"]


def validity(row: Mapping[str, Any]) -> Validity:
    """Return the dates of a row of JSON; raise KeyError or ValueError when they are missing or wrong."""
    end = row.get("valid_to")
    return {
        "valid_from": date.fromisoformat(row["valid_from"]),
        "valid_to": date.fromisoformat(end) if end else None,
        "last_verified": date.fromisoformat(row["last_verified"]),
    }


def read_data(name: str) -> Any:
    """Return a JSON file of this room's `data/`."""
    return json.loads((resources.files("app.pages") / "data" / name).read_text("utf-8"))

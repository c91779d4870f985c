"""Which channel is right: what each one is for, who handles it, and which time limit runs (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from app.pages.rules.texts import Dated, Text, read_data, validity


class Place(StrEnum):
    """Where a channel begins."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Dated):
    """One channel: `page` is an endpoint of ours, `link` an address elsewhere, `duty` an `AuthorityDuty`.

    Each of the three may be empty. `kind` is the form that the page begins, where it begins one.
    Authorities are named by the directory's dated table, not here.
    """

    code: str
    place: Place
    name: Text
    when: Text
    handler: Text
    limit: Text
    gives: Text
    cannot: Text
    page: str
    kind: str
    link: Text
    duty: str
    source: str


def channels_on(day: date, place: Place) -> tuple[Channel, ...]:
    """Return the channels of the day, in the order of `data/channels.json`."""
    return tuple(channel for channel in all_channels() if channel.place is place and channel.holds_on(day))


@cache
def all_channels() -> tuple[Channel, ...]:
    """Return every row of `data/channels.json`, old ones too."""
    return tuple(_channel(row) for row in read_data("channels.json")["channels"])


def _channel(row: Mapping[str, Any]) -> Channel:
    texts = {key: row[key] for key in ("name", "when", "handler", "limit", "gives", "cannot")}
    return Channel(
        code=row["code"],
        place=Place(row["place"]),
        page=row.get("page", ""),
        kind=row.get("kind", ""),
        link=row.get("link", {}),
        duty=row.get("duty", ""),
        source=row["source"],
        **texts,
        **validity(row),
    )

"""The person's text as numbered points, each with what was looked into, the finding and the measure (pure).

An answer takes up every claim and gives its reasons (785/1992 §10, 812/2000 §23): the points are how staff see that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MOST_POINTS = 20


class Measure(StrEnum):
    """Whether a point leads to a measure."""

    NEEDED = "needed"
    NONE = "none"  # with the reason why


@dataclass(frozen=True)
class Point:
    """One point of the person's, and what staff say to it."""

    text: str
    looked_into: str = ""
    finding: str = ""
    measure: str = ""
    """A value of `Measure`, or nothing while nobody has decided."""
    measure_text: str = ""
    """The measure, or why none is needed."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Point:
        """Return the point that a sheet kept."""
        return cls(**{name: str(data.get(name) or "") for name in cls.__dataclass_fields__})

    def as_json(self) -> dict[str, str]:
        """Return what the sheet keeps."""
        return asdict(self)

    @property
    def is_blank(self) -> bool:
        """Return True when nothing was written or chosen."""
        return not any(str(value).strip() for value in self.as_json().values())

    @property
    def is_answered(self) -> bool:
        """Return True when it says what was looked into, what was found, and the measure or why none is needed."""
        said = (self.text, self.looked_into, self.finding, self.measure_text)
        return all(value.strip() for value in said) and self.measure in set(Measure)


def written(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the points without those in which nothing was written."""
    return tuple(point for point in points if not point.is_blank)


def moved(points: Sequence[Point], number: int, *, by: int) -> tuple[Point, ...]:
    """Return the points with the point of this number (from 1) one place up (`by` -1) or down (1), where it can go."""
    here, there = number - 1, number - 1 + by
    if not (0 <= here < len(points) and 0 <= there < len(points)):
        return tuple(points)
    order = list(points)
    order[here], order[there] = order[there], order[here]
    return tuple(order)


def without(points: Sequence[Point], number: int) -> tuple[Point, ...]:
    """Return the points without the point of this number (from 1)."""
    return tuple(point for place, point in enumerate(points, start=1) if place != number)


_NUMBER, _DASH = re.compile(r"[ \t]*(\d{1,2})[.)][ \t]+(?=\S)"), re.compile(r"[ \t]*[-–—•*][ \t]+(?=\S)")


def split(story: str) -> tuple[Point, ...]:
    """Return a first proposal, at most `MOST_POINTS`: what the person numbered or listed, else each paragraph, a point.

    The words before the first number are a point too, for nothing that the person says is left out.
    """
    lines = story.replace("\r\n", "\n").split("\n")
    parts = _listed(lines) or re.split(r"\n\s*\n", "\n".join(lines))
    texts = [part.strip() for part in parts if part.strip()]
    kept, rest = texts[: MOST_POINTS - 1], texts[MOST_POINTS - 1 :]
    return tuple(Point(text) for text in [*kept, *(["\n\n".join(rest)] if rest else [])])


def _listed(lines: Sequence[str]) -> list[str]:
    """Return the text in parts, each from one numbered line to the next, without the marks; nothing of no list."""
    starts = _numbered(lines)
    if len(starts) < 2:  # one alone is a date or a thought
        starts = {place: len(found[0]) for place, line in enumerate(lines) if (found := _DASH.match(line))}
    if len(starts) < 2:
        return []
    parts: list[list[str]] = [[]]
    for place, line in enumerate(lines):
        if place in starts:
            parts.append([line[starts[place] :]])
        else:
            parts[-1].append(line)
    return ["\n".join(part) for part in parts]


def _numbered(lines: Sequence[str]) -> dict[int, int]:
    """Return which lines count on from 1, each with the length of its mark: “24. December” is none of them."""
    starts: dict[int, int] = {}
    for place, line in enumerate(lines):
        if (found := _NUMBER.match(line)) and int(found[1]) == len(starts) + 1:
            starts[place] = len(found[0])
    return starts

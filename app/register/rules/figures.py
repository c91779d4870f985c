"""The figures of a period, each counted at its own level and printed with its own denominator (pure).

One client contact holds several contacts, statistics objects and reasons: a share of reasons is of all reasons, never
of the client contacts (domain §12.4, O1–O6).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_TENTHS = 1000
"""A whole in tenths of a percent."""


@dataclass(frozen=True)
class Line:
    """One class of a table: its code, how many, and its share of the whole in tenths of a percent."""

    code: str
    count: int
    tenths: int | None
    """None while there is nothing to have a share of, and where classes overlap and a share would not add up."""


@dataclass(frozen=True)
class Table:
    """The classes of one level, the largest first, and how many there are in all."""

    lines: tuple[Line, ...]
    whole: int


def table_of(counts: Mapping[str, int], *, order: Sequence[str] = ()) -> Table:
    """Return the table of classes that do not overlap; their shares make exactly a hundred percent.

    `order` names the codes in the order of their list, for classes of the same size.
    """
    place = {code: number for number, code in enumerate(order)}
    found = (code for code, count in counts.items() if count)
    codes = sorted(found, key=lambda code: (-counts[code], place.get(code, len(place)), code))
    shares = shares_of([counts[code] for code in codes])
    lines = tuple(Line(code, counts[code], share) for code, share in zip(codes, shares, strict=True))
    return Table(lines, sum(counts.values()))


def overlapping(counts: Mapping[str, int], whole: int) -> Table:
    """Return the table of classes of which one client contact may be in several: each has its share of the whole."""
    codes = sorted((code for code, count in counts.items() if count), key=lambda code: (-counts[code], code))
    return Table(tuple(Line(code, counts[code], round(counts[code] * _TENTHS / whole)) for code in codes), whole)


def shares_of(counts: Sequence[int]) -> list[int]:
    """Return the shares in tenths of a percent, rounded by the largest remainder, so that they make 1,000."""
    whole = sum(counts)
    if not whole:
        return [0 for _count in counts]
    shares = [count * _TENTHS // whole for count in counts]
    remainders = sorted(range(len(counts)), key=lambda place: (-(counts[place] * _TENTHS % whole), place))
    for place in remainders[: _TENTHS - sum(shares)]:
        shares[place] += 1
    return shares

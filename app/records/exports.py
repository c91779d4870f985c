"""The case metadata as JSON Lines: one matter on each line, for another register or an archive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from app.records.rules.metadata import Metadata


def json_lines(matters: Iterable[Metadata], *, organisation: str | None) -> Iterator[str]:
    """Yield one line for each matter, without its end; as many are held as the iterable holds."""
    for matter in matters:
        yield json.dumps(matter.as_json(organisation), ensure_ascii=False)

"""What the walks have met, kept until the end of the run: `matrix.json`, and a line of its summary."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.matrix.walk import Walk


def folder_of(run_folder: Path, engine: str) -> Path:
    """Return where the walks on one engine are kept during a run."""
    return run_folder / "matrix" / engine


def keep(folder: Path, account: str, walk: Walk) -> None:
    """Keep what one account has met."""
    folder.mkdir(parents=True, exist_ok=True)
    met = {"cells": dict(walk.cells), "opened": sorted(walk.opened), "deviations": walk.deviations}
    (folder / f"{account}.json").write_text(json.dumps(met))


def gather(run_folder: Path) -> dict[str, Any]:
    """Return engine → account → what it has met; empty where nobody walked."""
    return {
        engine.name: {each.stem: json.loads(each.read_text()) for each in sorted(engine.glob("*.json"))}
        for engine in sorted((run_folder / "matrix").glob("*"))
    }


def in_a_line(met: dict[str, Any]) -> str:
    """Return how many requests the walks on one engine were, and how many deviated."""
    cells: Counter[str] = sum((Counter(each["cells"]) for each in met.values()), Counter())
    deviations = sum(len(each["deviations"]) for each in met.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(cells.items()))
    return f"{cells.total()} requests of {len(met)} accounts ({kinds}), {deviations} deviations"

"""`leaks.json`: what was opened and read by whom, gathered from all processes of a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NAME = "leaks.json"
WRONG = ("leaks", "tells_forbidden_from_unknown", "never_found")


def note(run_folder: Path, name: str, found: dict[str, Any]) -> None:
    """Keep what one test found until the run ends."""
    folder = run_folder / "leaks"
    folder.mkdir(exist_ok=True)
    (folder / f"{name.replace(' ', '-')}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")


def gather(run_folder: Path, target: Path) -> list[str]:
    """Write what all tests found into one file; return the lines that the run prints, none when none of them ran."""
    parts = [json.loads(path.read_text("utf-8")) for path in sorted((run_folder / "leaks").glob("*.json"))]
    if not parts:
        return []
    target.write_text(json.dumps({"checks": parts}, ensure_ascii=False, indent=1) + "\n", "utf-8")
    one_by_one = [part for part in parts if not _is_of_a_person(part)]
    return [*map(_line, one_by_one), *_together([part for part in parts if _is_of_a_person(part)])]


def _is_of_a_person(part: dict[str, Any]) -> bool:
    return str(part.get("account", "")).startswith(("person of ", "writer of "))


def _together(parts: list[dict[str, Any]]) -> list[str]:
    """Return one line for all people with a matter of their own."""
    if not parts:
        return []
    pages, wrong = sum(part["pages"] for part in parts), sum(len(part[key]) for part in parts for key in WRONG)
    return [f"{len(parts)} people with their own matter or draft: {pages} pages; {wrong} findings"]


def _line(part: dict[str, Any]) -> str:
    if "account" not in part:
        return f"{part['check']}: {part['said']}"
    wrong = sum(len(part[key]) for key in WRONG)
    return (
        f"{part['account']} ({part['engine']}): {part['pages']} pages, {part['words_found']} words of "
        f"{part['words_seeded']} read, {part['words_allowed']} allowed; {len(part['leaks'])} leaks, {wrong} findings"
    )

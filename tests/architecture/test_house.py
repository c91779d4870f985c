"""The house is in order: names and functions match, nothing talks to Redis behind the relay's back."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from app.background import JOBS, RETRY_DELAYS, TIMETABLE, Queue

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
ROOMS = sorted(path.parent for path in (ROOT / "app").glob("*/__init__.py"))


@pytest.mark.parametrize("job", JOBS.values(), ids=lambda job: job.name)
def test_every_job_has_its_function_and_the_function_says_why_it_is_idempotent(job) -> None:
    module, name = job.entry.split(":")
    function = getattr(importlib.import_module(module), name)
    assert (
        "idempotent" in (function.__doc__ or "").lower()
        or "idempotent" in (importlib.import_module(module).__doc__ or "").lower()
    )


def test_the_timetable_names_known_jobs_and_retries_outlast_a_weekend() -> None:
    assert {slot.job for slot in TIMETABLE} <= set(JOBS)
    assert sum(delay.total_seconds() for delay in RETRY_DELAYS) > 3 * 24 * 3600
    assert len(set(Queue)) == len(Queue)


def test_only_one_module_imports_rq() -> None:
    importers = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "rq" for alias in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "rq")
    }
    assert importers == {"app/platform/queueing.py"}


def test_secrets_come_from_the_system_only() -> None:
    for path in SOURCES:
        text = path.read_text()
        assert not re.search(r"^\s*(import random|from random)", text, re.M) or "demo" in path.parts, path
        assert "pickle" not in text, path


def test_every_room_has_a_card() -> None:
    for room in ROOMS:
        tree = ast.parse((room / "__init__.py").read_text())
        card = ast.get_docstring(tree) or ""
        assert 2 <= len(card.splitlines()) <= 12, room
        assert len(tree.body) == 1, f"{room} has code beside its card"


def test_the_readme_map_lists_exactly_the_rooms() -> None:
    readme = (ROOT / "README.md").read_text()
    listed = set(re.findall(r"^\| `app/(\w+)/`", readme, re.M))
    assert listed == {room.name for room in ROOMS}


def test_no_file_names_a_city_or_an_authority() -> None:
    names = re.compile(
        r"\b(Helsing(in|fors)|Valvira|aluehallintovirasto|regionförvaltningsverk|Lupa- ja valvontavirasto)\b"
    )
    for path in [*SOURCES, *sorted((ROOT / "templates").rglob("*.html"))]:
        assert not names.search(path.read_text()), path


def test_no_template_carries_style_or_script_of_its_own() -> None:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = path.read_text()
        assert not re.search(r"\sstyle=|\son\w+=\"|<script(?![^>]*\ssrc=)|<style|\|\s*safe\b", text), path

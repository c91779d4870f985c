"""The code lists in force."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from app.register.rules.codes import CodeLists


@cache
def code_lists() -> CodeLists:
    """Return the code lists in force."""
    path = Path(__file__).parents[1] / "data" / "code_lists.json"
    return CodeLists.from_json(json.loads(path.read_text("utf-8")))

"""Whether a person found an answer clear, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Clarity

CLARITY: dict[Any, Any] = {
    Clarity.YES: _l("Yes"),
    Clarity.PARTLY: _l("Partly"),
    Clarity.NO: _l("No"),
}

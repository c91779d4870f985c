"""Numbers as a reader's language writes them."""

from __future__ import annotations

from flask_babel import format_percent


def share_text(share: float | None) -> str:
    """Return a share of one with one decimal of a percent; a dash where there is none."""
    return "–" if share is None else str(format_percent(share, "#,##0.0\u00a0%"))

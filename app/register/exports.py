"""The register's figures as CSV: a line for each class, with its level's own denominator and the national code."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from app.platform.spreadsheet import as_csv
from app.register import labels
from app.register.queries import Level
from app.register.rules.codes import CodeLists


def figures_csv(found: Mapping[Level, Mapping[str, int]], lists: CodeLists, language: str) -> bytes:
    """Return every class of every level; what has no national code says so."""
    lines: list[list[object]] = [
        [_("Level"), _("Code"), _("Name"), _("THL’s code"), _("Number"), _("Denominator"), _("Share, percent")]
    ]
    for level in labels.levels(found, lists, language):
        for row in level.rows:
            share = "" if row.tenths is None else f"{row.tenths / 10:.1f}".replace(".", ",")
            national = row.thl or (_("not mapped") if row.can_be_mapped else "")
            lines.append([level.level.value, row.code, row.name, national, row.count, level.whole, share])
    return as_csv(lines)

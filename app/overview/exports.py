"""The overview's table as CSV: the same rows and figures, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext

from app.cases.rules.account import Stage
from app.overview.labels import FIGURE, STAGE
from app.overview.rules.figures import Figure, Row
from app.platform.spreadsheet import as_csv


def figures_csv(rows: Iterable[tuple[str, Row]]) -> bytes:
    """Return the rows with their names in UTF-8 with a mark, so that a spreadsheet reads the letters right."""
    share, days, in_all = gettext("Share answered in time, percent"), gettext("Mean calendar days"), gettext("In all")
    stages = [*(f"{days}: {STAGE[stage]}" for stage in Stage), f"{days}: {in_all}"]
    lines: list[list[object]] = [[gettext("Place"), *(str(FIGURE[figure]) for figure in Figure), share, *stages]]
    for name, row in rows:
        means = [row.mean_days(stage) for stage in (*Stage, None)]
        numbers = [_decimal(row.share and row.share * 100), *(_decimal(mean) for mean in means)]
        lines.append([name, *(row.count(figure) for figure in Figure), *numbers])
    return as_csv(lines)


def _decimal(number: float | None) -> str:
    """Return a number with one decimal and a comma, as spreadsheets here read it; nothing for none."""
    return "" if number is None else f"{number:.1f}".replace(".", ",")

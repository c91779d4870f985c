"""Who has used one's own case: by their task and unit, day by day; names are told on request."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import gettext, ngettext

from app.accounts.labels import ROLES
from app.cases.labels.uses import DATA, PURPOSE
from app.cases.queries import unit_names
from app.cases.queries.uses import uses_of
from app.cases.rules.use import Purpose
from app.intake.rules.my_log import TOLD, DayOfUse, Task, by_day
from app.intake.views.blueprint import bp
from app.intake.views.my_case import to_open_case
from app.intake.views.step import Answer
from app.intake.views.visit import current_visit
from app.permissions import Role
from app.platform.web.access import public
from app.platform.web.languages import current_language
from app.platform.web.pages import day
from app.platform.web.runtime import read_session

_SEES_A_PART = frozenset({Purpose.CONTRIBUTION, Purpose.TRANSLATION})


@bp.route("/my/log")
@public
def my_log() -> Answer:
    """Show who has used the case."""
    visit = current_visit()
    if visit is None:
        return to_open_case()
    days = by_day(uses_of(read_session(visit.store), visit.store, visit.case, acts=TOLD))
    units = unit_names(read_session(), (each.task.unit for each in days), current_language())
    return render_template("intake/my_log.html", case=visit.case, rows=[_row(each, units) for each in days])


def _row(used: DayOfUse, units: dict[str, str]) -> dict[str, Any]:
    return {
        "day": day(used.day, "short"),
        "times": ngettext("once", "%(num)d times", used.times),
        "who": _who(used.task),
        "unit": units.get(used.task.unit, ""),
        "why": PURPOSE[used.task.purpose],
        "what": [DATA[each] for each in used.data],
        "is_sent_on": used.is_sent_on,
    }


def _who(task: Task) -> Any:
    if task.role:
        return ROLES[Role(task.role)]
    return gettext("Somebody who was asked") if task.purpose in _SEES_A_PART else gettext("Staff")

"""The page after sign-in: what needs this person today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from app.cases import queries
from app.cases.labels.due import short_day
from app.cases.rules.worklist import Day, Filters, Tab, sorted_by_day
from app.casework.labels import LISTS
from app.casework.views.desk import bp
from app.casework.views.lists import list_counts, list_tabs, list_url
from app.casework.views.rows import rows_shown
from app.contributions.queries import next_to_give
from app.deadlines.labels import day_in_words
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.runtime import read_session

_LOOKED_AT = 50
"""So many matters are looked at, the first due of them; the lists hold the rest."""
_SHOWN = 15


@bp.route("/my-day")
@requires(Permission.CASE_LIST)
def my_day() -> str:
    """What is one's own or untaken: danger, then late, then due in 7 days; approvals, contributions, transfers."""
    session, actor, today = read_session(), current_actor(), clock.today()
    page = queries.worklist(
        session, actor, Permission.CASE_LIST, Filters(tab=Tab.TODAY), today=today, rows=_LOOKED_AT
    )  # fmt: skip
    found, counts = sorted_by_day(page.rows, today), list_counts(session)
    waiting = queries.to_approve(session, actor, rows=_SHOWN) if actor.may(Permission.CASE_APPROVE) else ()
    urgent = first_of(found, _SHOWN)
    words = {row["number"]: row for row in rows_shown(session, [*urgent, *waiting])}
    to_give, first_on = next_to_give(session, actor, today=today)
    return render_template(
        "casework/my_day.html",
        day=day_in_words(today),
        tabs=list_tabs({"tab": "none"}, counts),
        rows=[words[row.number] for row in urgent],
        approvals=[words[row.number] for row in waiting],
        all_url=list_url(LISTS["today"].asked),
        approval_url=list_url(LISTS["approval"].asked),
        transferred_url=list_url(LISTS["transferred"].asked),
        transferred=counts["transferred"],
        late_url=list_url(LISTS["overdue"].asked) if counts["overdue"] and not urgent else "",
        to_give=to_give,
        first_to_give=short_day(first_on) if first_on else "",
        next_due="" if urgent else _next_due(found.later, has_more=page.next is not None),
    )


def first_of(found: Day, most: int) -> list[Any]:
    """Return so many of the day's matters, danger first; however much danger there is, some of the late are shown."""
    danger = found.danger[: most - min(len(found.late), most // 3)]
    return [*danger, *found.late, *found.soon][:most]


def _next_due(later: Sequence[Any], *, has_more: bool) -> str:
    """Return what is said of the next due date where nothing needs anybody before it."""
    days = [row.due_on for row in later if row.due_on]
    if not days:
        return "" if has_more else str(_("No case of yours has a due date."))
    first: date = min(days)
    number = days.count(first)
    if has_more:  # how many there are on that day is not known
        return str(_("Next due date: %(day)s.", day=day_in_words(first)))
    words = ngettext(
        "Next due date: %(day)s (%(num)s case).", "Next due date: %(day)s (%(num)s cases).", number,
        day=day_in_words(first),
    )  # fmt: skip
    return str(words)

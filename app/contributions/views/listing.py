"""What contributions wait for whom: those to give, those that are late beneath one, and those asked for."""

from __future__ import annotations

from flask import render_template, url_for

from app.cases.queries import visible_to
from app.contributions.labels import ANCHOR, PAGE, list_row
from app.contributions.queries import lists_for
from app.contributions.views.desk import giving_bp
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.runtime import read_session


@giving_bp.route("")
@requires(Permission.CONTRIBUTION_GIVE)
def contributions() -> str:
    """List them by due date; no row names a person, and only the asker's names the case."""
    actor = current_actor()
    lists = lists_for(read_session(), actor, today=clock.today(), may_open=visible_to(actor, Permission.CASE_READ))
    return render_template(
        "contributions/list.html",
        to_give=[
            {**list_row(asked, is_open=True), "url": url_for(PAGE[asked.purpose], public_id=asked.public_id)}
            for asked in lists.to_give
        ],
        late_beneath=[list_row(asked, is_open=True) for asked in lists.late_beneath],
        asked_by_me=[
            {**list_row(asked, is_open=True), "number": number,
             "url": url_for("casework.case_page", number=number, _anchor=ANCHOR[asked.purpose])}
            for asked, number in lists.asked_by_me
        ],
        over=[
            {**list_row(asked, is_open=False), "url": url_for(PAGE[asked.purpose], public_id=asked.public_id)}
            for asked in lists.over
        ],
    )  # fmt: skip

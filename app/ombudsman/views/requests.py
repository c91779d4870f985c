"""The list of requests; nobody's name is in it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from app.accounts.queries import names_of
from app.cases import queries
from app.cases.labels import STATE, SUBJECT, flags, language_name, safe_contact, time_left
from app.cases.labels.bar import STATE_TONE
from app.cases.rules.worklist import Filters, Tab, read_key
from app.ombudsman.labels import TABS
from app.ombudsman.views.desk import bp
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.languages import current_language
from app.platform.web.runtime import ombudsman_store, read_session


@bp.route("/requests")
@requires(Permission.REQUEST_LIST)
def requests() -> str:
    """Requests within the actor's grants, danger first, then by due date."""
    tab = next((tab for tab in Tab if tab.value == request.args.get("tab")), Tab.ACTION)
    page = queries.worklist(
        read_session(ombudsman_store()), current_actor(), Permission.REQUEST_LIST, Filters(tab=tab),
        today=clock.today(), after=read_key(request.args.get("after")), before=read_key(request.args.get("before")),
    )  # fmt: skip
    return render_template(
        "ombudsman/requests.html",
        rows=_rows(page),
        is_done=tab is Tab.DONE,
        tabs=[
            {"label": words, "url": url_for("ombudsman.requests", tab=each.value), "is_current": each is tab}
            for each, words in TABS.items()
        ],
        previous_url=url_for("ombudsman.requests", tab=tab.value, before=page.previous) if page.previous else None,
        next_url=url_for("ombudsman.requests", tab=tab.value, after=page.next) if page.next else None,
    )


def _rows(page: queries.Page) -> list[dict[str, Any]]:
    directory, today = read_session(), clock.today()
    units = queries.unit_names(directory, (row.unit_code for row in page.rows), current_language())
    handlers = names_of(directory, {row.handler_id for row in page.rows if row.handler_id})
    rules = queries.safe_contacts(read_session(ombudsman_store()), [row.id for row in page.rows])
    return [
        {
            "number": row.number,
            "url": url_for("ombudsman.request_page", number=row.number),
            "subject": SUBJECT[row.main_subject] if row.main_subject else "–",
            "unit": units.get(row.unit_code, "–"),
            "due": time_left(row, today, is_open=row.state not in {"answered", "closed"}),
            "state": STATE[row.state],
            "tone": STATE_TONE[row.state],
            "handler": handlers.get(row.handler_id, ""),
            "flags": flags(row),
            "safe": safe_contact(rules.get(row.id, [])),
            "language": language_name(row.reply_language),
        }
        for row in page.rows
    ]

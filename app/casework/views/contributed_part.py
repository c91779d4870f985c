"""What units and colleagues contribute, on a matter's page and beside the draft of its answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.cases.labels import FILE_STATE, file_size
from app.cases.labels.due import short_day
from app.cases.models import Case
from app.cases.rules.access import may_see
from app.contributions.labels import stage_row
from app.contributions.queries import Given, beside_draft
from app.contributions.rules.life import Stage
from app.contributions.service import may_change
from app.permissions import Permission
from app.platform.web.access import current_actor
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session


def contributions_shown(case: Case, found: Iterable[Given]) -> list[dict[str, Any]]:
    """Return the contributions of a matter with what the actor can do."""
    return [_row(case, given) for given in found]


def replies_shown(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Return what has been given, to be read beside the draft, and what has not come yet."""
    found = beside_draft(read_session(), case)
    return {
        "replies": [
            {**_reply(case, given), "asked_of": given.asked.asked_name, "public_id": given.asked.public_id}
            for given in found if not given.is_open
        ],
        "awaited": [
            {"asked_of": given.asked.asked_name, "day": short_day(given.asked.due_on)}
            for given in found if given.is_open
        ],
    }  # fmt: skip


def awaited_shown(case: Case) -> list[dict[str, Any]]:
    """Return what has not come yet, for the last look at an answer."""
    return replies_shown(case)["awaited"]


def _row(case: Case, given: Given) -> dict[str, Any]:
    asked = given.asked
    return {
        **stage_row(given),
        **_reply(case, given),
        "asked_of": asked.asked_name,
        "asker": asked.asker_name,
        "asked_at": instant(asked.asked_at),
        "question": asked.question,
        "reason": asked.reason or "",
        "links": _links(case, given),
    }


def _reply(case: Case, given: Given) -> dict[str, Any]:
    """Return what was replied; a draft that has not been sent is its writers' own."""
    if given.asked.state != Stage.GIVEN or given.reply is None:
        return {"reply": "", "files": []}
    return {
        "reply": given.reply.body,
        "reply_by": given.reply.author_name,
        "given_at": instant(given.asked.ended_at or given.reply.saved_at),
        "files": _files(case, given),
    }


def _files(case: Case, given: Given) -> Sequence[dict[str, Any]]:
    place: dict[str, Any] = {"number": case.number, "public_id": given.asked.public_id}
    return [
        {
            "name": file.name, "size": file_size(file.size), "state": FILE_STATE[file.state],
            "url": url_for("contributions.reply_file", file_id=file.public_id, **place),
        }
        for file in given.files
    ]  # fmt: skip


def _links(case: Case, given: Given) -> list[dict[str, str]]:
    actor = current_actor()
    place: dict[str, Any] = {"number": case.number, "public_id": given.asked.public_id}
    if not case.is_open or not may_see(actor, Permission.CASE_ANSWER, case):
        return []
    again = url_for("contributions.ask_page", number=case.number, again=given.asked.public_id)
    links = [{"label": str(_("Ask again")), "url": again}]
    if given.is_open and may_change(actor, case, given.asked):
        links = [
            {"label": str(_("Move the due date")), "url": url_for("contributions.move_page", **place)},
            {"label": str(_("Withdraw the contribution")), "url": url_for("contributions.withdraw_page", **place)},
        ]
    return links

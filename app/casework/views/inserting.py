"""What a button puts into the draft: points, contributions, the advice of 785/1992 §10, a text of the organiser's.

Nothing is ever replaced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.cases.labels import points_as_text
from app.cases.models import Case
from app.cases.queries import Worked, points_in, worked_out
from app.cases.rules.advice import advice_on
from app.cases.rules.gate import holds, other_language
from app.cases.rules.outcome import Injury, asks_about_injury
from app.casework.views.choosing import template_text
from app.casework.views.desk import readable
from app.contributions.queries import of_case
from app.contributions.rules.life import Stage
from app.permissions import Permission
from app.platform import clock
from app.platform.web.runtime import read_session

POINTS, POINTS_AFTER, ADVICE, TEMPLATE = "points", "points-after", "advice", "template"
_AT_THE_END = frozenset({POINTS_AFTER, ADVICE, TEMPLATE})
CONTRIBUTION = "contribution-"
"""Begins the name of a contribution that is put at the end."""


@dataclass(frozen=True)
class Insert:
    """One text that a pressed button asks for."""

    what: str
    text: str
    writer_id: int | None = None
    """Which colleague wrote it, if one did: nobody approves an answer that holds their own words."""

    @property
    def asks_first(self) -> bool:
        """Return True when something is written already and nobody has said yet that this comes after it."""
        is_new = bool(self.text) and not holds(_typed(), self.text)
        return self.what == POINTS and bool(_typed().strip()) and is_new

    @property
    def done(self) -> str:
        """What is said when it has been put in."""
        if self.what == ADVICE:
            return str(_("The advice stands at the end of the answer. The draft is saved."))
        if self.what == TEMPLATE:
            return str(_("The text stands in the answer. The draft is saved."))
        if self.what.startswith(CONTRIBUTION):
            return str(_("The contribution stands at the end of the answer. The draft is saved."))
        return str(_("The points stand in the answer. The draft is saved."))

    def form_data(self) -> MultiDict[str, str]:
        """Return what was sent, with the text after what was typed, once."""
        sent = MultiDict(request.form)
        if not self.asks_first and not holds(_typed(), self.text):
            sent["body"] = "\n\n".join(part for part in (_typed().strip(), self.text) if part)
        return sent


def asked_insert() -> str:
    """Return what the pressed button asks to put in, or nothing."""
    wanted = request.form.get("insert", "")
    return wanted if wanted in {POINTS, *_AT_THE_END} or wanted.startswith(CONTRIBUTION) else ""


def insert_for(number: str) -> Insert:
    """Return the text that is asked for, as the matter stands."""
    case = readable(number, Permission.CASE_ANSWER)
    if asked_insert() == ADVICE:
        return Insert(ADVICE, advice_on(clock.today(), _written_in(_typed(), case)))
    if asked_insert() == TEMPLATE:
        return Insert(TEMPLATE, template_text(case, request.form.get("template", "")))
    if asked_insert().startswith(CONTRIBUTION):
        given = of_case(read_session(), case, asked_insert().removeprefix(CONTRIBUTION))
        is_given = given is not None and given.asked.state == Stage.GIVEN
        reply = given.reply if given is not None and is_given else None
        return Insert(asked_insert(), reply.body, reply.author_id) if reply else Insert(asked_insert(), "")
    points = points_in(worked_out(read_session(), case).sheet)
    return Insert(asked_insert(), points_as_text(points, case.reply_language) if points else "")


def offered(case: Case, worked: Worked) -> dict[str, Any]:
    """Return what the page offers to put in: whether there are points, and the advice where the answer owes it."""
    body = worked.draft.body if worked.draft else ""
    owes = asks_about_injury(case.kind, case.sector) and case.injury == Injury.POSSIBLE
    return {
        "has_points": bool(points_in(worked.sheet)),
        "advice": advice_on(clock.today(), _written_in(body, case)) if owes else "",
    }


def _written_in(text: str, case: Case) -> str:
    """Return the language of a draft: what is put in has to be in the same, and is translated with it."""
    return other_language(text, case.reply_language) or case.reply_language


def _typed() -> str:
    return request.form.get("body", "")

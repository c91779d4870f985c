"""What every page of a form is shown with: its question, part, way back, notices, and the telephone for danger."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

from flask import render_template, url_for
from flask_babel import gettext
from flask_wtf.form import _Auto
from sqlalchemy import Engine
from werkzeug.datastructures import MultiDict

from app.cases.rules.kinds import Kind
from app.intake.forms import FORMS, Asking, StepForm
from app.intake.labels.notices import notices
from app.intake.labels.questions import IN_A_FEW_WORDS, PARTS, question
from app.intake.rules.walking import before, first_slug, part_of, tells_of_danger
from app.intake.views.desk import Filing
from app.organisation.queries import contacts_on, supervisory_authority_on
from app.organisation.rules.codes import ContactKind
from app.platform import clock
from app.platform.i18n import folder
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, services_store

_CONTACTS_LIVE = 60.0
_contacts: WeakKeyDictionary[Engine, tuple[float, date, dict[str, Any]]] = WeakKeyDictionary()


def form_of(filing: Filing, step: str, *, formdata: Any = _Auto, check_token: bool = True) -> Any:
    """Return the form of a page, filled with what was typed last or else with the answers so far."""
    typed = filing.typed_on(step)
    if formdata is None and typed is not None:
        formdata = MultiDict([("draft", ""), *((key, value) for key, values in typed.items() for value in values)])
    form_class: type[StepForm] = FORMS[step]
    more = {} if check_token else {"meta": {"csrf": False}}
    form = form_class(asking(filing, step), formdata=formdata, **more)
    form.draft.data = filing.token or ""
    return form


def asking(filing: Filing, step: str) -> Asking:
    """Return what the form of a page has to know."""
    language = current_language()
    title = _heading(filing.kind, step, language)["title"]
    return Asking(filing.kind, filing.answers, clock.today(), language, title)


def show(filing: Filing, step: str, form: Any, *, problems: Any = ()) -> str:
    """Return the page, from its own template where it has one."""
    more = EXTRAS[step](filing, form) if step in EXTRAS else {}
    if step == first_slug(filing.kind):
        more = {**_for_danger(filing, form), **more}
    return render_template(
        _template(step),
        form=form,
        page=page(filing, step),
        filing=filing,
        problems=list(problems),
        notices=notices(filing.kind, step, filing.answers),
        has_errors=bool(form.errors or problems),
        **more,
    )


def page(filing: Filing, step: str) -> SimpleNamespace:
    """Return the heading, the caption with its two numbers, the way back of a page, and whether it tells of danger."""
    earlier = before(filing.kind, step, filing.answers)
    back = filing.url(earlier) if earlier else url_for("intake.start")
    told = tells_of_danger(filing.kind, step, filing.answers)
    shown = {"slug": step, "back": back, "tells_of_danger": told, "danger_phone": danger_phone() if told else None}
    return SimpleNamespace(**shown, **_heading(filing.kind, step, current_language()))


@cache
def _heading(kind: Kind, step: str, language: str) -> dict[str, Any]:
    """Return what stands above a page whatever has been answered; `language` is that of the request."""
    number, total, part = part_of(kind, step)
    words = gettext("Part %(number)s of %(total)s · %(name)s", number=number, total=total, name=str(PARTS[part]))
    is_first = step == first_slug(kind)
    return {
        "title": question(kind, step),
        "about": str(IN_A_FEW_WORDS[kind]) if is_first else None,
        "is_first": is_first,
        "caption": words,
        "number": number,
        "total": total,
    }


@cache
def _template(step: str) -> str:
    """Return the template of a page; Jinja would look on the disk for one that does not exist each time."""
    own = f"intake/steps/{step}.html"
    return own if (folder("templates") / own).is_file() else "intake/step.html"


def contacts() -> dict[str, Any]:
    """Return today's published contacts by kind; read at most once a minute, for nearly every page names one."""
    engine, today, moment = services_store().engine, clock.today(), time.monotonic()
    kept = _contacts.get(engine)
    if kept is None or kept[1] != today or moment - kept[0] > _CONTACTS_LIVE:
        found: dict[str, Any] = {}
        for contact in contacts_on(read_session(), today):
            found.setdefault(contact.kind, contact)
        kept = _contacts[engine] = (moment, today, found)
    return kept[2]


def danger_phone() -> str | None:
    """Return the number of the emergency social services, if one is published."""
    contact = contacts().get(ContactKind.EMERGENCY_SOCIAL)
    return contact.phone if contact else None


def _for_danger(filing: Filing, form: Any) -> dict[str, Any]:
    return {"danger_phone": danger_phone()}


def _for_decides(filing: Filing, form: Any) -> dict[str, Any]:
    found = supervisory_authority_on(read_session(), clock.today())
    return {"authority": {"name": found.name_in(current_language()), "website": found.website} if found else None}


EXTRAS: dict[str, Callable[[Filing, Any], dict[str, Any]]] = {
    "danger": _for_danger,
    "story": _for_danger,
    "decides": _for_decides,
}
"""What single pages show besides their question; the pages with a view of their own add theirs."""

"""The person changes how they can be reached. Whoever filed for another changes only their own details."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext, refresh
from werkzeug.wrappers import Response

from app.cases.labels import REFUSAL
from app.cases.labels.events import CONTACT_DETAIL
from app.cases.models import Party
from app.cases.rules.contact_details import Details, details_of, may_change_contact
from app.cases.rules.refusals import DetailsHaveMovedOn, MatterIsDone
from app.intake.forms.my_contact import MyContactForm
from app.intake.labels.choices import REPLY_CHANNEL, REPLY_LANGUAGE, SAFE_CONTACT
from app.intake.queries import party_by_id
from app.intake.views.blueprint import bp
from app.intake.views.code_question import asks_about_code
from app.intake.views.my_case import to_open_case
from app.intake.views.step import Answer
from app.intake.views.visit import Visit, current_visit
from app.linking.service import change_contacts
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language
from app.platform.web.runtime import read_session, unit_of_work

_WORDS: dict[str, Any] = {
    "reply_channel": REPLY_CHANNEL,
    "safe_contact": SAFE_CONTACT,
    "language": REPLY_LANGUAGE,
}


@dataclass(frozen=True)
class _Own:
    """Whose details are on the page, and what held when it was asked for."""

    visit: Visit
    party: Party
    now: Details


@bp.route("/my/contact", methods=["GET", "POST"])
@public
@keeps_text
def my_contact() -> Answer:
    """Show the details, or keep what was changed."""
    own = _own()
    if not isinstance(own, _Own):
        return own
    if request.method == "GET":
        return _page(own, MyContactForm.showing(own.now, own.visit.case.kind))
    form = MyContactForm().fitted(own.now, own.visit.case.kind)
    is_good = form.validate()
    if not form.token_has_expired() and wanted_language():
        g.lang = wanted_language()
        refresh()
        typed = MyContactForm(formdata=None, data=form.data)
        return _page(own, typed.fitted(own.now, own.visit.case.kind))
    if not is_good:
        return _page(own, form), 422
    if asks_about_code(form.email, form.phone, form.address):
        return _page(own, form, asks_code=True), 422
    return _change(own, form)


def _own() -> _Own | Answer:
    """Return whose details can be changed here, or where that leads instead."""
    visit = current_visit()
    if visit is None:
        return to_open_case()
    party = party_by_id(read_session(visit.store), visit.party_id)
    if party is None or not may_change_contact(visit.case):
        return _not_here()
    return _Own(visit, party, details_of(party))


def _change(own: _Own, form: MyContactForm) -> Answer:
    after = form.details(own.now)
    with unit_of_work(own.visit.store) as w:
        try:
            change_contacts(w, own.visit.case.id, own.party.id, after, seen=form.seen.data or "")
        except MatterIsDone:
            return _not_here()
        except DetailsHaveMovedOn:
            moved = replace(own, now=details_of(w.session.get_one(Party, own.party.id)))
            form.seen.data = moved.now.version
            return _page(moved, form, has_moved=True), 409
    flash(gettext("We use these contact details from now on."))
    if form.leaves_out(after):
        flash(gettext("We did not keep an address or a number that is not safe by what you chose."))
    return redirect(url_for("intake.my_case"), 303)


def _not_here() -> Response:
    flash(gettext("Contact details cannot be changed here any more. Tell them to those who have the matter now."))
    return redirect(url_for("intake.my_case"), 303)


def _page(own: _Own, form: MyContactForm, *, asks_code: bool = False, has_moved: bool = False) -> str:
    return render_template(
        "intake/my_contact.html",
        form=form,
        asks_code=asks_code,
        moved=str(REFUSAL[DetailsHaveMovedOn]),
        now=_rows(own.now) if has_moved else [],
        is_answered=not own.visit.case.is_open,
        has_errors=bool(form.errors or has_moved),
    )


def _rows(now: Details) -> list[dict[str, Any]]:
    """The details that hold now, in words."""
    return [
        {"key": words, "value": _in_words(name, now.as_kept()[name]), "multiline": name == "address"}
        for name, words in CONTACT_DETAIL.items()
    ]


def _in_words(name: str, value: Any) -> Any:
    words = _WORDS.get(name, {})
    return [str(words.get(one, one)) for one in value] if isinstance(value, list) else str(words.get(value, value))

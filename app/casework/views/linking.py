"""Matters that belong together are linked, and never merged; a link that is wrong is taken away with a reason."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.models import Case
from app.cases.queries import case_for, parties_of
from app.cases.rules.number import read_number
from app.cases.views import used
from app.casework.forms.linking import LinkForm, UnlinkForm
from app.casework.views.desk import Page, author, back_to, bp, readable, shown
from app.casework.views.linked_part import in_brief
from app.linking import service
from app.linking.labels import CANNOT_LINK, WHY
from app.linking.queries import link_between, pair_to_change, suggestions
from app.linking.rules.links import AreLinked, AreNotLinked, LinkKind, WasSplit
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, services_store, unit_of_work
from app.platform.work import Work


@bp.route("/cases/<number>/link", methods=["GET", "POST"])
@requires(Permission.CASE_LINK)
@keeps_text
def link(number: str) -> Response | Page:
    """Link another matter, a suggested one or any whose number is known; or say that a suggested one is another."""
    case = readable(number, Permission.CASE_LINK)
    suggested = _other(read_number(request.args.get("with", "")) or "")
    form = LinkForm(other=suggested.number if suggested else "")
    is_good = form.validate_on_submit()
    if suggested is not None and "dismiss" in request.form and not form.token_has_expired():
        with _both(number, suggested.number) as (w, one, other):
            service.dismiss(w, author(), one, other)
        return back_to(number, _("The case is not suggested here any more."))
    if not is_good:
        return _link_page(form, case, suggested)
    chosen = _other(form.other_number)
    if chosen is None or chosen.id == case.id:
        form.refuse_other(is_itself=chosen is not None)
        return _link_page(form, case, suggested)
    try:
        with _both(number, chosen.number) as (w, one, other):
            service.link(w, author(), one, other, LinkKind(form.kind.data))
    except AreLinked as problem:
        form.other.errors = [str(CANNOT_LINK[type(problem)])]
        return _link_page(form, case, suggested)
    return back_to(number, _("The cases are linked. The link is on the page of both."))


@bp.route("/cases/<number>/unlink/<other>", methods=["GET", "POST"])
@requires(Permission.CASE_LINK)
@keeps_text
def unlink(number: str, other: str) -> Response | Page:
    """Take a link away, with a reason."""
    case, form = readable(number, Permission.CASE_LINK), UnlinkForm()
    linked = _other(other) or abort(404)
    row = link_between(read_session(), case, linked)
    if row is None or not row.is_linked:
        raise AreNotLinked
    if row.is_split:
        raise WasSplit
    if not form.validate_on_submit():
        return shown("casework/unlink.html", form, case=case, other=in_brief(linked))
    with _both(number, other) as (w, one, another):
        service.unlink(w, author(), one, another, reason=form.reason.data)
    return back_to(number, _("The link is removed."))


def _other(number: str) -> Case | None:
    found = case_for(read_session(), current_actor(), number, Permission.CASE_LINK) if number else None
    return used(services_store(), found, number, Permission.CASE_LINK) if found is not None else None


@contextlib.contextmanager
def _both(number: str, other: str) -> Iterator[tuple[Work, Case, Case]]:
    """Give a unit of work and both matters, locked; answer 404 when the actor may not link one of them any more."""
    with unit_of_work() as w:
        pair = pair_to_change(w.session, current_actor(), number, other)
        if pair is None:
            abort(404)
        yield w, *pair


def _link_page(form: LinkForm, case: Case, suggested: Case | None) -> Page:
    why: list[str] = []
    if suggested is not None:
        session = read_session()
        found = suggestions(session, current_actor(), case, parties_of(session, case))
        signals = next((each.signals for each in found if each.case.id == suggested.id), ())
        why = [str(WHY[signal]) for signal in signals]
    other = in_brief(suggested) if suggested is not None else None
    return shown("casework/link.html", form, case=case, other=other, why=why)

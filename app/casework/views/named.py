"""Whom among staff a matter is about: the registry, or whoever routes, says so, and it goes on from there."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.accounts.queries import newest_staff
from app.cases.labels import DESK
from app.cases.models import Case
from app.cases.rules.about_staff import as_seen
from app.cases.service import write_note
from app.casework.forms.named import NamesForm, names_form
from app.casework.views.desk import Page, author, back_to, bp, changing, readable, shown, still_sees
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session
from app.routing.service import candidates, roster_of, settle_names


@bp.route("/cases/<number>/named", methods=["GET", "POST"])
@requires(Permission.CASE_ROUTE)
@keeps_text
def named(number: str) -> Response | Page:
    """Ask about each name that was found, and about the others of the place; then let the matter go on."""
    case = readable(number, Permission.CASE_ROUTE)
    form = _form(case)
    form.is_stale = form.seen.data != as_seen(case.about_staff, is_held=case.is_held)
    if not form.validate_on_submit():
        if not form.is_submitted():
            form.seen.data = as_seen(case.about_staff, is_held=case.is_held)
        return shown("casework/named.html", form, case=case)
    with changing(number, Permission.CASE_ROUTE) as (w, case):
        desk = settle_names(
            w, current_actor(), case, directory=w.session, about=form.about, rejected=form.rejected,
            seen=form.seen.data or "",
        )  # fmt: skip
        if form.taken_back:
            write_note(w, author(), case, (form.why.data or "").replace("\r\n", "\n").strip())
        is_still_seen = still_sees(case)
    if desk is None:
        return back_to(number, _("Your answers are saved."), is_still_seen=is_still_seen)
    went = _("Your answers are saved. The case went to: %(desk)s.", desk=DESK[desk])
    return back_to(number, went, is_still_seen=is_still_seen)


def _form(case: Case) -> NamesForm:
    session = read_session()
    roster = roster_of(session, clock.today(), newest_staff(session))
    return names_form(candidates(session, session, case, roster), is_held=case.is_held)

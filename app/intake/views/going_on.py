"""One step on after the answer: to an ombudsperson, or to the authority that decides complaints.

The person sees what is taken along before it goes anywhere, and it goes only where they take it. Nothing of it is
noted in the matter: whether somebody asks an ombudsperson is no business of those who answered (739/2023 §10).
"""

from __future__ import annotations

from flask import g, redirect, render_template, request, url_for
from flask_babel import gettext, refresh

from app.cases.queries import release_for, submission_of
from app.cases.rules.kinds import Kind
from app.intake.forms.case import GoOnForm
from app.intake.labels.going_on import carried_text
from app.intake.rules.going_on import leads_on, with_carried
from app.intake.rules.steps import SLUG_OF_KIND
from app.intake.views.blueprint import bp
from app.intake.views.desk import AlreadySent, open_filing, save
from app.intake.views.my_case import to_open_case, unit_name
from app.intake.views.step import Answer
from app.intake.views.visit import Visit, current_visit
from app.organisation.queries import supervisory_authority_on
from app.platform import clock
from app.platform.clock import day_of
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language, wanted_language
from app.platform.web.runtime import read_session

_FORMS = {"ombudsperson": Kind.OMBUDSMAN, "through_us": Kind.COMPLAINT}
"""Which button begins which form; the third one makes a letter."""


@bp.route("/my/next", methods=["GET", "POST"])
@public
@keeps_text
def going_on() -> Answer:
    """Show what is taken along, or take it on. What was typed needs no open case any more, and outlasts it."""
    form = GoOnForm()
    if request.method == "POST":
        return _take(form)
    visit = current_visit()
    if visit is None:
        return to_open_case()
    text = _text_of(visit)
    if text is None:
        return redirect(url_for("intake.my_case"))
    form.text.data = text
    return _page(form)


def _take(form: GoOnForm) -> Answer:
    is_good = form.validate()
    if form.token_has_expired():
        return _page(form), 422
    if wanted_language():
        g.lang = wanted_language()
        refresh()
        return _page(GoOnForm(formdata=None, text=form.text.data))
    where = request.form.get("to")
    if where == "complaint" and not form.text.data:
        form.text.errors = [gettext("Write what the complaint is about")]
        return _page(form), 422
    if not is_good:
        return _page(form), 422
    if where == "complaint":
        return _letter(form)
    kind = _FORMS.get(where or "")
    return _into_form(kind, form.text.data or "") if kind is not None else _page(form)


def _text_of(visit: Visit) -> str | None:
    """Return what this person may take along, or None when there is no answer to go on from."""
    reading, case = read_session(visit.store), visit.case
    release = release_for(reading, case, visit.party_id)
    if release is None or not leads_on(case.kind, is_answered=True):
        return None
    answers = submission_of(reading, case).answers
    return carried_text(
        number=case.number,
        arrived_on=case.arrived_on,
        answered_on=day_of(release.first_at or release.sent_at),
        place=unit_name(case.filed_unit_code) or str(answers.get("unit_text") or ""),
        story=str(answers.get("story") or ""),
    )


def _into_form(kind: Kind, text: str) -> Answer:
    """Begin a form of this kind in its own store, or add to the one begun, and lead to its first page."""
    slug = SLUG_OF_KIND[kind]
    filing = open_filing(slug)
    if filing.is_sent:
        filing.token, filing.draft = None, None
    try:
        save(filing, lambda now: with_carried(now, text))
    except AlreadySent:  # in another window at this very moment: that one is done, and this is a new one
        filing.token, filing.draft = None, None
        save(filing, lambda now: with_carried(now, text))
    return redirect(url_for("intake.kind_start", kind=slug), 303)


def _page(form: GoOnForm) -> str:
    authority = supervisory_authority_on(read_session(), clock.today())
    return render_template("intake/going_on.html", form=form, authority=authority, has_errors=bool(form.errors))


def _letter(form: GoOnForm) -> str:
    authority = supervisory_authority_on(read_session(), clock.today())
    return render_template(
        "intake/complaint_letter.html",
        form=form,
        receiver=authority.name_in(current_language()) if authority else "",
        website=authority.website if authority else "",
        today=clock.today(),
    )

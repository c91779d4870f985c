"""The person adds something to their case: words, a file, or both. The same text sent twice is one message."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext, refresh

from app.cases.queries import files_of
from app.cases.rules.files import MOST_FILES, Refusal
from app.cases.rules.projection import EventKind
from app.cases.service import add_event, add_from_person
from app.cases.service.add_event import PERSON
from app.cases.service.keep_file import KeptFile, add_file
from app.intake.forms.case import MessageForm, OpenCaseForm
from app.intake.labels.files import refused
from app.intake.queries import has_same_file, own_case_to_change, was_just_said
from app.intake.rules.identity_code import has_code, without_codes
from app.intake.views.blueprint import bp
from app.intake.views.files import take_upload
from app.intake.views.my_case import to_open_case
from app.intake.views.open_case import shown
from app.intake.views.step import Answer
from app.intake.views.visit import Visit, current_visit
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language
from app.platform.web.runtime import unit_of_work


@bp.route("/my/message", methods=["GET", "POST"])
@public
@keeps_text
def my_message() -> Answer:
    """Show the form, or keep what was added."""
    visit = current_visit()
    form = MessageForm()
    if request.method == "GET":
        return to_open_case() if visit is None else _page(form)
    if visit is None:
        return _closed_meanwhile(form.text.data or "")
    is_good = form.validate()
    if form.token_has_expired():
        return _page(form, form.expired_message()), 422
    if wanted_language():
        return _in_language(form, str(wanted_language()))
    return _take(visit, form) if is_good else (_page(form), 422)


def _take(visit: Visit, form: MessageForm) -> Answer:
    choice = request.form.get("code")
    if choice == "remove":
        form.text.data = without_codes(form.text.data)
    elif choice != "keep" and has_code([form.text.data or ""]):
        return _page(form, asks_code=True), 422
    upload = request.files.get("file")
    kept = take_upload(visit.store, upload) if upload is not None and upload.filename else None
    if not form.text.data and kept is None:
        return _page(form, gettext("Write something or choose a file")), 422
    problem = kept if isinstance(kept, str) else _add(visit, form.text.data, kept)
    if problem:
        return _page(form, problem, href="#file"), 422
    flash(gettext("We have received what you added."))
    return redirect(url_for("intake.my_case"), 303)


def _add(visit: Visit, text: str, kept: KeptFile | None) -> str | None:
    """Keep words and file together; return why nothing was kept, if so. What came before is not kept twice."""
    with unit_of_work(visit.store) as w:
        case = own_case_to_change(w.session, visit.case.id)
        assert case is not None  # it was there a moment ago, and matters are not deleted while open
        files = files_of(w.session, case)
        is_new = kept is not None and not has_same_file(files, kept)
        if kept is not None and is_new and len(files) >= MOST_FILES:
            return refused(Refusal.TOO_MANY, kept.name)
        if text and not was_just_said(w.session, case.id, text):
            add_from_person(w, case, text, party_id=visit.party_id)
        if kept is not None and is_new:
            add_file(w, kept, case_id=case.id)
            add_event(w, case, EventKind.ADDED, by=PERSON, file=kept.public_id)
    return None


def _page(form: MessageForm, problem: str | None = None, *, href: str = "#text", asks_code: bool = False) -> str:
    problems = [{"text": problem, "href": href}] if problem else []
    return render_template(
        "intake/my_message.html",
        form=form,
        problems=problems,
        asks_code=asks_code,
        has_errors=bool(problems or form.errors),
    )


def _closed_meanwhile(text: str) -> Answer:
    """The case closed itself while the person was writing: ask for number and words, and carry the text over."""
    form = OpenCaseForm(formdata=None, text=text)
    message = gettext("Your case closed itself for your safety. What you wrote is kept: open the case again.")
    return shown(form, message), 422


def _in_language(form: MessageForm, language: str) -> Answer:
    """Show the page in another language with what was typed; nothing is stored before it is sent."""
    g.lang = language
    refresh()
    return _page(MessageForm(formdata=None, text=form.text.data))

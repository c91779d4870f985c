"""The person adds something to their case: words, a file, or both. The same text sent twice is one message."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext, refresh

from app.cases.queries import files_of
from app.cases.rules.files import MOST_FILES, Refusal
from app.cases.rules.projection import EventKind
from app.cases.service import add_event, add_from_person
from app.cases.service.add_event import PERSON
from app.cases.service.keep_file import KeptFile, add_file, drop_bytes
from app.filing.queries import has_same_file
from app.intake.forms.case import MessageForm, OpenCaseForm
from app.intake.labels.files import refused
from app.intake.queries import own_case_to_change, was_just_said
from app.intake.views.blueprint import bp
from app.intake.views.code_question import asks_about_code
from app.intake.views.files import chosen_file, count_upload, file_again, take_upload
from app.intake.views.my_case import to_open_case
from app.intake.views.open_case import shown
from app.intake.views.step import Answer
from app.intake.views.visit import Visit, current_visit
from app.platform.storage import open_storage
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language
from app.platform.web.runtime import settings, unit_of_work


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
        return _page(form, file_problem=file_again()), 422
    if wanted_language():
        return _in_language(form, str(wanted_language()))
    return _take(visit, form) if is_good else (_page(form, file_problem=file_again()), 422)


def _take(visit: Visit, form: MessageForm) -> Answer:
    asks_code = asks_about_code(form.text)
    upload = chosen_file()
    kept = take_upload(visit.store, upload) if upload is not None else None
    if not form.text.data and kept is None:
        return _page(form, gettext("Write something or choose a file")), 422
    # A browser cannot send a chosen file twice: it is kept before the question about a code, the words after it.
    problem = kept if isinstance(kept, str) else _add(visit, "" if asks_code else form.text.data, kept)
    if problem and isinstance(kept, KeptFile):
        drop_bytes(open_storage(settings().storage_url), visit.store, kept.public_id)
    if problem:
        return _page(form, file_problem=problem), 422
    if asks_code:
        return _page(form, asks_code=True, kept_name=kept.name if isinstance(kept, KeptFile) else None), 422
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
        file = kept.public_id if kept is not None and is_new else None
        if text and not was_just_said(w.session, case.id, text):
            add_from_person(w, case, text, party_id=visit.party_id, file=file)
        elif file:
            add_event(w, case, EventKind.ADDED, by=PERSON, file=file)
        if kept is not None and is_new:
            add_file(w, kept, case_id=case.id)
            count_upload(w)
    return None


def _page(
    form: MessageForm,
    *problems: str,
    file_problem: str | None = None,
    asks_code: bool = False,
    kept_name: str | None = None,
) -> str:
    listed = [{"text": text, "href": "#text"} for text in problems]
    listed += [{"text": file_problem, "href": "#file"}] if file_problem else []
    return render_template(
        "intake/my_message.html",
        form=form,
        problems=listed,
        asks_code=asks_code,
        kept_name=kept_name,
        has_errors=bool(listed or form.errors),
    )


def _closed_meanwhile(text: str) -> Answer:
    """The case closed itself while the person was writing: ask for number and words, and carry the text over."""
    form = OpenCaseForm(formdata=None, text=text)
    message = gettext("You were signed out for your safety. What you wrote is kept: open your case again.")
    return shown(form, " ".join(filter(None, (message, file_again())))), 422


def _in_language(form: MessageForm, language: str) -> Answer:
    """Show the page in another language with what was typed; nothing is stored before it is sent."""
    g.lang = language
    refresh()
    return _page(MessageForm(formdata=None, text=form.text.data), file_problem=file_again())

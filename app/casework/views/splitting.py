"""A part of a filing becomes a matter of its own: what that means for the due date is seen before it is saved."""

from __future__ import annotations

import secrets
import tempfile
from typing import Any

from flask import request
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.accounts.rules.spoken_names import texts_in
from app.cases.forms import choices
from app.cases.labels import KIND, short_day
from app.cases.labels.files import refused
from app.cases.models import Attachment, Case
from app.cases.queries import answers_of_filing, files_of, parties_of, person_of
from app.cases.rules.files import FileRefused
from app.cases.rules.identity_code import without_codes
from app.cases.rules.kinds import Kind
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.cases.service.keep_file import KeptFile, put_file, read_file
from app.casework.forms.handling import UNKNOWN_UNIT
from app.casework.forms.linking import SplitForm
from app.casework.queries import unit_choices
from app.casework.views.desk import Page, author_to_person, back_to, bp, changing, readable, reader_of, shown
from app.deadlines.labels import NO_DEADLINE, day_in_words, due_sentence
from app.deadlines.rules import Deadline
from app.linking.labels import words_of_split
from app.linking.queries import count_parts
from app.linking.rules.splitting import CannotBeSplit, kinds_of_part
from app.linking.service import Part, split_off
from app.linking.service.split import due_of_part
from app.permissions import Permission
from app.platform import clock
from app.platform.i18n import DEFAULT_LANGUAGE, is_language, speaking
from app.platform.storage import open_storage
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, services_store, settings
from app.platform.work import Work


@bp.route("/cases/<number>/split", methods=["GET", "POST"])
@requires(Permission.CASE_LINK)
@keeps_text
def split(number: str) -> Response | Page:
    """Choose kind, words, unit and files of a part, see when it would be due, and make it a matter of its own."""
    case = _splittable(readable(number, Permission.CASE_LINK))
    answers, files = answers_of_filing(read_session(), case), files_of(read_session(), case)
    form = _form(case, answers, files)
    if not form.is_submitted():
        form.seen.data = str(count_parts(read_session(), case))
        form.draft.data, form.text.data = secrets.token_urlsafe(24), str(answers.get("story") or "")
    if "look" in request.form or not form.validate_on_submit() or not form.draft.data:
        return _page(form, case)
    if (earlier := _split_before(read_session(), form)) is not None:
        return _split_off(number, earlier)
    try:
        copies = tuple(_copy(file) for file in files if file.public_id in (form.files.data or ()))
    except FileRefused as problem:
        form.files.errors = [refused(problem.reason, _("that was chosen"))]
        return _page(form, case)
    part = Part(Kind(form.kind.data), form.text.data.strip(), form.unit_code, _token(form), form.seen_parts, copies)
    with changing(number, Permission.CASE_LINK) as (w, case):
        new = _split_before(w.session, form)  # the same page may have been sent twice at once
        if new is None:
            new = split_off(w, author_to_person(w, case), case, part, message=_words_for(w, case))
    return _split_off(number, new)


def _splittable(case: Case) -> Case:
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    if not kinds_of_part(case.kind):
        raise CannotBeSplit
    return case


def _form(case: Case, answers: dict[str, Any], files: Any) -> SplitForm:
    form = SplitForm()
    texts = list(texts_in(answers.values()))  # with a code that has not been taken out, or without it
    form.sent = (*texts, *(without_codes(text) for text in texts))
    form.kind.choices = choices(*((kind.value, KIND[kind]) for kind in kinds_of_part(case.kind)))
    found = unit_choices(
        read_session(), form.find.data or "", {form.unit.data or ""} - {UNKNOWN_UNIT}, language=current_language(),
        on=clock.today(),
    )  # fmt: skip
    form.unit.choices = choices(*found, (UNKNOWN_UNIT, _("I do not know which unit. The registry finds it.")))
    form.files.choices = choices(*((file.public_id, file.name) for file in files))
    return form


def _page(form: SplitForm, case: Case) -> Page:
    reader = reader_of(case)
    return shown(
        "casework/split.html",
        form,
        case=case,
        arrived=short_day(case.arrived_on),
        due_now=day_in_words(case.due_on) if case.due_on else _("No due date"),
        dates=[_due(case, kind) for kind in kinds_of_part(case.kind)],
        **reader,
    )


def _due(case: Case, kind: Kind) -> dict[str, str]:
    """Return when a part of this kind would be due, and how that is counted."""
    outcome = due_of_part(case, kind)
    if not isinstance(outcome, Deadline):
        return {"kind": str(KIND[kind]), "day": _("No due date"), "sentence": str(NO_DEADLINE[outcome.reason])}
    day = day_in_words(outcome.due_on)
    if outcome.due_on < clock.today():
        day = _("%(day)s. That day has passed: the part would be late.", day=day)
    return {"kind": str(KIND[kind]), "day": day, "sentence": due_sentence(outcome)}


def _words_for(w: Work, case: Case) -> str:
    """Return the message to the person, in their language."""
    person = person_of(parties_of(w.session, case))
    language = person.language if person else case.reply_language
    with speaking(language if is_language(language) else DEFAULT_LANGUAGE):
        return words_of_split()


def _token(form: SplitForm) -> str:
    return f"split:{current_actor().id}:{form.draft.data}"[:64]


def _split_before(session: Session, form: SplitForm) -> str | None:
    """Return the number of what this very page has opened already."""
    return session.scalar(select(Case.number).where(Case.form_token == _token(form)))


def _split_off(number: str, new: str) -> Response:
    return back_to(number, _("The part is a case of its own now: %(number)s. It is being routed.", number=new))


def _copy(file: Attachment) -> tuple[KeptFile, str]:
    """Store a copy of a file under a key of its own, outside any transaction; return it with its state."""
    storage, store = open_storage(settings().storage_url), services_store()
    with tempfile.SpooledTemporaryFile(max_size=1_000_000) as copy:
        for piece in read_file(storage, store, file):
            copy.write(piece)
        return put_file(storage, store, copy, file.name), file.state

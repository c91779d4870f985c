"""Entering what came by telephone, on paper, by e-mail, in a visit or from an authority: one page, one matter."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from app.cases.labels import file_size
from app.cases.labels.files import refused
from app.cases.models import Case
from app.cases.rules.files import MOST_BYTES, MOST_FILES, FileRefused, Refusal, clean_name
from app.cases.rules.kinds import Desk, EntryChannel, Kind
from app.cases.rules.new_case import Entry
from app.cases.service.keep_file import KeptFile, add_file, drop_bytes, drop_file, put_file
from app.casework.forms import EnterForm
from app.casework.queries import authority_choices, unit_choices
from app.casework.views.code_letter import remember_words
from app.casework.views.desk import Page, bp
from app.filing.models import Draft
from app.filing.queries import files_of_draft, has_same_file
from app.filing.rules.entering import needs_read_back
from app.filing.service.enter import enter as open_entered
from app.filing.service.enter import entry_token, hold_entry
from app.filing.service.receipts import hash_words
from app.organisation.queries import contacts_on
from app.permissions import Permission
from app.platform import clock
from app.platform.storage import open_storage
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, services_store, settings, unit_of_work

_OMBUDSPERSONS = (Desk.PATIENT_OMBUDSMAN.value, Desk.SOCIAL_OMBUDSMAN.value)
_BUTTONS = ("look", "add", "remove")
"""Buttons that change something of the page and send nothing in."""


@bp.route("/registry/new", methods=["GET", "POST"])
@requires(Permission.CASE_ENTER)
@keeps_text
def enter() -> Response | Page:
    """Show the empty page, or open the matter; whatever is wrong, nothing that was typed or added is lost."""
    request.max_content_length = (MOST_FILES + 1) * MOST_BYTES  # all scans at once, and the page with them
    form = _form()
    if not form.is_submitted():
        form.draft.data = secrets.token_urlsafe(24)
        return _shown(form)
    is_good = form.validate()
    if form.token_has_expired() or not form.draft.data:
        form.draft.data = form.draft.data or secrets.token_urlsafe(24)
        return _shown(form, problems=[_again(upload) for upload in _uploads(form)], is_refused=True)
    draft, problems = _kept(form)
    if draft.case_id is not None:
        flash(_("This matter was entered before. What was changed on the page after that is not saved."), "info")
        return _entered(form, draft.case_id)
    if any(button in request.form for button in _BUTTONS):
        form = _form()  # not looked through: nobody has said that it is ready
        return _shown(form, draft, problems=problems)
    if not is_good or problems:
        return _shown(form, draft, problems=problems, is_refused=True)
    return _entered(form, _opened(form, draft))


def _form() -> EnterForm:
    """Return the form with its choices; the units found by name, and the one chosen before."""
    form = EnterForm(reply_language=current_language())
    form.today = clock.today()
    units = unit_choices(
        read_session(), form.find.data or "", {form.unit.data or ""}, language=current_language(), on=clock.today()
    )
    form.offer(units, authority_choices(read_session(), language=current_language(), on=clock.today()))
    return form


def _shown(
    form: EnterForm, draft: Draft | None = None, *, problems: Iterable[str] = (), is_refused: bool = False
) -> Page:
    files = files_of_draft(read_session(), draft.id) if draft is not None else ()
    if problems:
        form.files.errors = list(problems)
    page = render_template(
        "casework/enter.html",
        form=form,
        files=[
            {"name": file.name, "size": file_size(file.size), "remove_value": file.public_id} for file in files
        ],
        ombudspersons=[each for each in contacts_on(read_session(), clock.today()) if each.kind in _OMBUDSPERSONS],
    )  # fmt: skip
    return page, 422 if is_refused or problems else 200


def _uploads(form: EnterForm) -> list[Any]:
    return [upload for upload in form.files.data or () if getattr(upload, "filename", "")]


def _again(upload: Any) -> str:
    return str(_("Choose the file %(name)s again.", name=clean_name(upload.filename)))


def _token(form: EnterForm) -> str:
    return entry_token(current_actor(), form.draft.data or "")


def _kept(form: EnterForm) -> tuple[Draft, list[str]]:
    """Keep the chosen files with the form's draft; return it, and why which file was not taken."""
    storage, store, problems = open_storage(settings().storage_url), services_store(), list[str]()
    stored: list[KeptFile] = []
    for upload in _uploads(form):
        try:
            stored.append(put_file(storage, store, upload.stream, upload.filename))
        except FileRefused as error:
            problems.append(_not_taken(error.reason, clean_name(upload.filename)))
    language = form.reply_language.data or current_language()
    try:
        draft, gone, more = _noted(form, stored, language)
    except IntegrityError:  # the same page sent twice in one moment: by now the other press has begun the draft
        draft, gone, more = _noted(form, stored, language)
    for public_id in gone:
        drop_bytes(storage, store, public_id)
    return draft, problems + more


def _noted(form: EnterForm, stored: list[KeptFile], language: str) -> tuple[Draft, list[str], list[str]]:
    """Note files with the draft and forget the one to be removed; return also whose bytes have no row any more."""
    gone, problems = list[str](), list[str]()
    with unit_of_work() as w:
        draft = hold_entry(w, _token(form), language=language)
        files = list(files_of_draft(w.session, draft.id))
        for kept in stored:
            is_new = draft.case_id is None and not has_same_file(files, kept)
            if is_new and len(files) < MOST_FILES:
                files.append(add_file(w, kept, draft_id=draft.id))
                continue
            gone.append(kept.public_id)
            problems += [_not_taken(Refusal.TOO_MANY, kept.name)] if is_new else []
        wanted = request.form.get("remove", "")
        if any(file.public_id == wanted for file in files):
            drop_file(w, wanted, draft_id=draft.id)
            gone.append(wanted)
    return draft, gone, problems


def _not_taken(reason: Refusal, name: str) -> str:
    if reason is Refusal.NO_ROOM:
        words = _(
            "The file %(name)s could not be stored just now. Try again, or enter the matter without it.", name=name
        )
        return str(words)
    return refused(reason, name)


def _opened(form: EnterForm, draft: Draft) -> int:
    """Hash the words outside the transaction, then open the matter in one; return its id."""
    receipt = hash_words(services_store(), draft.words or ())
    with unit_of_work() as w:
        sent = open_entered(
            w, current_actor(), _token(form), receipt,
            kind=Kind(form.kind.data), answers=form.answers(), entry=_entry(form), directory=w.session,
        )  # fmt: skip
    return sent.case_id


def _entry(form: EnterForm) -> Entry:
    channel, arrived_on = EntryChannel(form.channel.data), form.arrived_on
    assert arrived_on is not None
    is_transferred = form.is_transferred
    return Entry(
        channel=channel,
        arrived_on=arrived_on,
        entered_on=clock.today(),
        is_read_back=form.read_back.data == "yes" if needs_read_back(channel) else None,
        transferred_by=form.authority.data if is_transferred else None,
        authority_reference=(form.authority_reference.data or "").strip() if is_transferred else None,
        authority_named_on=form.named_on if is_transferred else None,
    )


def _entered(form: EnterForm, case_id: int) -> Response:
    number = read_session().get_one(Case, case_id).number
    remember_words(number, form.draft.data or "")
    return redirect(url_for("casework.entered", number=number), 303)

"""The scans on a page of the registry: kept with the page's own draft, so that a mistake loses none of them."""

from __future__ import annotations

from typing import Any, Protocol

from flask import request
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from app.cases.labels.files import refused
from app.cases.rules.files import MOST_FILES, FileRefused, Refusal, clean_name
from app.cases.service.keep_file import KeptFile, add_file, drop_bytes, drop_file, put_file
from app.filing.models import Draft
from app.filing.queries import files_of_draft, has_same_file
from app.filing.service.enter import entry_token, hold_entry
from app.platform.storage import open_storage
from app.platform.web.access import current_actor
from app.platform.web.languages import current_language
from app.platform.web.runtime import services_store, settings, unit_of_work

BUTTONS = ("look", "add", "remove")
"""Buttons that change something of the page and send nothing in."""


class WithFiles(Protocol):
    """What is needed of a form with scans."""

    files: Any


class EntryForm(WithFiles, Protocol):
    """What is needed of a form whose page has a draft of its own."""

    draft: Any
    """The secret that the page was shown with."""
    reply_language: Any


def uploads(form: WithFiles) -> list[Any]:
    """Return the files chosen on the page."""
    return [upload for upload in form.files.data or () if getattr(upload, "filename", "")]


def again(upload: Any) -> str:
    """Return that a file has to be chosen once more, since nothing was kept."""
    return str(_("Choose the file %(name)s again.", name=clean_name(upload.filename)))


def token_of(form: EntryForm) -> str:
    """Return what opens the draft of this page, for who was shown it."""
    return entry_token(current_actor(), form.draft.data or "")


def store_files(form: WithFiles) -> tuple[list[KeptFile], list[str]]:
    """Store the bytes of the chosen files; return them, still without rows, and why which was not taken."""
    storage, store = open_storage(settings().storage_url), services_store()
    stored, problems = list[KeptFile](), list[str]()
    for upload in uploads(form):
        try:
            stored.append(put_file(storage, store, upload.stream, upload.filename))
        except FileRefused as error:
            problems.append(_not_taken(error.reason, clean_name(upload.filename)))
    return stored, problems


def kept_files(form: EntryForm) -> tuple[Draft, list[str]]:
    """Keep the chosen files with the form's draft; return it, and why which file was not taken."""
    storage, store = open_storage(settings().storage_url), services_store()
    stored, problems = store_files(form)
    language = form.reply_language.data or current_language()
    try:
        draft, gone, more = _noted(form, stored, language)
    except IntegrityError:  # the same page sent twice in one moment: by now the other press has begun the draft
        draft, gone, more = _noted(form, stored, language)
    for public_id in gone:
        drop_bytes(storage, store, public_id)
    return draft, problems + more


def _noted(form: EntryForm, stored: list[KeptFile], language: str) -> tuple[Draft, list[str], list[str]]:
    """Note files with the draft and forget the one to be removed; return also whose bytes have no row any more."""
    gone, problems = list[str](), list[str]()
    with unit_of_work() as w:
        draft = hold_entry(w, token_of(form), language=language)
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

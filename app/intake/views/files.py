"""Files: each its own sending, looked at and stored before the next; what is refused is named with the reason."""

from __future__ import annotations

from typing import Any

from flask import flash, get_flashed_messages, redirect, request
from flask_babel import gettext
from werkzeug.exceptions import RequestEntityTooLarge

from app.cases.rules.files import MOST_FILES, FileRefused, Refusal, clean_name
from app.cases.service.keep_file import KeptFile, add_file, drop_bytes, drop_file, put_file
from app.filing.queries import files_of_draft, has_same_file
from app.intake.labels.files import NO_FILE, TOO_LARGE_TO_READ, refused, size_in_words
from app.intake.queries import bytes_of_drafts
from app.intake.rules.walking import step_named
from app.intake.views.blueprint import KIND, bp
from app.intake.views.desk import AlreadySent, Filing, changing, open_filing
from app.intake.views.showing import EXTRAS, form_of, show
from app.intake.views.step import Answer, already_sent, elsewhere, kept_first, onward
from app.platform import clock
from app.platform.crypto import keyed_hash
from app.platform.db import Store
from app.platform.storage import open_storage
from app.platform.throttling import network_of, paused_until, record_failure
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language
from app.platform.web.runtime import read_session, settings
from app.platform.work import Work

PROBLEM = "file-problem"
FREE_FILES_FROM_ONE_ADDRESS = 100
"""So many in an hour, then pauses: a ward or a library can stand behind one address, and so can somebody who only
wants to fill the disk."""


@bp.route(f"/{KIND}/files", methods=["GET", "POST"])
@public
@keeps_text
def files(kind: str) -> Answer:
    """Show the files, add or remove one, or go on."""
    try:
        filing = open_filing(kind)
    except RequestEntityTooLarge:
        flash(str(TOO_LARGE_TO_READ), PROBLEM)
        return redirect(request.full_path.rstrip("?"), 303)
    found = step_named(filing.kind, "files")
    if found is None:
        return redirect(filing.url("check"))
    if request.method == "GET":
        return elsewhere(filing, found) or _shown(filing)
    form = form_of(filing, "files")
    form.validate()
    if form.token_has_expired():
        again = file_again()
        return show(filing, "files", form, problems=[{"text": again, "href": "#file"}] if again else []), 422
    if wanted_language() and form.validate() and chosen_file():  # a chosen file goes along with the language, too
        _do(filing)
    return kept_first(filing, "files", form) or _do(filing)


def _shown(filing: Filing) -> str:
    problems = [{"text": text, "href": "#file"} for text in get_flashed_messages(category_filter=[PROBLEM])]
    form = form_of(filing, "files", formdata=None)
    if problems:
        form.file.errors = [problem["text"] for problem in problems]
    return show(filing, "files", form)


def _do(filing: Filing) -> Answer:
    """Remove, add, or go on; a file chosen and not yet added goes along with “Continue”."""
    try:
        if "remove" in request.form:
            _remove(filing, request.form["remove"])
            return redirect(filing.url("files"), 303)
        problem = _add(filing, chosen_file())
    except AlreadySent:
        return already_sent(filing)
    if problem:
        flash(problem, PROBLEM)
    goes_on = "add" not in request.form and not problem
    return redirect(filing.url(onward(filing, "files") if goes_on else "files"), 303)


def chosen_file() -> Any:
    """Return the file that was chosen, or None."""
    upload = request.files.get("file")
    return upload if upload is not None and upload.filename else None


def file_again() -> str | None:
    """Return which chosen file is not kept by a page that is shown again, if there is one: no browser keeps it."""
    upload = chosen_file()
    return gettext("Choose the file %(name)s again.", name=clean_name(upload.filename)) if upload is not None else None


def _add(filing: Filing, upload: Any) -> str | None:
    """Keep one file with the draft; return why not, if so."""
    if upload is None:
        return str(NO_FILE) if "add" in request.form else None
    if _is_full(filing.store, upload):
        return refused(Refusal.NO_ROOM, clean_name(upload.filename))
    kept = take_upload(filing.store, upload)
    return kept if isinstance(kept, str) else keep_with_draft(filing, kept)


def keep_with_draft(filing: Filing, kept: KeptFile) -> str | None:
    """Note a stored file with the locked draft; return why not, if so. The same file sent again is one file."""
    with changing(filing, {}) as (w, draft):
        files = files_of_draft(w.session, draft.id)
        is_new, has_room = not has_same_file(files, kept), len(files) < MOST_FILES
        if is_new and has_room:
            add_file(w, kept, draft_id=draft.id)
            count_upload(w)
    if not (is_new and has_room):
        drop_bytes(open_storage(settings().storage_url), filing.store, kept.public_id)
    return refused(Refusal.TOO_MANY, kept.name) if is_new and not has_room else None


def take_upload(store: Store, upload: Any) -> KeptFile | str:
    """Return the stored upload, or the sentence that says why it was not taken."""
    if paused_until(read_session(store), _address(store), now=clock.now(), free=FREE_FILES_FROM_ONE_ADDRESS):
        return refused(Refusal.NO_ROOM, clean_name(upload.filename))
    try:
        return put_file(open_storage(settings().storage_url), store, upload.stream, upload.filename)
    except FileRefused as error:
        return refused(error.reason, clean_name(upload.filename))


def count_upload(w: Work) -> None:
    """Count one more file from this address."""
    record_failure(w.session, _address(w.store), now=w.now)


def _address(store: Store) -> str:
    return keyed_hash(store.pepper, "throttle:files", network_of(request.remote_addr or ""))


def _is_full(store: Store, upload: Any) -> bool:
    """Return True when this file would be too much for all drafts together; two at once may go a file beyond."""
    size: int = upload.stream.seek(0, 2)
    return bytes_of_drafts(read_session(store)) + size > settings().most_draft_bytes


def _remove(filing: Filing, public_id: str) -> None:
    if filing.draft is None:
        return
    with changing(filing, {}) as (w, draft):
        files = {file.public_id for file in files_of_draft(w.session, draft.id)}
        drop_file(w, public_id, draft_id=draft.id)
    if public_id in files:  # only now: were the writing undone, the file would still be listed
        drop_bytes(open_storage(settings().storage_url), filing.store, public_id)


def _listed(filing: Filing, form: Any) -> dict[str, Any]:
    if filing.draft is None:
        return {"files": []}
    kept = files_of_draft(read_session(filing.store), filing.draft.id)
    return {
        "files": [
            {"name": file.name, "size": size_in_words(file.size), "remove_value": file.public_id} for file in kept
        ]
    }


EXTRAS["files"] = _listed

"""Files of a contribution: those that are shown with the question, and those that come with the reply."""

from __future__ import annotations

from typing import Any

from flask import abort, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.labels import FILE_STATE, file_size
from app.cases.labels.files import refused
from app.cases.models import Attachment
from app.cases.rules.files import FileRefused, Refusal, clean_name
from app.cases.service import open_file
from app.cases.service.keep_file import drop_bytes, put_file, read_file
from app.contributions.forms import FileForm
from app.contributions.models import Contribution, ContributionFile
from app.contributions.queries import Given, shown_files
from app.contributions.rules.refusals import ContributionIsOver
from app.contributions.service import add_reply_file, drop_reply_file
from app.contributions.views.desk import Page, changing_given, given_in, giving_bp, shown
from app.permissions import Permission
from app.platform.storage import open_storage
from app.platform.web.access import current_actor, requires
from app.platform.web.downloads import download
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, services_store, settings


@giving_bp.route("/<public_id>/files/<file_id>", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_GIVE)
@keeps_text
def file(public_id: str, file_id: str) -> Response | Page:
    """Ask before an unscanned file is opened; then log it and send it as a download."""
    given, form = given_in(public_id), FileForm()
    found = _shown(given, file_id) or next((each for each in given.files if each.public_id == file_id), None)
    if found is None:
        abort(404)
    if not form.validate_on_submit():
        back = url_for("giving.contribution", public_id=public_id)
        return shown("contributions/file.html", form, back=back, **described(found))
    with changing_given(public_id) as (w, given):
        open_file(w, current_actor(), given.case, found)
    return download(read_file(open_storage(settings().storage_url), services_store(), found), found.name)


def _shown(given: Given, file_id: str) -> Attachment | None:
    if not given.is_shown:
        return None
    return next((each for each in shown_files(read_session(), given.asked) if each.public_id == file_id), None)


def described(file: Attachment | ContributionFile) -> dict[str, Any]:
    """Return what the page that asks says of a file."""
    return {"file": file, "state": FILE_STATE[file.state], "size": file_size(file.size)}


def files_that_are_shown(asked: Contribution) -> list[dict[str, Any]]:
    """Return the files of the matter that the asker shows, for `file_list`."""
    return [_row(asked, file) for file in shown_files(read_session(), asked)]


def files_of_reply(given: Given) -> list[dict[str, Any]]:
    """Return the files that come with the reply, each with a button that takes it away while that can be done."""
    removable = {"remove_value"} if given.is_open else set[str]()
    return [{**_row(given.asked, file), **dict.fromkeys(removable, file.public_id)} for file in given.files]


def _row(asked: Contribution, file: Attachment | ContributionFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "size": file_size(file.size),
        "state": FILE_STATE[file.state],
        "url": url_for("giving.file", public_id=asked.public_id, file_id=file.public_id),
    }


def take_file(public_id: str) -> str | None:
    """Keep the chosen file with the reply, or take away the one that is to go; return why a file was not taken.

    No browser sends a chosen file twice, so it is kept before anything is asked about the text.
    """
    storage, store, gone = open_storage(settings().storage_url), services_store(), ""
    if wanted := request.form.get("remove"):
        with changing_given(public_id) as (w, given):
            gone = wanted if drop_reply_file(w, given, wanted) else ""
    upload, problem = request.files.get("file"), None
    if upload is not None and upload.filename:
        try:
            kept = put_file(storage, store, upload.stream, upload.filename)
        except FileRefused as error:
            return refused(error.reason, clean_name(upload.filename))
        gone, problem = _noted(public_id, kept)
    if gone:
        drop_bytes(storage, store, gone)
    return problem


def file_again() -> str | None:
    """Return which chosen file is not kept by a page that is shown again, if there is one: no browser keeps it."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return None
    return str(_("Choose the file %(name)s again.", name=clean_name(upload.filename)))


def _noted(public_id: str, kept: Any) -> tuple[str, str | None]:
    """Return the name of the bytes that nobody needs, and why the file was not taken."""
    try:
        with changing_given(public_id) as (w, given):
            is_same = any(file.sha256 == kept.sha256 for file in given.files)
            is_added = add_reply_file(w, given, kept)
    except ContributionIsOver:
        drop_bytes(open_storage(settings().storage_url), services_store(), kept.public_id)
        raise
    if is_added:
        return "", None
    return kept.public_id, None if is_same else refused(Refusal.TOO_MANY, kept.name)

"""Files that people sent: opened by a confirmed and logged step, and only as a download."""

from __future__ import annotations

from flask import abort
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.queries import file_of
from app.cases.rules.use import Data
from app.cases.service import open_file
from app.cases.service.keep_file import read_file
from app.casework.forms import FileForm
from app.casework.views.desk import Page, bp, changing, readable, shown
from app.permissions import Permission
from app.platform.storage import open_storage
from app.platform.web.access import current_actor, requires
from app.platform.web.downloads import download
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, services_store, settings


@bp.route("/cases/<number>/files/<public_id>", methods=["GET", "POST"])
@requires(Permission.CASE_READ)
@keeps_text
def file(number: str, public_id: str) -> Response | Page:
    """Ask before an unscanned file is opened; then log it and send it as a download."""
    form = FileForm()
    case = readable(number, Permission.CASE_READ, data=Data.FILE)
    attachment = file_of(read_session(), case, public_id) or abort(404)
    if not form.validate_on_submit():
        state, size = labels.FILE_STATE[attachment.state], labels.file_size(attachment.size)
        return shown("casework/file.html", form, case=case, file=attachment, state=state, size=size)
    with changing(number, Permission.CASE_READ) as (w, case):
        open_file(w, current_actor(), case, attachment)
    pieces = read_file(open_storage(settings().storage_url), services_store(), attachment)
    return download(pieces, attachment.name)

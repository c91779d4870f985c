"""The asker opens a file that came with a reply."""

from __future__ import annotations

from flask import abort, url_for
from werkzeug.wrappers import Response

from app.cases import views
from app.cases.service import open_file
from app.cases.service.keep_file import read_file
from app.contributions.forms import FileForm
from app.contributions.rules.life import Stage
from app.contributions.views.desk import Page, bp, of_matter, shown
from app.contributions.views.files import described
from app.permissions import Permission
from app.platform.storage import open_storage
from app.platform.web.access import current_actor, requires
from app.platform.web.downloads import download
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import services_store, settings


@bp.route("/cases/<number>/contributions/<public_id>/files/<file_id>", methods=["GET", "POST"])
@requires(Permission.CASE_READ)
@keeps_text
def reply_file(number: str, public_id: str, file_id: str) -> Response | Page:
    """Ask before an unscanned file is opened; then log it and send it. Before the reply is sent there is none."""
    given = of_matter(views.readable(services_store(), number, Permission.CASE_READ), public_id)
    found = next((file for file in given.files if file.public_id == file_id), None)
    if found is None or given.asked.state != Stage.GIVEN:
        abort(404)
    form = FileForm()
    if not form.validate_on_submit():
        back = url_for("casework.case_page", number=number, _anchor="contributions")
        return shown("contributions/file.html", form, back=back, **described(found))
    with views.changing(services_store(), number, Permission.CASE_READ) as (w, case):
        open_file(w, current_actor(), case, found)
    return download(read_file(open_storage(settings().storage_url), services_store(), found), found.name)

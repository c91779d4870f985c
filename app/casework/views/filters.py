"""Filters of one's own over the worklist: the present one is kept under a name, and removed again."""

from __future__ import annotations

from flask import flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.casework import service
from app.casework.forms.lists import SaveFilterForm
from app.casework.labels import CANNOT_SAVE
from app.casework.rules import NameIsInUse, TooManyFilters
from app.casework.views.desk import Page, bp
from app.casework.views.lists import kept_filters, list_url
from app.casework.views.worklist import list_page
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import services_store, unit_of_work


@bp.route("/cases/filters", methods=["POST"])
@requires(Permission.CASE_LIST)
@keeps_text
def save_filter() -> Response | Page:
    """Keep the filter of this address under the name that was typed, and open the list with it."""
    form, asked = SaveFilterForm(), kept_filters(request.args)
    if not form.validate_on_submit():
        return list_page(form), 422
    try:
        with unit_of_work(services_store()) as w:
            service.save_filter(w, current_actor(), form.name.data, asked)
    except (NameIsInUse, TooManyFilters) as refusal:
        form.name.errors = [str(CANNOT_SAVE[type(refusal)])]
        return list_page(form), 422
    flash(_("The filter was saved as “%(name)s”.", name=form.name.data), "success")
    return redirect(list_url(asked), 303)


@bp.route("/cases/filters/<int:filter_id>/remove", methods=["POST"])
@requires(Permission.CASE_LIST)
def remove_filter(filter_id: int) -> Response:
    """Remove a filter of one's own; the list stays as it is."""
    with unit_of_work(services_store()) as w:
        service.remove_filter(w, current_actor(), filter_id)
    flash(_("The saved filter was removed."), "success")
    return redirect(list_url(kept_filters(request.args)), 303)

"""Labels: put on several matters of the list at once, and the vocabulary that is offered."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.cases.forms import choices
from app.cases.queries.labels import EVERYBODY, Place, labels_at, labels_offered, places_of
from app.cases.rules.labelling import labels_in
from app.cases.service.label import Labelled, label_cases, offer_label, withdraw_label
from app.casework.forms.labelling import LabelForm, NewLabelForm
from app.casework.queries import names_at
from app.casework.views.bulk import chosen_rows, confirming, nothing_chosen, told_at_list
from app.casework.views.desk import Page, bp
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, services_store, unit_of_work


@bp.route("/cases/chosen/label", methods=["GET", "POST"])
@requires(Permission.CASE_NOTE)
@keeps_text
def label_chosen() -> Response | Page:
    """Add labels to the chosen matters, or remove them."""
    rows, form = chosen_rows(Permission.CASE_NOTE), LabelForm()
    if not rows:
        return nothing_chosen()
    worn = sorted({word for row in rows for word in labels_in(row.labels)}, key=str.casefold)
    form.add.choices = choices(*((word, word) for word in labels_offered(read_session(), current_actor())))
    form.remove.choices = choices(*((word, word) for word in worn))
    if not form.validate_on_submit():
        return confirming(
            "casework/label_chosen.html", rows, form=form, may_offer=current_actor().may(Permission.CASE_ASSIGN)
        )
    with unit_of_work(services_store()) as w:
        done = label_cases(
            w, current_actor(), [row.number for row in rows], add=form.add.data or (), remove=form.remove.data or ()
        )
    _tell(done)
    return told_at_list()


@bp.route("/labels", methods=["GET", "POST"])
@requires(Permission.CASE_ASSIGN)
@keeps_text
def labels() -> Response | Page:
    """The labels that are offered where the reader answers for the work; a new one is added here."""
    names, form = _place_names(), NewLabelForm()
    form.place.choices = choices(*((_key(place), name) for place, name in names.items()))
    if not form.is_submitted():
        form.place.data = _key(next(iter(names)))
    if form.validate_on_submit():
        place = next(place for place in names if _key(place) == form.place.data)
        with unit_of_work(services_store()) as w:
            offer_label(w, current_actor(), form.word.data, place)
        flash(_("The label “%(word)s” is offered now.", word=form.word.data), "success")
        return redirect(url_for("casework.labels"), 303)
    offered = [
        {"id": label.id, "word": label.word, "place": names[(label.scope, label.code)]}
        for label in labels_at(read_session(), names)
    ]
    page = render_template("casework/labels.html", form=form, offered=offered, has_choice=len(names) > 1)
    return page, 422 if form.errors else 200


@bp.route("/labels/<int:label_id>/remove", methods=["POST"])
@requires(Permission.CASE_ASSIGN)
def remove_label(label_id: int) -> Response:
    """Offer a label no more; the matters that have it keep it."""
    with unit_of_work(services_store()) as w:
        withdraw_label(w, label_id, places_of(current_actor(), Permission.CASE_ASSIGN))
    flash(_("The label is not offered any more. Cases that have it keep it."), "success")
    return redirect(url_for("casework.labels"), 303)


def _key(place: Place) -> str:
    return ":".join(place)


def _place_names() -> dict[Place, str]:
    """Return the places whose labels the actor decides about, with their names."""
    places = places_of(current_actor(), Permission.CASE_ASSIGN) or abort(404)
    names = names_at(read_session(), places, current_language())
    return names | ({EVERYBODY: str(_("Everybody"))} if EVERYBODY in names else {})


def _tell(done: Labelled) -> None:
    if done.done:
        number = len(done.done)
        flash(ngettext("The labels of %(num)s case are as you chose.", "The labels of %(num)s cases are as you chose.",
                       number), "success")  # fmt: skip
    if done.full:
        words = _("No room for another label: %(numbers)s. Remove one there first.", numbers=", ".join(done.full))
        flash(words, "error")

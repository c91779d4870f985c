"""Entering what came by telephone, on paper, by e-mail, in a visit or from an authority: one page, one matter."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.labels import file_size
from app.cases.models import Case
from app.cases.rules.files import MOST_BYTES, MOST_FILES
from app.cases.rules.kinds import Desk, EntryChannel, Kind
from app.cases.rules.new_case import Entry
from app.casework.forms import EnterForm
from app.casework.queries import authority_choices, unit_choices
from app.casework.views.code_letter import remember_words
from app.casework.views.desk import Page, bp
from app.casework.views.entry_files import BUTTONS, again, kept_files, token_of, uploads
from app.filing.models import Draft
from app.filing.queries import files_of_draft
from app.filing.rules.entering import needs_read_back
from app.filing.service.enter import enter as open_entered
from app.filing.service.receipts import hash_words
from app.organisation.queries import contacts_on
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, services_store, unit_of_work

_OMBUDSPERSONS = (Desk.PATIENT_OMBUDSMAN.value, Desk.SOCIAL_OMBUDSMAN.value)


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
        return _shown(form, problems=[again(upload) for upload in uploads(form)], is_refused=True)
    draft, problems = kept_files(form)
    if draft.case_id is not None:
        flash(_("This matter was entered before. What was changed on the page after that is not saved."), "info")
        return _entered(form, draft.case_id)
    if any(button in request.form for button in BUTTONS):
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


def _opened(form: EnterForm, draft: Draft) -> int:
    """Hash the words outside the transaction, then open the matter in one; return its id."""
    receipt = hash_words(services_store(), draft.words or ())
    with unit_of_work() as w:
        sent = open_entered(
            w, current_actor(), token_of(form), receipt,
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

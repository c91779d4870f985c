"""A matter leaves the organiser: the text to the person is seen before it goes, and the whole matter is printed."""

from __future__ import annotations

import hashlib

from flask import render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import choices
from app.cases.models import Case
from app.cases.queries import parties_of, person_of, record_for
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.cases.rules.use import Data
from app.casework.forms.sending_out import SendOutForm
from app.casework.labels import language_read
from app.casework.queries import place_names
from app.casework.views.desk import (
    Page,
    author_to_person,
    back_to,
    bp,
    changing,
    readable,
    reader_of,
    record_used,
    shown,
)
from app.moving import service
from app.moving.labels import words_to_person
from app.moving.rules.sending_out import Dispatch
from app.organisation.queries import authorities_on, authority_by_code
from app.permissions import Permission
from app.platform import clock
from app.platform.i18n import speaking
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/send-out", methods=["GET", "POST"])
@requires(Permission.CASE_SEND_OUT)
@keeps_text
def send_out(number: str) -> Response | Page:
    """Show what the person will be told, and then transfer the matter and tell them in one step."""
    case = _open_case(readable(number, Permission.CASE_SEND_OUT))
    form = SendOutForm()
    form.first_day, form.today = case.arrived_on, clock.today()
    known = authorities_on(read_session(), clock.today())
    form.authority.choices = choices(("", "–"), *((each.code, each.name_in(current_language())) for each in known))
    if not form.is_submitted():
        form.start_on(clock.today())
    if not form.validate_on_submit():
        return _page(form, case, "")
    dispatch, body = _told(form, case)
    if form.seen.data != _digest(body):  # not shown yet, or changed since
        form.seen.data = _digest(body)
        return _page(form, case, body)
    with changing(number, Permission.CASE_SEND_OUT) as (w, case):
        service.send_out(w, author_to_person(w, case), case, dispatch, body=body)
    return back_to(number, _("The case was transferred and the person is told. Print it and send it today."))


def _open_case(case: Case) -> Case:
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    return case


def _told(form: SendOutForm, case: Case) -> tuple[Dispatch, str]:
    """Return the dispatch and what the person is told of it, in the person's language."""
    language = language_read(case, person_of(parties_of(read_session(), case)))
    authority = authority_by_code(read_session(), form.authority.data) if form.authority.data else None
    dispatch = form.dispatch(authority.name_in(language) if authority else "")
    with speaking(language):
        return dispatch, words_to_person(dispatch, form.reason.data)


def _page(form: SendOutForm, case: Case, body: str) -> Page:
    written_in = language_read(case, person_of(parties_of(read_session(), case)))
    return shown("casework/send_out.html", form, case=case, body=body, written_in=written_in, **reader_of(case))


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


@bp.route("/cases/<number>/whole")
@requires(Permission.CASE_READ)
def whole(number: str) -> str:
    """The whole matter on paper, for whoever gets it: what was sent and said, and nothing that is internal."""
    session, actor = read_session(), current_actor()
    record = record_for(session, actor, number, Permission.CASE_READ)
    record = record_used(record, number, data=Data.WHOLE)
    case = record.case
    roles = [party.role for party in record.parties]
    return render_template(
        "casework/whole.html",
        case=case,
        record=record,
        labels=labels,
        say=instant,
        unit=place_names(session, case.unit_code, None, (), current_language()).unit(case.unit_code),
        today=clock.today(),
        cards=[labels.person_card(party, case, actor, roles=roles) for party in record.parties],
        files=[{"name": file.name, "size": labels.file_size(file.size)} for file in record.files],
        reporter_is_hidden=labels.is_hidden(case, actor),
    )

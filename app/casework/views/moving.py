"""A matter goes to another unit, and comes back from there."""

from __future__ import annotations

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.forms import choices
from app.cases.labels import REFUSAL
from app.cases.models import Case
from app.cases.rules.access import UNIT_DESKS
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.casework.forms.moving import SendBackForm, TransferForm
from app.casework.queries import unit_choices
from app.casework.views.desk import Page, author, back_to, bp, changing, readable, reader_of, shown, still_sees
from app.casework.views.placing import not_possible
from app.deadlines.labels import day_in_words
from app.deadlines.rules import finnish_calendar
from app.moving import service
from app.moving.labels import CANNOT_MOVE
from app.moving.rules.accepting import last_day_to_take
from app.moving.rules.refusals import (
    AlreadyThere,
    AuthorityAsks,
    NobodyWorksThere,
    TransferIsOpen,
    TransferIsSettled,
)
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session
from app.routing.service import DeskIsNotPossible


@bp.route("/cases/<number>/transfer", methods=["GET", "POST"])
@requires(Permission.CASE_TRANSFER)
@keeps_text
def transfer(number: str) -> Response | Page:
    """Transfer the matter to another unit, where it has to be taken in two working days."""
    form, case = TransferForm(), _transferable(readable(number, Permission.CASE_TRANSFER))
    form.unit.choices = choices(*_other_units(form, case))
    if "look" in request.form or not form.validate_on_submit():
        return _transfer_page(form, case)
    try:
        with changing(number, Permission.CASE_TRANSFER) as (w, case):
            service.transfer(w, author(), case, unit_code=form.unit.data, reason=form.reason.data)
            is_held, is_still_seen = case.is_held, still_sees(case)
    except DeskIsNotPossible as problem:
        form.unit.errors = [not_possible(problem)]
        return _transfer_page(form, case)
    except (AlreadyThere, NobodyWorksThere) as problem:
        form.unit.errors = [str(CANNOT_MOVE[type(problem)])]
        return _transfer_page(form, case)
    words = _("The case was transferred. The person’s due date did not change.")
    return back_to(number, str(REFUSAL[NamesAreNotSettled]) if is_held else words, is_still_seen=is_still_seen)


def _transferable(case: Case) -> Case:
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    if case.kind in TO_AUTHORITY:
        raise AuthorityAsks
    if case.accept_by is not None:
        raise TransferIsOpen
    return case


def _transfer_page(form: TransferForm, case: Case) -> Page:
    until = day_in_words(last_day_to_take(clock.today(), calendar=finnish_calendar()))
    return shown("casework/transfer.html", form, case=case, until=until, **reader_of(case))


def _other_units(form: TransferForm, case: Case) -> list[tuple[str, str]]:
    """Return the units found by name and the one chosen before; where it lies already is none of them."""
    found = unit_choices(
        read_session(), form.find.data or "", {form.unit.data or ""}, language=current_language(), on=clock.today()
    )
    here = case.unit_code if case.desk in UNIT_DESKS else None
    return [(code, words) for code, words in found if code != here]


@bp.route("/cases/<number>/send-back", methods=["GET", "POST"])
@requires(Permission.CASE_TRANSFER)
@keeps_text
def send_back(number: str) -> Response | Page:
    """Send a transferred matter back, with a reason, to where it came from."""
    form = SendBackForm()
    if form.validate_on_submit():
        with changing(number, Permission.CASE_TRANSFER) as (w, case):
            service.send_back(w, author(), case, reason=form.reason.data)
            is_still_seen = still_sees(case)
        message = _("The case went back to where it came from. The person’s due date did not change.")
        return back_to(number, message, is_still_seen=is_still_seen)
    case = readable(number, Permission.CASE_TRANSFER)
    if case.accept_by is None:
        raise TransferIsSettled
    return shown("casework/send_back.html", form, case=case)

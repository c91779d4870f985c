"""More time for the answer: what the new date would be, and then the extension and the message in one step."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.models import Case
from app.cases.queries import parties_of, person_of
from app.cases.rules.refusals import MatterIsDone
from app.cases.rules.sending import Sending, sending_of
from app.casework.forms import ExtendForm
from app.casework.labels import language_read
from app.casework.views.desk import Page, author_to_person, back_to, bp, changing, readable, reader_of, shown
from app.deadlines.labels import day_in_words, due_sentence, words_to_person
from app.deadlines.queries import clock_of, extension_of
from app.deadlines.rules.extending import Extension, ExtensionReason
from app.deadlines.service import extend_time
from app.permissions import Permission
from app.platform import clock
from app.platform.i18n import speaking
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session
from app.platform.work import Work


@bp.route("/cases/<number>/extend", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def extend(number: str) -> Response | Page:
    """Show the date that an extension would give, and extend the time; only for whoever may send the answer."""
    form = ExtendForm()
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            extension = _extend(w, _to_be_sent_by_actor(case), form)
        until = day_in_words(extension.extended.due_on)
        return back_to(number, _("The time was extended and the person is told. New due date: %(day)s", day=until))
    case = _to_be_sent_by_actor(readable(number, Permission.CASE_ANSWER))
    if not case.is_open:
        raise MatterIsDone
    counted = clock_of(read_session(), case.id)
    extension = extension_of(counted, is_extended=case.is_extended, on=clock.today())
    return shown(
        "casework/extend.html",
        form,
        case=case,
        due_now=day_in_words(extension.first.due_on),
        due_then=day_in_words(extension.extended.due_on),
        sentence=due_sentence(extension.extended),
        **reader_of(case),
    )


def _extend(w: Work, case: Case, form: ExtendForm) -> Extension:
    reason, text = ExtensionReason(form.reason.data), form.body.data
    person = person_of(parties_of(w.session, case))

    def tell(extension: Extension) -> str:
        with speaking(language_read(case, person)):
            return words_to_person(extension, reason, text)

    return extend_time(w, author_to_person(w, case), case, reason, tell=tell)


def _to_be_sent_by_actor(case: Case) -> Case:
    """Return the matter, or answer 404 where somebody else sends the answer: who answers for it extends its time."""
    return case if sending_of(current_actor(), case) is Sending.SEND else abort(404)

"""What passes between us and the authority: more time, the answer with its letter and dispatch, and the decision."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.models import Answer, Case, DispatchedAnswer
from app.cases.queries import dispatch_of, draft_of, drafted, gaps_of, parties_of, request_of, worked_out
from app.cases.queries.answers import approved_on, last_answer
from app.cases.rules.access import may_see
from app.cases.rules.files import MOST_BYTES, MOST_FILES
from app.cases.rules.gate import Gap
from app.cases.rules.kinds import Approval
from app.cases.rules.refusals import MatterIsDone
from app.cases.rules.sending import Sending, sending_of
from app.cases.rules.supervision import Decision, TimeAnswer
from app.cases.service import dispatch_answer, record_decision
from app.cases.service.keep_file import KeptFile, add_file
from app.casework.forms import AskTimeForm, DecisionForm, DispatchForm, SettleTimeForm
from app.casework.labels import missing
from app.casework.service import place_now
from app.casework.views.answering import nobody_approves
from app.casework.views.authority_part import authority_named
from app.casework.views.contributed_part import awaited_shown
from app.casework.views.desk import Page, author, author_in, back_to, bp, changing, shown
from app.casework.views.entry_files import again, store_files, uploads
from app.casework.views.entry_part import closed_named_day
from app.casework.views.requesting import asked_in
from app.deadlines.labels import day_in_words
from app.deadlines.queries import pending_time
from app.deadlines.rules.extending import NoExtension, NoTimeIsAsked, TimeIsAskedAlready
from app.deadlines.service import ask_more_time, settle_more_time
from app.permissions import Permission
from app.platform import clock
from app.platform.i18n import DEFAULT_LANGUAGE, is_language
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.letter_pdf import pdf_of
from app.platform.web.runtime import read_session


@bp.route("/cases/<number>/more-time", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def ask_time(number: str) -> Response | Page:
    """Record that more time was asked of the authority; one that was asked late may be recorded too, and says so."""
    case, _asked = asked_in(number)
    if not case.is_open:
        raise MatterIsDone
    due_on = case.due_on
    if due_on is None:
        raise NoExtension
    if case.has_asked_time:
        raise TimeIsAskedAlready
    form = AskTimeForm()
    form.today, form.arrived_on, form.due_on = clock.today(), case.arrived_on, due_on
    if form.validate_on_submit() and form.asked_on and form.wanted_until:
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            asked = ask_more_time(
                w, author(), case, asked_on=form.asked_on, wanted_until=form.wanted_until, reason=form.reason.data
            )
            is_late = asked.asked_on > asked.due_before
        return back_to(
            number, _asked_late() if is_late else _("It is recorded. The due date stays until it is granted.")
        )
    return shown("casework/ask_time.html", form, case=case, due_now=day_in_words(due_on))


def _asked_late() -> str:
    return str(
        _("It is recorded. More time was asked after the due date, so the answer does not count as given in time.")
    )


@bp.route("/cases/<number>/more-time/answer", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def settle_time(number: str) -> Response | Page:
    """Record what the authority said; only a granted day moves the due date."""
    case, _asked = asked_in(number)
    asked, due_on = pending_time(read_session(), case.id), case.due_on
    if asked is None or due_on is None:
        raise NoTimeIsAsked
    form = SettleTimeForm()
    form.today, form.asked_on, form.due_on = clock.today(), asked.asked_on, due_on
    if form.validate_on_submit() and form.answered_on:
        answer = TimeAnswer(form.answer.data)
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            settle_more_time(
                w, current_actor(), case, answer, answered_on=form.answered_on, granted_until=form.granted_until
            )
            due_on, warning = case.due_on or due_on, closed_named_day(case)
        words = _("It is recorded. Due date: %(day)s", day=day_in_words(due_on))
        return back_to(number, f"{words}. {warning}" if warning else words)
    return shown(
        "casework/settle_time.html",
        form,
        case=case,
        due_now=day_in_words(due_on),
        asked_on=day_in_words(asked.asked_on),
        wanted_until=day_in_words(asked.wanted_until),
        is_late=asked.asked_on > asked.due_before,
    )


@bp.route("/cases/<number>/dispatch", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def dispatch(number: str) -> Response | Page:
    """Look at the answer once more, print its letter, and record how and when it went to the authority."""
    case, _asked = asked_in(number)
    if not case.is_open:
        raise MatterIsDone
    if draft_of(read_session(), case) is None:
        return redirect(url_for("casework.answer", number=number), 303)
    form = DispatchForm()
    form.today, form.arrived_on = clock.today(), case.arrived_on
    form.approved_on = approved_on(read_session(), case) if case.approval == Approval.APPROVED else None
    if form.validate_on_submit() and (sent := form.dispatch()) is not None:
        if _gaps(case, sent.sent_on) == [Gap.LATE]:
            form.sent.form.form_errors.append(_("The answer went after the due date. Say first why it is late"))
            return _dispatch_page(form, case)
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            if sending_of(current_actor(), case) is not Sending.SEND:
                abort(404)
            place, writer = place_now(w, case), author_in(case.reply_language)
            dispatch_answer(w, writer, case, sent, place=place, seen_version=form.seen_version)
        return back_to(number, _("The dispatch is recorded. The matter now waits for the authority’s decision."))
    return _dispatch_page(form, case)


def _dispatch_page(form: DispatchForm, case: Case) -> Page:
    session = read_session()
    worked = worked_out(session, case)
    draft = worked.draft or abort(404)
    if not form.is_submitted():
        form.version.data = str(draft.version)
    today, known = clock.today(), drafted(session, case, worked)
    needs = gaps_of(case, worked, parties_of(session, case), on=today)
    needs_approval = known.needs_approval and not known.is_approved
    # Recorded the day after, it may have gone in time: whether it is late depends on the day that is written here.
    # What nobody has approved yet has not gone.
    elsewhere = Gap.APPROVAL if needs_approval else Gap.LATE
    others = [gap for gap in needs if gap is not elsewhere]
    return shown(
        "casework/dispatch.html",
        form,
        case=case,
        draft=draft,
        letter_url=_letter_url(case),
        missing=missing(others, case, worked, on=today),
        awaited=awaited_shown(case),
        is_late=Gap.LATE in needs and not needs_approval,
        sending=sending_of(current_actor(), case, known).value,
        needs_approval=needs_approval,
        nobody=nobody_approves(case, draft) if needs_approval and not known.is_waiting else "",
        is_waiting=known.is_waiting,
        may_route=may_see(current_actor(), Permission.CASE_ROUTE, case),
    )


def _gaps(case: Case, on: date) -> list[Gap]:
    session = read_session()
    return gaps_of(case, worked_out(session, case), parties_of(session, case), on=on)


@bp.route("/cases/<number>/authority-letter")
@requires(Permission.CASE_ANSWER)
def authority_letter(number: str) -> str:
    """The answer as a letter to the authority, to be signed: the draft until it has gone, and then what went."""
    return _letter_page(number)


@bp.route("/cases/<number>/authority-letter.pdf")
@requires(Permission.CASE_ANSWER)
def authority_letter_pdf(number: str) -> Response:
    """The same as a tagged PDF, to be signed in another system and sent by secure mail."""
    return pdf_of(_letter_page(number), number)


def _letter_page(number: str) -> str:
    case, asked = asked_in(number)
    session = read_session()
    answer, draft = last_answer(session, case), draft_of(session, case)
    if answer is None and draft is None:
        abort(404)
    sent = dispatch_of(session, answer.id) if answer is not None else None
    return render_template(
        "casework/authority_letter.html",
        case=case,
        authority=authority_named(asked),
        contact=asked.contact,
        on=sent.sent_on if sent else clock.today(),
        **_signed(answer, sent, draft.body if draft else "", case),
    )


def _signed(answer: Answer | None, sent: DispatchedAnswer | None, draft: str, case: Case) -> dict[str, Any]:
    """Return the letter's text and who signs it: whoever sent it, and of a draft whoever looks at it."""
    if answer is not None and sent is not None:
        return {"body": answer.body, "name": answer.author_name, "title": answer.author_title, "is_draft": False}
    writer = author_in(case.reply_language)
    return {"body": draft, "name": writer.actor.name, "title": writer.title, "is_draft": True}


def _letter_url(case: Case) -> str:
    lang = case.reply_language if is_language(case.reply_language) else DEFAULT_LANGUAGE
    return url_for("casework.authority_letter", number=case.number, lang=lang)


@bp.route("/cases/<number>/decision", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def decision(number: str) -> Response | Page:
    """Record how the authority decided, with its scan and what follows here; or correct what was recorded."""
    request.max_content_length = (MOST_FILES + 1) * MOST_BYTES
    case, asked = asked_in(number)
    if case.is_open:
        abort(404)
    form = DecisionForm(
        version=str(asked.version),
        outcome=case.authority_outcome,
        reference=asked.decision_reference,
        measures=asked.measures,
        decided=asked.decided_on,
    )
    form.today, form.arrived_on, form.kept_before = clock.today(), case.arrived_on, asked.measures or ""
    if form.validate_on_submit() and (decided := form.decision()) is not None:
        scans, problems = store_files(form)
        if not problems:
            _keep(number, form, decided, scans)
            return back_to(number, _("The authority’s decision is recorded."))
        form.files.errors = problems
    elif form.is_submitted():
        form.files.errors = [again(upload) for upload in uploads(form)]
    return shown("casework/decision.html", form, case=case)


def _keep(number: str, form: DecisionForm, decided: Decision, scans: list[KeptFile]) -> None:
    with changing(number, Permission.CASE_ANSWER) as (w, case):
        asked = request_of(w.session, case) or abort(404)
        files = [add_file(w, scan, case_id=case.id).public_id for scan in scans]
        record_decision(w, current_actor(), case, asked, decided, seen_version=form.seen_version, files=files)

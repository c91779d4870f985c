"""The answer: written together, shared out to each addressee, looked at once more, and sent once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import AnswerForm, SendForm
from app.cases.models import AnswerDraft, Case, Party
from app.cases.queries import (
    Worked,
    answers_of_filing,
    comment_on_draft,
    draft_of,
    drafted,
    files_of,
    gaps_of,
    messages_as_shown,
    messages_of,
    parties_of,
    worked_out,
)
from app.cases.queries.posting import without_address
from app.cases.rules.access import may_see
from app.cases.rules.approval import LATER
from app.cases.rules.gate import Gap, other_language
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.refusals import NobodyMayApprove, TextHasMovedOn
from app.cases.rules.release import policy_on
from app.cases.rules.sending import Drafted, Sending, sending_of
from app.cases.service import hand_over, save_draft, save_shares, send_answer
from app.cases.service.hand_over import approvers
from app.cases.views import after_answer, saved_text
from app.casework.forms import shares_form
from app.casework.labels import letters_of, missing
from app.casework.service import place_now
from app.casework.views.choosing import templates_offered
from app.casework.views.contributed_part import awaited_shown, replies_shown
from app.casework.views.desk import Page, author, author_in, back_to, bp, changing, files_shown, readable, shown
from app.casework.views.inserting import Insert, asked_insert, insert_for, offered
from app.casework.views.translated_part import incoming_translations, language_gap
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session, services_store, settings
from app.translating.service import end_orders


@bp.route("/cases/<number>/answer", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def answer(number: str) -> Response | Page:
    """Write the answer; whoever saves second sees both texts."""
    insert = insert_for(number) if asked_insert() else None
    form = AnswerForm() if insert is None else AnswerForm(insert.form_data())
    form.kept_before = saved_text(services_store(), number, Permission.CASE_ANSWER) + (insert.text if insert else "")
    if insert is not None and insert.asks_first:
        return _asks_before_inserting(number, form, insert)
    if form.validate_on_submit():
        try:
            with changing(number, Permission.CASE_ANSWER) as (w, case):
                save_draft(
                    w, author(), case, form.body.data, seen_version=form.seen_version,
                    is_language_agreed=form.is_language_agreed.data, words_of=insert.writer_id if insert else None,
                )  # fmt: skip
        except TextHasMovedOn:
            return _both_texts(number, form)
        return _after_saving(number, insert)
    return _answer_page(form, readable(number, Permission.CASE_ANSWER))


def _after_saving(number: str, insert: Insert | None) -> Response:
    if insert is None and "save" not in request.form:
        return redirect(url_for("casework.addressees", number=number), 303)
    flash(_("The draft is saved.") if insert is None else insert.done, "success")
    return redirect(url_for("casework.answer", number=number), 303)


def _answer_page(form: AnswerForm, case: Case) -> Page:
    worked = worked_out(read_session(), case)
    draft = worked.draft
    if draft is not None and not form.is_submitted():
        kept = {"version": str(draft.version), "body": draft.body, "is_language_agreed": draft.is_language_agreed}
        form = AnswerForm(formdata=None, **kept)
    other = other_language(form.body.data or "", case.reply_language)
    return shown(
        "casework/answer.html",
        form,
        case=case,
        saved=_("Saved %(when)s by %(who)s", when=instant(draft.saved_at), who=draft.author_name) if draft else "",
        language=labels.language_name(case.reply_language),
        other_language=labels.language_name(other) if other else "",
        missing=gaps_shown(case, worked, parties_of(read_session(), case)),
        comment=comment_on_draft(read_session(), case),
        **offered(case, worked),
        choose=templates_offered(case),
        **_told(case),
    )


def gaps_shown(
    case: Case, worked: Worked, people: Sequence[Party], *, has_approval: bool = False
) -> list[dict[str, Any]]:
    """Return what is still missing before the answer may be sent: words, and the place of each.

    `has_approval` leaves the approval out, on the pages that are about it.
    """
    today = clock.today()
    policy = policy_on(settings().release_policy, today)
    asked = gaps_of(case, worked, people, on=today, policy=policy)
    gaps = [gap for gap in asked if not (has_approval and gap is Gap.APPROVAL)]
    lacking = without_address(case, worked.draft, people, policy) if Gap.ADDRESS in gaps else ()
    return language_gap(case, worked, missing(gaps, case, worked, on=today, without_address=lacking))


def _told(case: Case) -> dict[str, Any]:
    """Return what is being answered: the person's own words, the files and the messages."""
    session = read_session()
    return {
        "labels": labels,
        "answers": answers_of_filing(session, case),
        "files": files_shown(case, files_of(session, case)),
        "messages": messages_as_shown(case, messages_of(session, case)),
        **replies_shown(case),
        "translations": incoming_translations(case),
        "say": instant,
    }


def _asks_before_inserting(number: str, form: AnswerForm, insert: Insert) -> Page:
    """Show the points as text above what was written: nothing is replaced, and nothing is saved yet."""
    case = readable(number, Permission.CASE_ANSWER)
    kept = {"body": form.body.data, "is_language_agreed": form.is_language_agreed.data}
    typed = AnswerForm(formdata=None, version=form.version.data, **kept)
    return render_template("casework/points_into_answer.html", form=typed, case=case, text=insert.text), 200


def _both_texts(number: str, form: AnswerForm) -> Page:
    """Show the colleague's saved text beside this writer's, in a form that knows of both."""
    case = readable(number, Permission.CASE_ANSWER)
    theirs = draft_of(read_session(), case) or abort(404)
    agreed = theirs.is_language_agreed or form.is_language_agreed.data
    mine = AnswerForm(formdata=None, version=str(theirs.version), body=form.body.data, is_language_agreed=agreed)
    page = render_template(
        "casework/both_texts.html", form=mine, case=case, theirs=theirs, saved_at=instant(theirs.saved_at)
    )
    return page, 409


@bp.route("/cases/<number>/addressees", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def addressees(number: str) -> Response | Page:
    """Choose who gets how much of the answer."""
    case = readable(number, Permission.CASE_ANSWER)
    if case.kind in TO_AUTHORITY:
        return redirect(url_for("casework.dispatch", number=number), 303)
    session = read_session()
    worked = worked_out(session, case)
    draft = worked.draft
    if draft is None:
        return redirect(url_for("casework.answer", number=number), 303)
    people = parties_of(session, case)
    form = shares_form(case, people, draft, actor=current_actor())
    if form.validate_on_submit():
        with changing(number, Permission.CASE_ANSWER) as (w, case):
            save_shares(w, author(), case, form.shares(), seen_version=form.seen_version)
        return redirect(url_for("casework.preview", number=number), 303)
    return shown(
        "casework/addressees.html",
        form,
        case=case,
        draft=draft,
        hints=labels.DISCLOSURE_HINT,
        has_people=bool(people),
        advice=offered(case, worked)["advice"],
    )


@bp.route("/cases/<number>/preview")
@requires(Permission.CASE_ANSWER)
def preview(number: str) -> Response | Page:
    """Show what each addressee will get, word for word, before anything is sent."""
    case = readable(number, Permission.CASE_ANSWER)
    if case.kind in TO_AUTHORITY:
        return redirect(url_for("casework.dispatch", number=number), 303)
    session = read_session()
    worked = worked_out(session, case)
    draft = worked.draft
    if draft is None:
        return redirect(url_for("casework.answer", number=number), 303)
    today = clock.today()
    policy, people = policy_on(settings().release_policy, today), parties_of(session, case)
    known = drafted(session, case, worked)
    way = sending_of(current_actor(), case, known)
    needs_approval = known.needs_approval and not known.is_approved
    gaps = gaps_shown(case, worked, people, has_approval=True)
    return shown(
        "casework/preview.html",
        SendForm(formdata=None, version=str(draft.version)),
        case=case,
        draft=draft,
        written_in=other_language(draft.body, case.reply_language) or case.reply_language,
        has_people=bool(people),
        letters=letters_of(case, people, worked, policy, actor=current_actor()),
        after_answer=after_answer(case, people, today),
        missing=gaps,
        awaited=awaited_shown(case),
        is_ready=not any(is_blocked(need["gap"], way) for need in gaps),
        sending=way.value,
        needs_approval=needs_approval,
        nobody=nobody_approves(case, draft) if needs_approval and not known.is_waiting else "",
        is_waiting=known.is_waiting,
        may_send_back=_may_send_back(case, known, way),
        may_route=may_see(current_actor(), Permission.CASE_ROUTE, case),
    )


def is_blocked(gap: Gap, way: Sending) -> bool:
    """Return True when the next step cannot be done with this gap: only sending waits for a translation."""
    return gap not in LATER or way is Sending.SEND


def _may_send_back(case: Case, known: Drafted, way: Sending) -> bool:
    """Return True for whoever may send a colleague's draft that nobody has to approve: they may also send it back."""
    is_to_send = known.is_waiting and case.approval is None and way is Sending.SEND
    return is_to_send and not known.needs_approval and current_actor().id not in known.writers


def nobody_approves(case: Case, draft: AnswerDraft) -> str:
    """Return what to do where nobody may approve what these writers wrote, or nothing where somebody may."""
    found = approvers(read_session(), case, draft.writer_ids, on=clock.today())
    return "" if found else str(labels.REFUSAL[NobodyMayApprove])


@bp.route("/cases/<number>/send", methods=["POST"])
@requires(Permission.CASE_ANSWER)
def send(number: str) -> Response:
    """Send the answer that was shown in the preview."""
    form = SendForm()
    policy = policy_on(settings().release_policy, clock.today())
    with changing(number, Permission.CASE_ANSWER) as (w, case):
        if sending_of(current_actor(), case) is not Sending.SEND:
            abort(404)
        place = place_now(w, case)
        writer = author_in(case.reply_language)
        end_orders(w, current_actor(), case)
        send_answer(w, writer, case, policy=policy, place=place, seen_version=form.seen_version)
        has_letters = case.has_letters
    return back_to(number, told_after_sending(has_letters=has_letters))


def told_after_sending(*, has_letters: bool) -> str:
    """Return what is said when an answer has been sent."""
    return str(_("The answer is ready. Print the letter and post it.") if has_letters else _("The answer was sent."))


@bp.route("/cases/<number>/hand-over", methods=["POST"])
@requires(Permission.CASE_ANSWER)
def hand_draft_over(number: str) -> Response:
    """Hand the draft that was shown in the preview to those who may send it."""
    form = SendForm()
    with changing(number, Permission.CASE_ANSWER) as (w, case):
        hand_over(w, current_actor(), case, seen_version=form.seen_version)
        is_to_approve = case.approval is not None
    if is_to_approve:
        return back_to(number, _("The draft was handed over. Those who may approve it are told by e-mail."))
    return back_to(number, _("The draft was handed over. Those who may send it are told by e-mail."))

"""A second person looks at the answer beside what the person says: approves it, sends it, or sends it back."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import SendForm
from app.cases.models import Case
from app.cases.queries import (
    Worked,
    answers_of_filing,
    drafted,
    files_of,
    parties_of,
    points_in,
    worked_out,
)
from app.cases.queries.answers import last_answer
from app.cases.rules.access import may_see
from app.cases.rules.changes import changes
from app.cases.rules.gate import other_language
from app.cases.rules.kinds import TO_AUTHORITY
from app.cases.rules.release import policy_on
from app.cases.rules.sending import Sending, needed_to_send, sending_of
from app.cases.service import approve as approve_draft
from app.cases.service import return_for_amendment, send_answer
from app.cases.views import after_answer
from app.casework.forms import SendBackForm
from app.casework.labels import letters_of
from app.casework.service import place_now
from app.casework.views.answering import gaps_shown, is_blocked, told_after_sending
from app.casework.views.desk import Page, author, author_in, back_to, bp, changing, files_shown, readable, shown
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, settings
from app.translating.service import end_orders


@bp.route("/cases/<number>/approve", methods=["GET", "POST"])
@requires(Permission.CASE_APPROVE)
def approve(number: str) -> Response | Page:
    """Show the draft side by side with the person's points, and approve exactly what was shown."""
    if request.method == "POST":
        return _approve(number, SendForm())
    case = readable(number, Permission.CASE_APPROVE)
    worked = worked_out(read_session(), case)
    if worked.draft is None or not _is_theirs(case, worked):
        return redirect(url_for("casework.preview", number=number), 303)
    return _page(case, worked)


def _is_theirs(case: Case, worked: Worked) -> bool:
    return sending_of(current_actor(), case, drafted(read_session(), case, worked)) is Sending.APPROVE


def _page(case: Case, worked: Worked) -> Page:
    session, draft, today = read_session(), worked.draft, clock.today()
    assert draft is not None  # asked before
    people, policy = parties_of(session, case), policy_on(settings().release_policy, today)
    gaps = gaps_shown(case, worked, people, has_approval=True)
    sent = last_answer(session, case) if case.is_correcting else None
    letters = letters_of(case, people, worked, policy, actor=current_actor())
    page = render_template(
        "casework/approve.html",
        form=SendForm(formdata=None, version=str(draft.version)),
        case=case,
        draft=draft,
        labels=labels,
        answers=answers_of_filing(session, case),
        files=files_shown(case, files_of(session, case)),
        points=points_in(worked.sheet),
        written_in=other_language(draft.body, case.reply_language) or case.reply_language,
        letters=letters,
        after_answer=after_answer(case, people, today) if letters else {},
        changed=_changed(draft.returned_body, draft.body),
        corrected=_changed(sent.body if sent else None, draft.body),
        missing=gaps,
        is_ready=not any(is_blocked(need["gap"], Sending.APPROVE) for need in gaps),
        may_send=_may_send(case) and not gaps,
    )
    return page, 200


def _changed(before: str | None, now: str) -> list[dict[str, Any]]:
    """Return what has changed since an earlier text, for the page; nothing where there was none.

    Of the draft that is as it last came back, of a correction the answer that was sent.
    """
    return [{"what": what.value, "text": text} for what, text in changes(before, now)] if before is not None else []


def _approve(number: str, form: SendForm) -> Response:
    is_to_send = request.form.get("do") == "send"
    with changing(number, Permission.CASE_APPROVE) as (w, case):
        draft = approve_draft(w, author(), case, seen_version=form.seen_version)
        if is_to_send and _may_send(case):
            w.session.flush()  # sending reads the approval
            policy = policy_on(settings().release_policy, w.today)
            writer, place = author_in(case.reply_language), place_now(w, case)
            end_orders(w, current_actor(), case)
            send_answer(w, writer, case, policy=policy, place=place, seen_version=draft.version)
            return back_to(number, told_after_sending(has_letters=case.has_letters))
    return back_to(number, _("The draft is approved. Whoever wrote it is told, and it can be sent."))


def _may_send(case: Case) -> bool:
    """Return True where approving and sending are one step: what goes to an authority is printed and signed between."""
    return case.kind not in TO_AUTHORITY and may_see(current_actor(), needed_to_send(case.kind), case)


@bp.route("/cases/<number>/send-draft-back", methods=["GET", "POST"])
@requires(Permission.CASE_APPROVE)
@keeps_text
def send_draft_back(number: str) -> Response | Page:
    """Send the draft back to its writers with a comment."""
    case = readable(number, Permission.CASE_APPROVE)
    draft = worked_out(read_session(), case).draft
    if draft is None:
        return redirect(url_for("casework.preview", number=number), 303)
    form = SendBackForm(version=str(draft.version))
    if form.validate_on_submit():
        with changing(number, Permission.CASE_APPROVE) as (w, case):
            return_for_amendment(w, author(), case, form.body.data, seen_version=form.seen_version)
        return back_to(number, _("The draft was sent back. Whoever wrote it is told by e-mail."))
    return shown("casework/send_draft_back.html", form, case=case)

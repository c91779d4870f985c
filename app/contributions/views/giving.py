"""The page of whoever is asked: the question, what is shown with it, and the reply; nothing else of the matter."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.rules.contribution import Purpose
from app.cases.rules.kinds import TO_AUTHORITY
from app.contributions.forms import DeclineForm, ReplyForm
from app.contributions.labels import PAGE, counted_as_told, stage_row
from app.contributions.queries import Given
from app.contributions.rules.life import Stage
from app.contributions.rules.refusals import ReplyHasMovedOn
from app.contributions.rules.showing import Excerpt
from app.contributions.service import decline, give, open_contribution, save_reply
from app.contributions.views.desk import Page, author, changing_given, given_in, giving_bp, shown
from app.contributions.views.files import file_again, files_of_reply, files_that_are_shown, take_file
from app.deadlines.labels import day_in_words
from app.deadlines.rules.internal import CONTRIBUTIONS_BEFORE
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant


@giving_bp.route("/<public_id>", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_GIVE)
@keeps_text
def contribution(public_id: str) -> Response | Page:
    """Read the question and reply; every button keeps what was typed. The first look is noted, as in a view log."""
    given = given_in(public_id)
    if given.asked.purpose != Purpose.REPLY:
        return redirect(url_for(PAGE[given.asked.purpose], public_id=public_id))
    if request.method == "GET" and given.is_open and given.asked.state == Stage.ASKED:
        with changing_given(public_id) as (w, given):
            open_contribution(w, current_actor(), given)
    if not given.is_open and request.method == "GET":
        return render_template("contributions/over.html", **_told(given)), 200
    form = ReplyForm()
    form.kept_before = given.reply.body if given.reply is not None else ""
    if not form.is_submitted():
        return _page(_filled(given), given)
    is_good = form.validate()
    problem = file_again() if form.token_has_expired() else take_file(public_id)
    if problem:
        form.file.errors = [problem]
    if not is_good or problem:
        return _page(form, given_in(public_id))
    return _saved(public_id, form)


def _filled(given: Given) -> ReplyForm:
    reply = given.reply
    return ReplyForm(formdata=None, version=str(reply.version if reply else 0), body=reply.body if reply else "")


def _saved(public_id: str, form: ReplyForm) -> Response | Page:
    body, version = (form.body.data or "").replace("\r\n", "\n"), form.seen_version
    is_sent = "send" in request.form
    if is_sent and not body.strip():
        form.body.errors = [_("Write your contribution before you send it.")]
        return _page(form, given_in(public_id))
    try:
        with changing_given(public_id) as (w, given):
            if is_sent:
                give(w, author(), given, body, seen_version=version)
            elif body.strip() or given.reply is not None:
                save_reply(w, author(), given, body, seen_version=version)
    except ReplyHasMovedOn:
        return _both_texts(public_id, body)
    if is_sent:
        flash(_("Your contribution was sent. Thank you."), "success")
        return redirect(url_for("giving.contributions"), 303)
    flash(_("The draft is saved."), "success")
    return redirect(url_for("giving.contribution", public_id=public_id), 303)


def _both_texts(public_id: str, body: str) -> Page:
    """Show the colleague's saved text beside this writer's, in a form that knows of both."""
    given = given_in(public_id)
    theirs = given.reply
    if theirs is None or not given.is_open:
        raise ReplyHasMovedOn
    mine = ReplyForm(formdata=None, version=str(theirs.version), body=body)
    page = render_template(
        "contributions/both_texts.html",
        form=mine,
        given=given,
        page=PAGE[Purpose.REPLY],
        theirs=theirs,
        saved_at=instant(theirs.saved_at),
    )
    return page, 409


def _page(form: ReplyForm, given: Given) -> Page:
    reply = given.reply
    saved = _("Saved %(when)s by %(who)s", when=instant(reply.saved_at), who=reply.author_name) if reply else ""
    return shown("contributions/give.html", form, saved=saved, **_told(given))


def _told(given: Given) -> dict[str, Any]:
    """Return what is shown of a contribution to whoever is asked: what the asker chose, and nothing of the matter."""
    asked = given.asked
    is_shown = given.is_shown  # of what is over without a reply it is nobody's business any more
    return {
        "asked": asked,
        "reply": given.reply,
        "excerpt": Excerpt.from_json(asked.shown) if is_shown else Excerpt(),
        "is_shown": is_shown,
        "by_authority": given.case.kind in TO_AUTHORITY,
        "files": files_that_are_shown(asked) if is_shown else [],
        "reply_files": files_of_reply(given),
        "stage": stage_row(given),
        "is_matter_done": not given.case.is_open,
        "due": day_in_words(asked.due_on),
        "counted": counted_as_told(asked, CONTRIBUTIONS_BEFORE),
        "ended": instant(asked.ended_at) if asked.ended_at else "",
    }


@giving_bp.route("/<public_id>/decline", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_GIVE)
@keeps_text
def decline_page(public_id: str) -> Response | Page:
    """Say that it is not theirs to give, and why; a draft of a reply is kept."""
    given = given_in(public_id)
    if not given.is_open and request.method == "GET":
        return redirect(url_for(PAGE[given.asked.purpose], public_id=public_id))
    form = DeclineForm()
    if not form.validate_on_submit():
        return shown("contributions/decline.html", form, asked=given.asked, page=PAGE[given.asked.purpose])
    with changing_given(public_id) as (w, given):
        decline(w, author(), given, (form.reason.data or "").strip())
    flash(_("You declined. The one who asked is told."), "success")
    return redirect(url_for("giving.contributions"), 303)

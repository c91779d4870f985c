"""The page of whoever translates: the text, and their translation beside it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.labels import language_name
from app.cases.rules.contribution import Purpose
from app.contributions.labels import PAGE, counted_as_told
from app.contributions.queries import Given
from app.contributions.rules.life import Stage
from app.contributions.rules.refusals import ReplyHasMovedOn
from app.contributions.service import open_contribution, save_reply
from app.contributions.views.desk import Page, author, changing_given, shown
from app.deadlines.labels import day_in_words
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant
from app.translating.forms import TranslateForm
from app.translating.labels import languages_words, source_name, stage_words
from app.translating.queries import Ordered, order_of
from app.translating.rules.days import TRANSLATED_BEFORE
from app.translating.service import give_translation
from app.translating.views.desk import asked_for, giving_bp


@giving_bp.route("/<public_id>/translation", methods=["GET", "POST"])
@requires(Permission.CONTRIBUTION_GIVE)
@keeps_text
def translate(public_id: str) -> Response | Page:
    """Read the text and translate it; every button keeps what was typed."""
    given, found = asked_for(public_id, Purpose.TRANSLATION)
    if request.method == "GET" and given.is_open and given.asked.state == Stage.ASKED:
        with changing_given(public_id) as (w, given):
            open_contribution(w, current_actor(), given)
    if not given.is_open and request.method == "GET":
        return shown("translating/over.html", TranslateForm(formdata=None), **told(given, found))
    form = TranslateForm()
    # Codes that stand in the text itself stand in its translation: only others are asked about.
    form.kept_before = found.order.source + (given.reply.body if given.reply is not None else "")
    if not form.is_submitted():
        return shown("translating/translate.html", _filled(given, found), **told(given, found))
    if not form.validate():
        return shown("translating/translate.html", form, **told(given, found))
    return _saved(public_id, form)


def _filled(given: Given, found: Ordered) -> TranslateForm:
    reply = given.reply
    kept = {"version": str(reply.version if reply else 0), "body": reply.body if reply else ""}
    return TranslateForm(formdata=None, is_machine=found.order.is_machine, **kept)


def _saved(public_id: str, form: TranslateForm) -> Response | Page:
    body, version = (form.body.data or "").replace("\r\n", "\n"), form.seen_version
    is_sent, is_machine = "send" in request.form, bool(form.is_machine.data)
    if is_sent and not body.strip():
        form.body.errors = [_("Write the translation before you send it.")]
        given, found = asked_for(public_id, Purpose.TRANSLATION)
        return shown("translating/translate.html", form, **told(given, found))
    try:
        with changing_given(public_id) as (w, given):
            found = order_of(w.session, given.asked.id)
            if is_sent:
                give_translation(w, author(), given, found, body, is_machine=is_machine, seen_version=version)
            elif body.strip() or given.reply is not None:
                save_reply(w, author(), given, body, seen_version=version)
                found.order.is_machine = is_machine
    except ReplyHasMovedOn:
        return _both_texts(public_id, body)
    if is_sent:
        flash(_("The translation was sent to be checked. Thank you."), "success")
        return redirect(url_for("giving.contributions"), 303)
    flash(_("The draft is saved."), "success")
    return redirect(url_for("giving_translation.translate", public_id=public_id), 303)


def _both_texts(public_id: str, body: str) -> Page:
    """Show what was saved meanwhile beside this writer's text, in a form that knows of both."""
    given, found = asked_for(public_id, Purpose.TRANSLATION)
    theirs = given.reply
    if theirs is None or not given.is_open:
        raise ReplyHasMovedOn
    mine = TranslateForm(formdata=None, version=str(theirs.version), body=body, is_machine=found.order.is_machine)
    page, _code = shown(
        "contributions/both_texts.html", mine, given=given, page=PAGE[Purpose.TRANSLATION], theirs=theirs,
        saved_at=instant(theirs.saved_at),
    )  # fmt: skip
    return page, 409


def told(given: Given, found: Ordered) -> dict[str, Any]:
    """Return what is shown of an order to whoever is asked: one text, and nothing of the matter."""
    order, asked = found.order, given.asked
    is_shown = given.is_open or _is_own(given, found)
    return {
        "asked": asked,
        "note": asked.question if is_shown else "",
        "order": order,
        "what": source_name(order.of),
        "between": languages_words(order.source_language, order.language),
        "into": language_name(order.language),
        "source": order.source if is_shown else "",
        "reply": found.reply if is_shown else None,
        "saved": _saved_words(found),
        "stage": stage_words(found, Given(found.asked, given.case, found.reply)),
        "due": day_in_words(asked.due_on),
        "counted": counted_as_told(asked, TRANSLATED_BEFORE),
    }


def _is_own(given: Given, found: Ordered) -> bool:
    """Return True for what the reader made, or checked: who sent it back sees no draft that came after."""
    if given.asked.purpose == Purpose.TRANSLATION:
        return given.asked.state == Stage.GIVEN
    return found.order.is_checked and found.check is not None and found.check.id == given.asked.id


def _saved_words(found: Ordered) -> str:
    reply = found.reply
    if reply is None:
        return ""
    return str(_("Saved %(when)s by %(who)s", when=instant(reply.saved_at), who=reply.author_name))

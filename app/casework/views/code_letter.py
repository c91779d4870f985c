"""The code letter: number and words for whoever gets no receipt on a screen, shown once and only to who made them."""

from __future__ import annotations

import secrets
from typing import Any

from flask import abort, flash, redirect, render_template, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import TakeForm
from app.cases.models import Case, Party
from app.cases.queries import parties_of, person_of
from app.cases.rules.about_staff import is_about
from app.cases.rules.access import may_see
from app.cases.rules.kinds import SafeContact
from app.cases.rules.use import Data
from app.cases.views import used
from app.casework.forms import NewWordsForm
from app.casework.labels import language_read
from app.casework.views.desk import Page, bp, changing, readable, shown
from app.casework.views.due_part import working_in_words
from app.casework.views.entry_part import authority_name, warnings_of
from app.deadlines.labels import date_in_words, day_in_words
from app.deadlines.queries import clock_of
from app.filing.models import Draft
from app.filing.rules.words import make_words
from app.filing.service.drafts import WORDS_LIFE, find_draft
from app.filing.service.enter import entry_token
from app.filing.service.new_words import NobodyToGiveWordsTo, replace_words
from app.filing.service.receipts import hash_words, keep_words
from app.linking.queries import split_from
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.runtime import read_session, services_store, settings, unit_of_work

_REMEMBERED = 5


def remember_words(number: str, secret: str) -> None:
    """Let this browser's session open the words of a matter, and of the few before it."""
    kept = {known: token for known, token in session.get("entered", {}).items() if known != number}
    session["entered"] = {**dict(list(kept.items())[1 - _REMEMBERED :]), number: secret}


@bp.route("/registry/entered/<number>")
@requires(Permission.CASE_ENTER)
def entered(number: str) -> str:
    """Say what was opened, until when it is answered and why then, and lead to the letter with the words."""
    draft, case = _held(number)
    person = _person(case)
    counted = clock_of(read_session(), case.id)
    return render_template(
        "casework/entered.html",
        case=case,
        is_new_letter=draft.form_token.startswith("words:"),
        due=day_in_words(case.due_on) if case.due_on else "",
        working=working_in_words(counted),
        warnings=warnings_of(case),
        has_words=_words(draft, case) is not None,
        letter_url=url_for("casework.code_letter", number=number, lang=language_read(case, person)),
        is_seen=may_see(current_actor(), Permission.CASE_READ, case),
        is_named=person is not None,
        **_care(case, person),
    )


@bp.route("/registry/entered/<number>/letter", methods=["GET", "POST"])
@requires(Permission.CASE_ENTER)
@keeps_text
def code_letter(number: str) -> Response | Page:
    """Print number and words in the person's language; wipe the words once they are on paper or told."""
    draft, case = _held(number)
    form = TakeForm()
    if form.validate_on_submit():
        with unit_of_work() as w:
            kept = find_draft(w.session, w.store, _token(number), lock=True)
            if kept is not None:
                keep_words(w, kept)
        flash(_("The words are no longer shown."), "success")
        return redirect(url_for("casework.entered", number=number), 303)
    words = _words(draft, case)
    if words is None:
        return redirect(url_for("casework.entered", number=number), 303)
    person = _person(case)
    return shown(
        "casework/code_letter.html",
        form,
        case=case,
        words=words,
        words_language=draft.language,
        kind=str(labels.KIND[case.kind]),
        sent_on=clock.day_of(draft.sent_at or draft.saved_at),
        arrived=date_in_words(case.arrived_on),
        authority=authority_name(case),
        due=day_in_words(case.due_on) if case.due_on else "",
        is_late=case.due_on is not None and case.due_on < clock.today(),
        receiver=labels.receiver(person, case, current_actor()) if person else [],
        case_address=f"{settings().public_url}{url_for('intake.open_case')}",
        **_care(case, person),
    )


@bp.route("/cases/<number>/new-words", methods=["GET", "POST"])
@requires(Permission.CASE_ENTER)
@keeps_text
def new_words(number: str) -> Response | Page:
    """Make new words for a person who has lost theirs; the earlier ones open nothing from then on."""
    case = readable(number, Permission.CASE_ENTER)
    person = _person(case)
    if person is None or labels.is_hidden(case, current_actor()):
        abort(404)
    form = NewWordsForm()
    if form.validate_on_submit() and form.draft.data:
        language = language_read(case, person)
        receipt = hash_words(services_store(), make_words(language))
        try:
            with changing(number, Permission.CASE_ENTER) as (w, case):
                token = entry_token(current_actor(), form.draft.data)
                parts = split_from(w.session, case.id)
                replace_words(w, current_actor(), case, token, receipt, language=language, parts=parts)
        except NobodyToGiveWordsTo:
            abort(404)
        remember_words(number, form.draft.data)
        return redirect(url_for("casework.entered", number=number), 303)
    form.draft.data = form.draft.data or secrets.token_urlsafe(24)
    name = labels.name_of(person, case, current_actor())
    return shown("casework/new_words.html", form, case=case, name=name, **_care(case, person))


def _token(number: str) -> str:
    return entry_token(current_actor(), session.get("entered", {}).get(number, ""))


def _held(number: str) -> tuple[Draft, Case]:
    """Return the draft whose words this browser may show, with its matter; 404 for everybody else."""
    draft = find_draft(read_session(), services_store(), _token(number))
    case = read_session().get(Case, draft.case_id) if draft is not None and draft.case_id is not None else None
    if draft is None or case is None or case.number != number:
        abort(404)
    return draft, used(services_store(), case, number, Permission.CASE_ENTER, data=Data.LETTER)


def _words(draft: Draft, case: Case) -> list[str] | None:
    """Return the words as long as they may be shown: never to whom the matter is about, who could read it with them."""
    is_over = draft.sent_at is None or clock.now() - draft.sent_at >= WORDS_LIFE
    return None if is_over or is_about(current_actor().id, case.about_staff) else draft.words


def _person(case: Case) -> Party | None:
    return person_of(parties_of(read_session(), case))


def _care(case: Case, person: Party | None) -> dict[str, Any]:
    """Return what has to be known before a letter is posted: whether that is safe, and whether there is an address."""
    safe = person.safe_contact if person is not None else []
    return {
        "is_portal_only": SafeContact.PORTAL_ONLY in safe,
        "is_in_hiding": SafeContact.NON_DISCLOSURE in safe,
        "has_address": person is not None and bool(person.identity.get("address")),
    }

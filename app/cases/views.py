"""What the pages of every desk share: the matter, who acts, a form's page, and what a refusal looks like.

There is no page of its own here: each desk has its own pages over its own store.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.cases.labels import GAP, REFUSAL, letter_text, name_of, receiver
from app.cases.labels.translation import shown_translation
from app.cases.models import Answer, Case, Party, TranslatedText
from app.cases.queries import (
    answers_of,
    case_for,
    case_to_change,
    draft_of,
    events_of,
    parties_of,
    person_of,
    waiting_letters,
)
from app.cases.queries.answers import translation_sent
from app.cases.queries.translations import translations_of
from app.cases.rules.access import grants_reaching
from app.cases.rules.kinds import Disclosure, SafeContact
from app.cases.rules.number import read_number
from app.cases.rules.refusals import TextHasMovedOn
from app.cases.rules.release import Channel
from app.cases.rules.use import Act, Data, Purpose
from app.cases.service import Author
from app.cases.service.log_key import log_key_in, log_key_of
from app.cases.service.log_use import Use, entry_of, refusal_of
from app.organisation.models import ContactPoint
from app.organisation.queries import contacts_on, supervisory_authority_on
from app.organisation.rules.codes import ContactKind
from app.permissions import Permission
from app.platform import clock
from app.platform.clock import day_of
from app.platform.db import Store, reading
from app.platform.i18n import DEFAULT_LANGUAGE, is_language, speaking
from app.platform.web.access import current_actor
from app.platform.web.forms import PageForm
from app.platform.web.languages import reading_in
from app.platform.web.runtime import read_session, unit_of_work
from app.platform.web.uses import is_logged, log_now, mark_logged
from app.platform.work import Work

Page = tuple[str, int]
_CODE = re.compile(r"[a-z0-9_:|-]+")
_OMBUDSMEN = {ContactKind.PATIENT_OMBUDSMAN.value, ContactKind.SOCIAL_OMBUDSMAN.value}


def author() -> Author:
    """Return who is signed in, with the title for what only staff read: in the screen's language."""
    return Author(current_actor(), str(current_user.title))


def author_in(language: str) -> Author:
    """Return who is signed in, with the title for a text in this language: it is read by whoever reads the text."""
    actor, title = current_actor(), current_user.title
    with speaking(language if is_language(language) else DEFAULT_LANGUAGE):
        return Author(actor, str(title))


def author_to_person(w: Work, case: Case) -> Author:
    """Return who is signed in, with the title for a message to the person of the matter."""
    person = person_of(parties_of(w.session, case))
    return author_in(person.language if person else case.reply_language)


def readable(store: Store, number: str, permission: Permission, *, data: Data = Data.CASE) -> Case:
    """Return the matter for a page on which something is about to be done to it, or answer 404.

    Who uses it is written down first: nothing of it is shown that is not in the log.
    """
    case = case_for(read_session(store), current_actor(), number, permission)
    return used(store, case, number, permission, data=data)


def used(store: Store, case: Case | None, number: str, permission: Permission, *, data: Data = Data.CASE) -> Case:
    """Return a matter that was found, once its use is written down; a try that found none is, too, and answers 404."""
    if case is None:
        if not is_logged(number):
            log_now(store, number, refusal_of(current_actor(), read_number(number), _page(), clock.now()))
        abort(404)
    if not is_logged(number):
        log_now(store, number, entry_of(log_key_of(store, case), case, _use(case, permission, data), clock.now()))
    return case


@contextlib.contextmanager
def changing(store: Store, number: str, permission: Permission) -> Iterator[tuple[Work, Case]]:
    """Give a unit of work and the matter, locked; answer 404 when the actor may not do this to it.

    Its use is written down with the change itself, where the page has not done so before.
    """
    with unit_of_work(store) as w:
        case = case_to_change(w.session, current_actor(), number, permission)
        if case is None:
            abort(404)
        if not is_logged(number):
            w.log_use(entry_of(log_key_in(w, case), case, _use(case, permission, Data.CASE), w.now))
            mark_logged(number)
        yield w, case


def used_in_part(store: Store, case: Case, what: str, *, data: Data, purpose: Purpose) -> None:
    """Write down that somebody who sees no matter uses what they are shown of one."""
    if not is_logged(what):
        use = Use(current_actor(), _act(), data, _page(), purpose=purpose)
        log_now(store, what, entry_of(log_key_of(store, case), case, use, clock.now()))


def _use(case: Case, permission: Permission, data: Data) -> Use:
    actor = current_actor()
    # Who has entered a matter for another area may print its letter without reaching it: then by what they entered it.
    grants = grants_reaching(actor, permission, case) or actor.grants_for(permission)
    return Use(actor, _act(), data, _page(), grants)


def _act() -> Act:
    return Act.CHANGE if request.method == "POST" else Act.READ


def _page() -> str:
    return request.endpoint or ""


def saved_text(store: Store, number: str, permission: Permission) -> str:
    """Return the draft's text when an answer is sent in, apart from the page's own reads: a colleague may save next."""
    if request.method != "POST":
        return ""
    with reading(store) as session:
        case = case_for(session, current_actor(), number, permission)
        draft = draft_of(session, case) if case is not None else None
        return draft.body if draft is not None else ""


def shown(template: str, form: PageForm, **context: Any) -> Page:
    """Return a form's page: 422 with its errors."""
    return render_template(template, form=form, **context), 422 if form.errors else 200


def back_to(endpoint: str, number: str, message: str) -> Response:
    """Return to the matter's page and say there what was done."""
    flash(message, "success")
    return redirect(url_for(endpoint, number=number), 303)


def letter_shown(store: Store, case: Case, party_id: int) -> dict[str, Any]:
    """Return what the printed letter to one addressee shows, with what one can do next as of the day it was sent."""
    session, directory = read_session(store), read_session()
    sent = answers_of(session, case)
    answer, share, party = next((row for row in reversed(sent) if row[2].id == party_id), None) or abort(404)
    sent_on = day_of(answer.sent_at)
    waiting = waiting_letters(sent, events_of(session, case))
    text = letter_text(case, answer, share, sent)
    return {
        "case": case,
        "answer": answer,
        "sent_on": sent_on,
        "receiver": receiver(party, case, current_actor()),
        "text": text,
        "translation": shown_translation(_translation_sent(session, case, answer, text)),
        "is_notice": share.level == Disclosure.NOTICE,
        "authority": supervisory_authority_on(directory, sent_on),
        "ombudsmen": _ombudsmen_on(directory, sent_on),
        "party": party,
        "replaces": next((day_of(row[0].sent_at) for row in reversed(sent) if row[0].round < answer.round), None),
        "is_to_post": any(row[2].id == party_id for row in waiting),
        "is_portal_only": SafeContact.PORTAL_ONLY in party.safe_contact,
    }


def _translation_sent(session: Session, case: Case, answer: Answer, text: str) -> TranslatedText | None:
    found = translations_of(session, case) if answer.translated_into else ()
    return translation_sent(answer, text, found)


def after_answer(case: Case, parties: Iterable[Party], on: date) -> dict[int, dict[str, Any]]:
    """Return what an answer of this day tells each of them of other remedies, in their own language; by party id."""
    directory = read_session()
    known = {
        "case": case,
        "authority": supervisory_authority_on(directory, on),
        "ombudsmen": _ombudsmen_on(directory, on),
    }
    languages = {party.id: party.language if is_language(party.language) else DEFAULT_LANGUAGE for party in parties}
    words = {language: _rendered_in(language, known) for language in set(languages.values())}
    return {party_id: {"language": language, "words": words[language]} for party_id, language in languages.items()}


def _rendered_in(language: str, known: Mapping[str, Any]) -> Markup:
    with reading_in(language):
        return Markup(render_template("cases/_after_answer.html", **known))  # noqa: S704 - our own template escapes


def _ombudsmen_on(directory: Session, on: date) -> list[ContactPoint]:
    return [contact for contact in contacts_on(directory, on) if contact.kind in _OMBUDSMEN]


def letter_of(store: Store, case: Case, party_id: int) -> dict[str, Any]:
    """Return to whom a letter with the answer goes, and whether it is only proposed; answer 404 when there is none."""
    sent = answers_of(read_session(store), case)
    waiting = {party.id for _answer, _share, party in waiting_letters(sent, events_of(read_session(store), case))}
    letters = [
        (share, party)
        for _answer, share, party in sent
        if party.id == party_id and (share.channel == Channel.LETTER or party.id in waiting)
    ]
    share, party = letters[-1] if letters else abort(404)
    return {"name": name_of(party, case, current_actor()), "is_proposed": share.channel != Channel.LETTER}


def is_typed(value: str) -> bool:
    """Return True for what somebody wrote: neither a chosen code, which is one word, nor a key of the page's own."""
    return len(value.split()) > 1 or (len(value) > 20 and _CODE.fullmatch(value) is None)


def tell_refusals(bp: Blueprint, endpoint: str, *, besides: Mapping[type[Exception], Any] | None = None) -> None:
    """Answer every refusal of this desk with its sentence, everything that was typed, and the way back (409).

    `besides` holds the sentences of refusals that a room above the record has.
    """
    sentences = {**REFUSAL, **(besides or {})}

    def refused(error: Exception) -> Page:
        # A broken uniqueness means that somebody else was first, whatever the two were doing.
        kind = TextHasMovedOn if isinstance(error, IntegrityError) else type(error)
        typed = [value for name, value in request.form.items() if name != "csrf_token" and is_typed(value)]
        number = (request.view_args or {}).get("number")
        back = url_for(endpoint, number=number) if number else request.path
        missing = [GAP[gap] for gap in getattr(error, "gaps", ())]
        return render_template("cases/refused.html", why=sentences[kind], missing=missing, typed=typed, back=back), 409

    for refusal in (*sentences, IntegrityError):
        bp.register_error_handler(refusal, refused)

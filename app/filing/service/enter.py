"""A member of staff enters what came by telephone, on paper, by e-mail, in a visit or from an authority.

The form brings a secret that it was shown with. Its draft holds the files and the words, so that neither is lost by
a mistake on the page, and the same form sent twice is one matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.cases.rules.kinds import Kind
from app.cases.rules.new_case import Entry
from app.cases.service import By, open_case
from app.deadlines.service import due_date, keep_working, policy_key, queue_date
from app.filing.models import Draft
from app.filing.rules.answers import new_case
from app.filing.rules.words import make_words
from app.filing.service.drafts import begin_draft, find_draft, lock_draft
from app.filing.service.receipts import HashedWords
from app.filing.service.submit import DraftIsGone, Sent, place_of, send_on
from app.permissions import Actor
from app.platform.work import Work


def entry_token(actor: Actor, secret: str) -> str:
    """Return what opens the draft of a staff form: its secret, in the hands of whoever was shown it and nobody else."""
    return f"staff {actor.id} {secret}"


def hold_entry(w: Work, token: str, *, language: str) -> Draft:
    """Return the draft of a form of staff, begun when there is none; its words are in the person's language.

    Raises the database's IntegrityError when the same form was sent twice in one moment: ask again.
    """
    draft = find_draft(w.session, w.store, token, lock=True)
    if draft is None:
        # The kind is known when the matter is opened; an objection is what most of them are.
        draft, _token = begin_draft(w, Kind.OBJECTION, language=language, token=token)
        return draft
    if draft.case_id is None:
        draft.saved_at = w.now
        if draft.language != language:
            draft.language, draft.words = language, list(make_words(language))
    return draft


def enter(
    w: Work,
    actor: Actor,
    token: str,
    receipt: HashedWords,
    *,
    kind: Kind,
    answers: Mapping[str, Any],
    entry: Entry,
    directory: Session,
) -> Sent:
    """Open the matter of a form of staff; the same form sent again gives the same matter.

    Its time runs from the day of arrival, or ends on the day that an authority named, and is over already when that
    day is past. `answers` are those of a draft (`rules.answers`), and `receipt` was hashed before this transaction.
    Raises `DraftIsGone`.
    """
    draft = lock_draft(w, token)
    if draft is None:
        raise DraftIsGone
    if draft.case_id is not None:
        return Sent(draft.case_id, is_repeat=True)
    place = place_of(directory, answers.get("unit_code"))
    filed = new_case(kind, answers, form_token=draft.form_token, language=draft.language, place=place)
    new = replace(filed, entry=entry)
    outcome = due_date(kind, entry.arrived_on, wants_reply=new.wants_reply, named_on=entry.authority_named_on)
    case = open_case(
        w,
        new,
        due_on=getattr(outcome, "due_on", None),
        queue_on=queue_date(outcome, entry.arrived_on),
        by=By.staff(actor),
    )
    keep_working(w, case.id, policy_key(kind, wants_reply=new.wants_reply), outcome)
    send_on(w, draft, case, receipt)
    return Sent(case.id, is_repeat=False)

"""A fresh code letter: new words for a matter whose person has lost theirs."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import select

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.cases.rules.projection import EventKind
from app.cases.service import By, add_event
from app.filing.models import Draft, Receipt
from app.filing.service.drafts import begin_draft, find_draft
from app.filing.service.receipts import HashedWords
from app.permissions import Actor
from app.platform.work import Work


class NobodyToGiveWordsTo(Exception):
    """The matter was sent without a name: nobody can show that the words are theirs."""


def replace_words(w: Work, actor: Actor, case: Case, token: str, receipt: HashedWords, *, language: str) -> Draft:
    """Let these words open the matter, and what was split off from it, instead of the earlier ones.

    Return the draft from which they are printed: the words lie sealed in a draft of their own, as those of a receipt
    do, and are wiped with it. The same form sent again changes nothing. `receipt` was hashed before this transaction.
    Raises `NobodyToGiveWordsTo`.
    """
    draft = find_draft(w.session, w.store, token, lock=True)
    if draft is not None:
        return draft
    kept = w.session.scalar(select(Receipt).where(Receipt.case_id == case.id))
    if kept is None or kept.party_id is None:
        raise NobodyToGiveWordsTo
    for same in _opened_by(w, kept.words_hash):
        same.words_hash, same.kept_at = receipt.hash, None
    draft, _token = begin_draft(w, Kind(case.kind), language=language, token=token)
    draft.form_token = f"words:{secrets.token_hex(16)}"
    draft.words, draft.case_id, draft.sent_at = list(receipt.words), case.id, w.now
    w.session.flush()  # the matters are found by their new words
    for matter in _matters_of(w, receipt.hash):
        add_event(w, matter, EventKind.NEW_WORDS, by=By.staff(actor))
    return draft


def _opened_by(w: Work, words_hash: str) -> Sequence[Receipt]:
    """Return what these words open: besides the matter also what was split off from it, which has the same hash."""
    return w.session.scalars(select(Receipt).where(Receipt.words_hash == words_hash)).all()


def _matters_of(w: Work, words_hash: str) -> Sequence[Case]:
    query = select(Case).join(Receipt, Receipt.case_id == Case.id).where(Receipt.words_hash == words_hash)
    return w.session.scalars(query.order_by(Case.id).with_for_update(of=Case)).all()

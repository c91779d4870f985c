"""A fresh code letter: new words for a matter whose person has lost theirs."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence

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


def replace_words(
    w: Work, actor: Actor, case: Case, token: str, receipt: HashedWords, *, language: str, parts: Collection[int] = ()
) -> Draft:
    """Let these words open the matter instead of the earlier ones, and its parts that the same words have opened.

    `parts` are the ids of what was split off from it, and of what it is a part of.
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
    opened = _opened_by(w, kept.words_hash, {case.id, *parts})
    for same in opened:
        same.words_hash, same.kept_at = receipt.hash, None
    draft, _token = begin_draft(w, Kind(case.kind), language=language, token=token)
    draft.form_token = f"words:{secrets.token_hex(16)}"
    draft.words, draft.case_id, draft.sent_at = list(receipt.words), case.id, w.now
    for matter in _locked(w, [same.case_id for same in opened]):
        add_event(w, matter, EventKind.NEW_WORDS, by=By.staff(actor))
    return draft


def _opened_by(w: Work, words_hash: str, among: Collection[int]) -> Sequence[Receipt]:
    """Return what these words open among matters that belong together: an equal hash alone proves nothing."""
    query = select(Receipt).where(Receipt.case_id.in_(among), Receipt.words_hash == words_hash)
    return w.session.scalars(query).all()


def _locked(w: Work, case_ids: Collection[int]) -> Sequence[Case]:
    return w.session.scalars(select(Case).where(Case.id.in_(case_ids)).order_by(Case.id).with_for_update()).all()

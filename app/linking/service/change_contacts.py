"""The person changes how they can be reached: in the matter that is open, and in every part that was one filing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.cases.models import Case, Party
from app.cases.rules.contact_details import Details, changed_between, details_of, may_change_contact
from app.cases.service import change_contact
from app.filing.models import Receipt
from app.linking.queries import split_from
from app.platform.work import Work


def change_contacts(w: Work, case_id: int, party_id: int, after: Details, *, seen: str) -> None:
    """Keep a person's new details in their matter, and what changed of them in its parts from which something may come.

    These are the parts that the same words open for the same person, whoever split them off from which. What else
    differs in a part stays as it is there. Each has an event of its own, and an earlier address is told once.
    Raises `MatterIsDone`, and `DetailsHaveMovedOn` when the details of this matter were changed meanwhile.
    """
    cases = _locked(w, case_id)
    people = _same_person(w, [case.id for case in cases], case_id, party_id)
    own = next(case for case in cases if case.id == case_id)
    party = w.session.get_one(Party, party_id)
    before = details_of(party)
    everywhere = [same.id for same in people.values()]
    change_contact(w, own, party, after, seen=seen, also=everywhere)
    changed = {name: getattr(after, name) for name in changed_between(before, after)}
    for case in cases:
        same = people.get(case.id)
        if case is own or same is None or not may_change_contact(case):
            continue
        there = details_of(same)
        change_contact(w, case, same, replace(there, **changed), seen=there.version, also=everywhere)


def _locked(w: Work, case_id: int) -> Sequence[Case]:
    """Return the whole and its parts, locked in one order; a part that is split off meanwhile comes last, and too."""
    known, filing = frozenset[int](), frozenset({case_id})
    cases: Sequence[Case] = []
    while filing != known:
        known = filing
        cases = w.session.scalars(select(Case).where(Case.id.in_(known)).order_by(Case.id).with_for_update()).all()
        filing = known | split_from(w.session, case_id)
    return cases


def _same_person(w: Work, case_ids: Sequence[int], case_id: int, party_id: int) -> dict[int, Party]:
    """Return who the person is in each matter that the words of their own open: an equal hash alone proves nothing."""
    own = aliased(Receipt)
    query = (
        select(Party)
        .join(Receipt, Receipt.party_id == Party.id)
        .join(own, own.words_hash == Receipt.words_hash)
        .where(own.case_id == case_id, own.party_id == party_id, Receipt.case_id.in_(case_ids))
    )
    return {party.case_id: party for party in w.session.scalars(query)}

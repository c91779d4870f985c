"""Label matters, several at once; offer a label, or offer it no more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.cases.models import Case, Label
from app.cases.queries.labels import Place
from app.cases.queries.record import visible_to
from app.cases.rules.labelling import TooManyLabels, labels_in, relabelled
from app.cases.rules.projection import EventKind
from app.cases.service.add_event import By, add_event
from app.permissions import Actor, Permission
from app.platform.work import Work


@dataclass(frozen=True)
class Labelled:
    """What became of the matters: their numbers."""

    done: Sequence[str]
    full: Sequence[str]
    """Those on which there is no room for another label."""


def label_cases(
    w: Work, actor: Actor, numbers: Iterable[str], *, add: Collection[str], remove: Collection[str]
) -> Labelled:
    """Add and remove labels of the matters that the actor may write notes in; what would change nothing stays as it is.

    What a colleague labelled meanwhile is kept: only the labels that are named here change.
    """
    query = select(Case).where(Case.number.in_(list(numbers)), visible_to(actor, Permission.CASE_NOTE))
    done, full = [], []
    for case in w.session.scalars(query.order_by(Case.id).with_for_update()):
        before = set(labels_in(case.labels))
        try:
            column = relabelled(case.labels, add=add, remove=remove)
        except TooManyLabels:
            full.append(case.number)
            continue
        done.append(case.number)
        after = set(labels_in(column))
        if after != before:
            add_event(
                w, case, EventKind.LABELLED, by=By.staff(actor), to={"labels": column},
                added=sorted(after - before), removed=sorted(before - after),
            )  # fmt: skip
    return Labelled(done, full)


def offer_label(w: Work, actor: Actor, word: str, place: Place) -> None:
    """Offer a label to those of a place; one that is offered there already stays as it is."""
    scope, code = place
    known = select(Label.id).where(Label.scope == scope, Label.code == code, Label.word == word)
    if w.session.scalar(known) is None:
        w.session.add(Label(scope=scope, code=code, word=word, made_by_id=actor.id, made_at=w.now))


def withdraw_label(w: Work, label_id: int, places: Iterable[Place]) -> None:
    """Offer a label of these places no more; the matters that have it keep it."""
    for scope, code in places:
        w.session.execute(delete(Label).where(Label.id == label_id, Label.scope == scope, Label.code == code))

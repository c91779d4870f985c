"""Which labels are offered to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from app.cases.models import Label
from app.permissions import Actor, Permission, Scope

Place = tuple[str, str]
EVERYBODY: Place = (Scope.ORGANISATION.value, "")


def places_of(actor: Actor, permission: Permission) -> list[Place]:
    """Return the parts of the organisation over which the actor has the permission."""
    return list(dict.fromkeys((grant.scope.value, grant.code) for grant in actor.grants_for(permission)))


def labels_at(directory: Session, places: Iterable[Place]) -> Sequence[Label]:
    """Return the labels of these places, by word."""
    query = select(Label).where(tuple_(Label.scope, Label.code).in_(list(places)))
    return directory.scalars(query.order_by(Label.word, Label.id)).all()


def labels_offered(directory: Session, actor: Actor) -> list[str]:
    """Return the words that are offered to this reader: everybody's, and those of the places where they work."""
    places = {EVERYBODY, *places_of(actor, Permission.CASE_LIST)}
    return list(dict.fromkeys(label.word for label in labels_at(directory, places)))

"""Moving in words: why something cannot be moved, how it is dispatched, and what the person is told."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.cases.labels import short_day
from app.moving.rules.refusals import (
    AlreadyThere,
    AuthorityAsks,
    CannotBeGiven,
    IsNotYours,
    NobodyWorksThere,
    TransferIsOpen,
    TransferIsSettled,
)
from app.moving.rules.sending_out import Dispatch, Way

CANNOT_MOVE: dict[type[Exception], Any] = {
    TransferIsOpen: _l(
        "This case was transferred and nobody has taken it yet. Take it first, or send it back with a reason."
    ),
    TransferIsSettled: _l("Somebody has taken this case by now, or it has gone back already."),
    AuthorityAsks: _l(
        "An authority asks this of the organiser. The case stays here: ask the unit for a contribution instead."
    ),
    NobodyWorksThere: _l(
        "Nobody takes cases for that unit in this service. Return the case to the registry, and suggest the unit there."
    ),
    CannotBeGiven: _l("That colleague cannot handle this case. Choose another colleague."),
    IsNotYours: _l("These cases are not yours to give to a colleague, or not any more."),
    AlreadyThere: _l("The case is at that unit already. Choose another unit."),
}

WAY: dict[Any, Any] = {
    Way.SECURE_MAIL: _l("By secure e-mail"),
    Way.POST: _l("By post"),
    Way.BY_HAND: _l("By hand"),
    Way.E_SERVICE: _l("In the receiver’s own e-service"),
}


def words_to_person(dispatch: Dispatch, why: str) -> str:
    """Return what the person is told of a transfer out, in the language that is being spoken (434/2003 §21)."""
    paragraphs = (
        _("We have transferred your matter to: %(name)s.", name=dispatch.name),
        why.strip(),
        _("It was sent on %(day)s.", day=short_day(dispatch.sent_on)),
        _("They handle it from now on. How to reach them: %(contact)s", contact=dispatch.contact),
        _("We do not handle it any more, and you do not get an answer from us."),
    )
    return "\n\n".join(str(paragraph) for paragraph in paragraphs)

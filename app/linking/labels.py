"""Links in words: what they say, why two matters are suggested, and why something cannot be done."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.linking.rules.links import AreLinked, AreNotLinked, LinkKind, WasSplit
from app.linking.rules.splitting import CannotBeSplit, OtherKindIsNeeded, PartsHaveMovedOn
from app.linking.rules.suggesting import Signal

LINK: dict[Any, Any] = {
    LinkKind.SAME_EVENT: _l("The same event"),
    LinkKind.EARLIER: _l("An earlier matter on the same subject"),
    LinkKind.PARTS: _l("Parts of one filing"),
}
"""The choices; where one matter is looked at, `link_words` says which of the two was earlier."""

WHY: dict[Any, Any] = {
    Signal.EMAIL: _l("Somebody in both gave the same e-mail address."),
    Signal.PERSON: _l("Somebody with the same name and day of birth is in both."),
    Signal.EVENT: _l("Both are about the same day at the same unit."),
    Signal.NAME: _l("Somebody of the same name is in both, and both concern the same unit."),
    Signal.PLACE: _l("They came within a week, are of the same kind, and concern the same unit and subject."),
}

CANNOT_LINK: dict[type[Exception], Any] = {
    AreLinked: _l("These two cases are linked already."),
    AreNotLinked: _l("These two cases are not linked any more."),
    WasSplit: _l("One of these cases was split off from the other. The person reaches it that way: the link stays."),
    CannotBeSplit: _l("This case cannot be split. Ask the units for contributions instead."),
    PartsHaveMovedOn: _l(
        "A colleague has split a part off this case after you opened the page. Look at it before you split off more."
    ),
    OtherKindIsNeeded: _l("The part cannot be of that kind. Choose another kind."),
}


def link_words(kind: str, *, other_is_earlier: bool) -> str:
    """Return what a link says of the other matter, as it stands beside that one's number."""
    if kind == LinkKind.EARLIER:
        return str(LINK[LinkKind.EARLIER] if other_is_earlier else _("A later matter on the same subject"))
    return str(LINK[kind])


def words_of_split() -> str:
    """Return what the person is told of a part that was split off, in the language that is being spoken.

    Neither its number nor its day: whoever handles the whole may not see the part.
    """
    paragraphs = [
        _("You sent us several matters at once. We handle one part of them as a matter of its own."),
        _("You find it and its number on the page of this case. The words that open this case open it, too."),
        _("What you sent stays here as it was, and we go on with this case."),
    ]
    return "\n\n".join(str(paragraph) for paragraph in paragraphs)

"""Why something cannot be done to a matter: each is told to the member of staff on a page (`labels.refusals`)."""

from __future__ import annotations

from collections.abc import Iterable

from app.cases.rules.gate import Gap


class MatterIsDone(Exception):
    """The matter has been answered or closed; nothing more can be done to it this way."""


class AlreadyTaken(Exception):
    """A colleague has the matter; it can be taken over by saying so."""


class MatterIsNotTaken(Exception):
    """Nobody has taken the matter yet, so nobody answers it."""


class SubjectIsNotConfirmed(Exception):
    """The main subject has to be confirmed before answering."""


class MatterIsNotRouted(Exception):
    """An objection lies at the registry, where nobody may answer it: it has to be routed first."""


class NobodyMaySend(Exception):
    """No account may send this answer for the unit."""


class NobodyMayApprove(Exception):
    """A second person approves this answer, and no account but those who wrote it may."""


class DraftIsNotHandedOver(Exception):
    """Nobody has handed this version over for approval, or it needs none."""


class DraftIsOnesOwn(Exception):
    """Whoever wrote a version of a draft does not approve it."""


class NothingIsCorrected(Exception):
    """A correction says what the sent answer says."""


class NothingIsWritten(Exception):
    """There is no answer to send."""


class NobodyIsNamed(Exception):
    """The matter was filed anonymously: an objection or advice needs somebody to whom it belongs."""


class ClientIsNotNamed(Exception):
    """Somebody files for a client, and nobody is named as the client: nobody could get the whole answer."""


class AnotherIsTheClient(Exception):
    """The sender was to become the client beside another client; the two may be one person, and staff say so."""


class ArrivalIsSettled(Exception):
    """The due date no longer rests on the day of arrival, or a later one has been told to the person."""


class AnswerIsIncomplete(Exception):
    """Something that the answer needs is missing; `gaps` lists what (`rules.gate`)."""

    def __init__(self, gaps: Iterable[Gap]) -> None:
        self.gaps = tuple(gaps)
        super().__init__(", ".join(self.gaps))


class TextHasMovedOn(Exception):
    """Somebody else saved or sent in between; both texts are shown."""


class DetailsHaveMovedOn(Exception):
    """The contact details were changed since this page was opened, in another window or by staff."""


class NamesHaveMovedOn(Exception):
    """A colleague has answered whom the matter is about since this page was opened."""


class NamesAreNotSettled(Exception):
    """A colleague may be named in the matter: first somebody has to say whether it is about them."""


class TooManyAreNamed(Exception):
    """More members of staff were chosen than a matter can be about."""


class AnsweredToAuthority(Exception):
    """An authority sent the matter and gets the answer: there is no person to write to."""


class WrongKind(Exception):
    """This can only be done to feedback."""

"""Why something could not be done, and what to do instead: one sentence for each refusal."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.consent import ConsentIsOutOfTime
from app.cases.rules.disclosure import (
    GuardianIsExcluded,
    NobodyIsAddressed,
    RightIsNotVerified,
    ShortTextIsMissing,
)
from app.cases.rules.outcome import OutcomeContradicts
from app.cases.rules.refusals import (
    AlreadyTaken,
    AnotherIsTheClient,
    AnsweredToAuthority,
    AnswerIsIncomplete,
    ArrivalIsSettled,
    ClientIsNotNamed,
    DetailsHaveMovedOn,
    DraftIsNotHandedOver,
    DraftIsOnesOwn,
    MatterIsDone,
    MatterIsNotRouted,
    MatterIsNotTaken,
    NamesAreNotSettled,
    NamesHaveMovedOn,
    NobodyIsNamed,
    NobodyMayApprove,
    NobodyMaySend,
    NothingIsCorrected,
    NothingIsWritten,
    SubjectIsNotConfirmed,
    TextHasMovedOn,
    TooManyAreNamed,
    WrongKind,
)
from app.cases.rules.registry_checks import ChecksHaveMovedOn
from app.cases.rules.release import PolicyIsNotInForce
from app.platform.storage import FileIsGone

REFUSAL: dict[type[Exception], Any] = {
    AlreadyTaken: _l("A colleague has taken this matter. Look at it again before you go on."),
    AnotherIsTheClient: _l("Another person stands here as the client. Are the two the same person?"),
    ArrivalIsSettled: _l(
        "The due date no longer follows from the day of arrival: the time was extended, or it runs from a consent. "
        "Write an internal note about the right day."
    ),
    AnswerIsIncomplete: _l("The answer is not complete yet. This is still missing:"),
    ChecksHaveMovedOn: _l("A colleague has decided about this after you opened the page. Look at it again."),
    ClientIsNotNamed: _l("Write the client’s name. Without a client nobody can get the whole answer."),
    ConsentIsOutOfTime: _l("The consent has to be given after the feedback arrived and not later than today."),
    DraftIsNotHandedOver: _l(
        "This version of the draft does not wait for approval. Whoever wrote it hands it over first."
    ),
    DraftIsOnesOwn: _l("You have written part of this draft. Somebody who wrote none of it approves it."),
    FileIsGone: _l("The file is not in the storage. Tell the administrator."),
    GuardianIsExcluded: _l("The minor lets no guardian see this matter. A guardian cannot get any part of the answer."),
    MatterIsDone: _l("This matter has already been answered or closed. Nothing was sent a second time."),
    MatterIsNotRouted: _l(
        "An objection is answered at its unit, by the person responsible. Route the case there first."
    ),
    MatterIsNotTaken: _l("Nobody has taken this matter yet. Take it first, and then send the answer."),
    NamesAreNotSettled: _l(
        "A colleague may be named in this case. Answer first for each name whether it is about them."
    ),
    DetailsHaveMovedOn: _l(
        "The details were changed after you opened this page. What you typed is below. Save it again if it is to hold."
    ),
    NamesHaveMovedOn: _l(
        "A colleague has answered about the names after you opened this page. "
        "Look at the answers before you save yours."
    ),
    NobodyIsAddressed: _l("Choose first who gets the answer."),
    NobodyIsNamed: _l("This was sent anonymously. It needs somebody whose name we know."),
    NobodyMayApprove: _l(
        "Nobody else may approve this answer: everybody who answers for the unit has written part of it. "
        "Ask the administrator to give one more person the right to approve."
    ),
    NobodyMaySend: _l("No account may send this answer for the unit. Tell the administrator."),
    NothingIsCorrected: _l("The new version says what the sent answer says. Change it, or give the correction up."),
    NothingIsWritten: _l("There is no answer to send yet. Write it first."),
    OutcomeContradicts: _l("Choose either measures or that no change is needed, not both."),
    PolicyIsNotInForce: _l("The way in which answers are released is not in force today. Tell the administrator."),
    RightIsNotVerified: _l("The whole answer can go only to the client, or to a person whose right you have verified."),
    ShortTextIsMissing: _l("A shortened answer is chosen but not written. Write it, or choose notice only."),
    SubjectIsNotConfirmed: _l("Confirm the main subject before you send the answer."),
    TextHasMovedOn: _l("Somebody changed the answer after you opened this page. Look at it again before you send it."),
    TooManyAreNamed: _l("A case cannot be about so many members of staff. Choose those whom it concerns most."),
    AnsweredToAuthority: _l(
        "An authority asks, and the answer goes to the authority. There is no person in this matter to write to."
    ),
    WrongKind: _l("This can only be done to feedback."),
}

"""What a line says of a supervision matter: what was asked, the rounds of more time, the dispatch, the outcome (pure).

A name of a person's matter is not asked for here, so one that is written is reported: nobody filed it.
"""

from __future__ import annotations

from typing import Any

from app.cases.rules.kinds import Capacity, EntryChannel, Sector
from app.cases.rules.supervision import AuthorityOutcome, Decision, DispatchWay, Part, TimeAnswer
from app.records.rules.brought import BroughtAnswer, BroughtRequest, BroughtRound, BroughtState, Language
from app.records.rules.given import LONGEST_TEXT, Given, known

MOST_ROUNDS = 9
_STATES = (BroughtState.OPEN, BroughtState.ANSWERED)
_NOBODYS: dict[str, Any] = {
    "channel": EntryChannel.AUTHORITY,
    "capacity": Capacity.OTHER,
    "due_on": None,
    "closed_on": None,
    "transferred_by": "",
    "sector": Sector.NOT_SURE,
    "wants_reply": True,
    "is_about_child": False,
    "is_about_deceased": False,
    "is_guardian_excluded": False,
    "parties": (),
    "extensions": (),
    "outcomes": (),
    "why_none": "",
    "injury": None,
}
"""What every matter has, as it stands where no person filed."""


def of_authority(given: Given, spoken: Language) -> dict[str, Any]:
    """Return what is asked of a matter that an authority began."""
    answers = given.objects("answers", most=1)
    request = BroughtRequest(
        authority_code=given.text("authority", longest=40),
        authority_name=given.text("authority_name", longest=200),
        contact=given.text("authority_contact", longest=500),
        asks=given.some_of("asks", Part),
        named_on=given.day("named_on"),
        concerned=given.texts("concerned", longest=200),
        rounds=known(_round(each) for each in given.objects("more_time", most=MOST_ROUNDS)),
        way=answers[0].one_of("way", DispatchWay) if answers else None,
        reference=answers[0].text("reference", longest=60) if answers else "",
        decision=_decision(given.object("decision")),
    )
    return _NOBODYS | {
        "state": given.one_of("state", _STATES) or BroughtState.OPEN,
        "answers": known(_answer(each, spoken) for each in answers),
        "request": request,
    }


def _round(given: Given) -> BroughtRound | None:
    asked_on, wanted_until = (given.day(name, is_required=True) for name in ("asked_on", "wanted_until"))
    reason = given.text("reason", longest=LONGEST_TEXT, is_required=True)
    answer = given.maybe("answer", TimeAnswer)
    answered_on, granted_until = given.day("answered_on"), given.day("granted_until")
    given.end()
    if asked_on is None or wanted_until is None:
        return None
    return BroughtRound(asked_on, wanted_until, reason, answer, answered_on, granted_until)


def _answer(given: Given, language: Language) -> BroughtAnswer | None:
    sent_on, text = given.day("sent_on", is_required=True), given.text("text", longest=LONGEST_TEXT, is_required=True)
    author, title = given.text("author", longest=120, is_required=True), given.text("title", longest=120)
    spoken = given.one_of("language", Language, language)
    given.end()
    if sent_on is None or spoken is None:
        return None
    return BroughtAnswer(sent_on, text, spoken, author, title, reason="", shares=())


def _decision(given: Given | None) -> Decision | None:
    if given is None:
        return None
    outcome, decided_on = given.one_of("outcome", AuthorityOutcome), given.day("decided_on", is_required=True)
    reference, measures = given.text("reference", longest=60), given.text("measures", longest=LONGEST_TEXT)
    given.end()
    return None if outcome is None or decided_on is None else Decision(outcome, decided_on, reference, measures)

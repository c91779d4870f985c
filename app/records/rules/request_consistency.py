"""What of a supervision matter does not fit together, though each value could be read (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.cases.rules.supervision import TimeAnswer
from app.records.rules.brought import BroughtMatter, BroughtRequest, BroughtRound

Found = tuple[str, str]


def contradictions_of_request(matter: BroughtMatter, request: BroughtRequest, today: date) -> Iterator[Found]:
    """Yield every contradiction of what an authority asked; the days of a round follow each other."""
    if bool(request.authority_code) == bool(request.authority_name):
        yield "authority", "is asked for once. Write its code or its name, and not both."
    if not request.asks:
        yield "asks", "is missing. Write what the authority asks for, such as statement."
    sent_on = matter.answers[0].sent_on if matter.answers else None
    yield from _of_decision(request, sent_on, today)
    if not request.rounds:
        return
    if request.named_on is None:
        yield "more_time", "goes with a day that the authority named. Write named_on, or leave it out."
        return
    due_on, free_from = request.named_on, matter.arrived_on
    for number, each in enumerate(request.rounds, 1):
        for column, sentence in _of_round(each, due_on, free_from, sent_on, today):
            yield f"more_time[{number}].{column}", sentence
        due_on = max(due_on, each.granted_until or due_on)
        free_from = each.answered_on or date.max


def _of_decision(request: BroughtRequest, sent_on: date | None, today: date) -> Iterator[Found]:
    if request.decision is None:
        return
    if sent_on is None:
        yield "decision", "comes after the answer. Write the answer too, or leave it out."
    elif not sent_on <= request.decision.decided_on <= today:
        yield "decision.decided_on", "is before the answer or a day to come. Correct it."


def _of_round(
    each: BroughtRound, due_on: date, free_from: date, sent_on: date | None, today: date
) -> Iterator[Found]:  # fmt: skip
    if not free_from <= each.asked_on <= today:
        yield (
            "asked_on",
            "does not follow the round before it or the arrival. Write them in their order, each answered.",
        )
    if sent_on is not None and each.asked_on > sent_on:
        yield "asked_on", "is after the answer was sent. Correct one of the two."
    if each.wanted_until <= due_on:
        yield "wanted_until", "is no later than the date before it. Correct one of the two."
    if (each.answer is None) != (each.answered_on is None):
        yield "answered_on", "goes with its answer. Write both or neither."
    elif each.answered_on is not None and not each.asked_on <= each.answered_on <= today:
        yield "answered_on", "is before it was asked or a day to come. Correct it."
    if (each.answer is TimeAnswer.GRANTED) != (each.granted_until is not None):
        yield "granted_until", "goes with “granted”, and that answer with it. Write both or neither."
    elif each.granted_until is not None and each.granted_until <= due_on:
        yield "granted_until", "is no later than the date before it. Correct one of the two."

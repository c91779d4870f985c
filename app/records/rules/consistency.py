"""What of a matter does not fit together, though each value could be read (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from app.cases.rules.capacity import needs_client, role_of
from app.cases.rules.kinds import Capacity, PartyRole
from app.cases.rules.outcome import Outcome
from app.filing.rules.entering import CAPACITIES, MAY_BE_NAMELESS
from app.records.rules.brought import BroughtAnswer, BroughtExtension, BroughtMatter, BroughtState
from app.records.rules.request_consistency import contradictions_of_request

Found = tuple[str, str]
"""A column and a sentence."""


def contradictions(matter: BroughtMatter, today: date) -> Iterator[Found]:
    """Yield every contradiction; whoever brings matters over corrects all of them at once."""
    yield from _of_days(matter, today)
    yield from _of_end(matter)
    if matter.request is not None:
        yield from contradictions_of_request(matter, matter.request, today)
        return
    yield from _of_people(matter)
    if Outcome.NONE in matter.outcomes and len(matter.outcomes) > 1:
        yield "outcome", "holds “none” beside a measure. Leave one of them out."
    if bool(matter.transferred_by) != (matter.channel == "authority"):
        yield "transferred_by", "goes with the channel “authority”, and that channel with it. Write both or neither."


def _of_days(matter: BroughtMatter, today: date) -> Iterator[Found]:
    first, last = matter.arrived_on, today
    if first > today:
        yield "arrived_on", "is a day to come. Write the day on which the matter arrived."
        return
    if matter.due_on is not None and matter.due_on < first:
        yield "due_on", "is before the arrival. Correct one of the two."
    named = (
        *(((f"extensions[{number}].told_on"), each.told_on) for number, each in enumerate(matter.extensions, 1)),
        *(((f"answers[{number}].sent_on"), each.sent_on) for number, each in enumerate(matter.answers, 1)),
        ("closed_on", matter.closed_on),
    )
    for column, day in named:
        if day is not None and not first <= day <= last:
            yield column, "is before the arrival or a day to come. Correct it."
    yield from _of_extensions(matter.extensions, matter.due_on)
    yield from _of_answers(matter.answers)


def _of_extensions(extensions: tuple[BroughtExtension, ...], due_on: date | None) -> Iterator[Found]:
    for number, each in enumerate(extensions, 1):
        if each.due_on <= each.due_before:
            yield f"extensions[{number}].due_on", "is no later than the date before it. Correct one of the two."
    for number, (before, after) in enumerate(pairwise(extensions), 2):
        if after.due_before != before.due_on or after.told_on < before.told_on:
            yield (
                f"extensions[{number}].due_before",
                "does not follow the extension before it. Write them in their order.",
            )
    if extensions and due_on != extensions[-1].due_on:
        yield "due_on", "is not the date of the last extension. Write that date."


def _of_answers(answers: tuple[BroughtAnswer, ...]) -> Iterator[Found]:
    for number, (before, after) in enumerate(pairwise(answers), 2):
        if after.sent_on < before.sent_on:
            yield f"answers[{number}].sent_on", "is before the answer that it corrects. Write them in their order."
        if not after.reason:
            yield f"answers[{number}].reason", "is missing. Write why the answer before it was corrected."


def _of_people(matter: BroughtMatter) -> Iterator[Found]:
    if matter.capacity not in CAPACITIES[matter.kind]:
        allowed = ", ".join(sorted(CAPACITIES[matter.kind]))
        yield "capacity", f"“{matter.capacity}” does not go with this kind. Write one of {allowed}."
        return
    roles = [party.role for party in matter.parties]
    if len(set(roles)) < len(roles):
        yield "parties", "holds two people of one role. Write the client and the one who filed, each once."
    if matter.capacity is Capacity.ANONYMOUS:
        if roles:
            yield "parties", "names somebody, and the capacity is anonymous. Correct one of the two."
        return
    needed = _needed(matter)
    if not needed <= set(roles):
        yield "parties", f"lacks a person. Write those with the role {' and '.join(sorted(needed))}."
    yield from _of_addressees(matter.answers, roles)


def _needed(matter: BroughtMatter) -> set[PartyRole]:
    if matter.kind in MAY_BE_NAMELESS:
        return set()
    return {role_of(matter.capacity), *([PartyRole.CLIENT] if needs_client(matter.kind, matter.capacity) else [])}


def _of_addressees(answers: tuple[BroughtAnswer, ...], roles: Iterable[PartyRole]) -> Iterator[Found]:
    known = set(roles)
    for number, answer in enumerate(answers, 1):
        addressed = [share.role for share in answer.shares]
        if not set(addressed) <= known or len(set(addressed)) < len(addressed):
            yield f"answers[{number}].addressees", "does not fit the parties. Write each of them once at the most."


def _of_end(matter: BroughtMatter) -> Iterator[Found]:
    is_answered, is_over = matter.state is BroughtState.ANSWERED, matter.state is not BroughtState.OPEN
    if is_answered != bool(matter.answers):
        yield "answers", "goes with the state “answered”, and that state with it. Write both or neither."
    if (matter.closed_on is not None) != (is_over and not is_answered):
        yield "closed_on", "is written for what was closed or withdrawn, and for nothing else."

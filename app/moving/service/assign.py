"""Give a matter to a colleague; hand over those of somebody who leaves, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.cases.models import Case
from app.cases.queries import visible_to
from app.cases.rules.kinds import State
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import AlreadyTaken, MatterIsDone, NamesAreNotSettled
from app.cases.rules.staff_notices import StaffOccasion
from app.cases.service import Author, By, add_event
from app.cases.service.notify import promise_staff_notices
from app.cases.service.write_note import store_note
from app.moving.rules.people import may_be_given
from app.moving.rules.refusals import CannotBeGiven
from app.permissions import Actor, Permission
from app.platform.work import Work


@dataclass(frozen=True)
class HandedOver:
    """What became of the matters that were to be handed over: their numbers."""

    given: Sequence[str]
    left: Sequence[str]
    """Those that the colleague may not handle, or that somebody else has by now."""


def assign(w: Work, actor: Actor, case: Case, colleague: Actor | None, *, seen_handler: int | None) -> None:
    """Make a colleague the handler and tell them; giving what they have already changes nothing.

    `seen_handler` is who had it when the page was opened. Raises `MatterIsDone`, `NamesAreNotSettled`, `AlreadyTaken`
    when somebody else has it by now, and `CannotBeGiven`.
    """
    receiver = checked(case, colleague, seen_handler=seen_handler)
    if case.handler_id == receiver.id:
        return
    give(w, actor, case, receiver)
    promise_staff_notices(w, case, {receiver.id} - {actor.id}, StaffOccasion.ASSIGNED)


def checked(case: Case, colleague: Actor | None, *, seen_handler: int | None) -> Actor:
    """Return the colleague when the matter can be given to them. Raises what `assign` raises."""
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    if case.handler_id != seen_handler:
        raise AlreadyTaken
    if colleague is None or not may_be_given(colleague, case):
        raise CannotBeGiven
    return colleague


def hand_over_cases(
    w: Work, author: Author, numbers: Iterable[str], *, holder_id: int, colleague: Actor | None, reason: str
) -> HandedOver:
    """Give these matters of one colleague to another, each checked; the reason is an internal note of each.

    Only those that lie within the author's own grants, that are open and that the holder still has. One mail tells
    the colleague of all of them. Raises `CannotBeGiven` where the colleague may handle none.
    """
    wanted = list(dict.fromkeys(numbers))
    cases = w.session.scalars(
        select(Case)
        .where(Case.number.in_(wanted), Case.is_open, Case.handler_id == holder_id)
        .where(visible_to(author.actor, Permission.CASE_ASSIGN))
        .order_by(Case.id)
        .with_for_update()
    ).all()
    given = [case for case in cases if not case.is_held and colleague is not None and may_be_given(colleague, case)]
    if not given or colleague is None or colleague.id == holder_id:
        raise CannotBeGiven
    for case in given:
        note = store_note(w, author, case, reason)
        give(w, author.actor, case, colleague, note=note.id)
    promise_staff_notices(w, given[0], {colleague.id} - {author.id}, StaffOccasion.ASSIGNED)
    numbers_given = [case.number for case in given]
    return HandedOver(numbers_given, [number for number in wanted if number not in set(numbers_given)])


def give(w: Work, actor: Actor, case: Case, colleague: Actor, *, note: int | None = None) -> None:
    """Write the event of a matter that was checked; a matter that waits for the person goes on waiting."""
    state = case.state if case.state == State.WAITING else State.TAKEN.value
    said = {"note": note} if note is not None else {}
    add_event(
        w, case, EventKind.ASSIGNED, by=By.staff(actor), to={"handler_id": colleague.id, "state": state},
        handler_before=case.handler_id, **said,
    )  # fmt: skip

"""Order a translation, choose another checker, or take the order back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.cases.models import Case
from app.cases.rules.contribution import ContributionStep, Purpose
from app.cases.service import Author
from app.contributions.models import Contribution
from app.contributions.queries import of_case
from app.contributions.rules.life import OPEN, Stage
from app.contributions.rules.refusals import ContributionIsOver
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask, end, withdraw
from app.contributions.service.note_step import note_step
from app.permissions import Actor
from app.platform.work import Work
from app.translating.models import TranslationOrder
from app.translating.queries import Ordered, Source, linguists, order_of, orders_of
from app.translating.rules.people import CheckerIsNeeded, Linguist, OrderedAlready, TranslatorIsNeeded
from app.translating.service.ask_check import ask_check


@dataclass(frozen=True)
class Wanted:
    """What is to be translated, from which language into which, by whom, checked by whom, and by when."""

    source: Source
    source_language: str
    language: str
    translator_id: int | None
    """The colleague; None for an outside translator."""
    outside_name: str
    checker_id: int
    due_on: date
    check_by: date
    counted_from: date | None
    note: str = ""
    """What the translator should know: terms, names, whom to ask."""
    key: str = ""


def order(w: Work, author: Author, case: Case, wanted: Wanted, *, language: str) -> TranslationOrder:
    """Return the order; the translator is told by a mail that says no more than that. One page orders once.

    What an outside translator makes is looked after by whoever orders it: they are reminded, and put the text in.
    Raises `TranslatorIsNeeded` and `CheckerIsNeeded` for who does not know the languages, or would check their own
    work, and what `contributions.service.ask` raises.
    """
    before = of_case(w.session, case, wanted.key) if wanted.key else None
    if before is not None and before.asked.purpose == Purpose.TRANSLATION:
        return order_of(w.session, before.asked.id).order
    if any(_is_same(found, wanted) for found in orders_of(w.session, case)):
        raise OrderedAlready
    checker = _check_people(w, case, wanted)
    is_outside = wanted.translator_id is None
    asked = ask(
        w,
        author,
        case,
        Question(
            text=wanted.note, due_on=wanted.due_on, counted_from=wanted.counted_from, excerpt=Excerpt(),
            staff_id=author.id if is_outside else wanted.translator_id,
            purpose=Purpose.TRANSLATION, asked_name=wanted.outside_name if is_outside else "", key=wanted.key,
        ),
        language=language,
    )  # fmt: skip
    made = TranslationOrder(
        contribution_id=asked.id, of=wanted.source.of, source=wanted.source.text,
        source_language=wanted.source_language, language=wanted.language, is_outside=is_outside,
        checker_id=checker.id, checker_name=checker.name, check_by=wanted.check_by,
    )  # fmt: skip
    w.session.add(made)
    return made


def choose_checker(w: Work, author: Author, case: Case, found: Ordered, checker_id: int) -> None:
    """Have somebody else check it; whoever was asked to is told that it is no longer needed. Twice the same is once.

    Raises `ContributionIsOver` once it is checked, declined or withdrawn, and `CheckerIsNeeded`.
    """
    if found.is_over:
        raise ContributionIsOver
    is_given = found.asked.state == Stage.GIVEN
    if found.order.checker_id == checker_id and found.is_awaited:
        return
    checker = check_checker(w, case, found, checker_id)
    if found.check is not None and found.check.state in OPEN:
        withdraw(w, author.actor, case, found.check)
    found.order.checker_id, found.order.checker_name = checker.id, checker.name
    if is_given:
        ask_check(w, author, case, found)


def withdraw_order(w: Work, actor: Actor, case: Case, found: Ordered) -> None:
    """Take the order back, whether it is being made or checked; whoever is asked is told, and sees the text no more.

    Raises `ContributionIsOver` once it is checked, declined or withdrawn, and what `withdraw` of contributions raises.
    """
    if found.is_over:
        raise ContributionIsOver
    _take_back(w, actor, case, found, withdraw)


def end_orders(w: Work, actor: Actor, case: Case) -> None:
    """Take back what is still open when the answer goes out: else it would come back to life in a correction.

    Whoever sends or approves the answer need not be who ordered the translation.
    """
    for found in orders_of(w.session, case):
        if found.is_awaited:
            _take_back(w, actor, case, found, end)


def _take_back(
    w: Work, actor: Actor, case: Case, found: Ordered, by: Callable[[Work, Actor, Case, Contribution], None]
) -> None:
    if found.check is not None and found.check.state in OPEN:
        by(w, actor, case, found.check)
    if found.asked.state in OPEN:
        by(w, actor, case, found.asked)
    else:  # it has been made: who made it need not be told that nobody checks it
        note_step(w, case, found.asked, ContributionStep.WITHDRAWN, actor)


def check_checker(w: Work, case: Case, found: Ordered, checker_id: int) -> Linguist:
    """Return who checks it; raise `CheckerIsNeeded` for who does not know the language, or has a part in it."""
    people = {each.id: each for each in linguists(w.session, found.order.language, case=case, on=w.today)}
    checker = people.get(checker_id)
    if checker is None or not checker.may_check(found.order.language, but=found.translators):
        raise CheckerIsNeeded
    return checker


def _is_same(found: Ordered, wanted: Wanted) -> bool:
    order = found.order
    return found.is_awaited and (order.source, order.language) == (wanted.source.text, wanted.language)


def _check_people(w: Work, case: Case, wanted: Wanted) -> Linguist:
    people = {each.id: each for each in linguists(w.session, wanted.language, case=case, on=w.today)}
    translator = people.get(wanted.translator_id or 0)
    is_named = bool(wanted.outside_name.strip()) if wanted.translator_id is None else translator is not None
    if not is_named or (translator and not translator.may_translate(wanted.source_language, wanted.language)):
        raise TranslatorIsNeeded
    checker = people.get(wanted.checker_id)
    if checker is None or not checker.may_check(wanted.language, but={wanted.translator_id or 0}):
        raise CheckerIsNeeded
    return checker

"""Reads of translations: who can make them, what is ordered, and the page of whoever is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.accounts.queries import staff_who_translate
from app.accounts.rules import actor_for
from app.accounts.rules.staff_file import languages_in
from app.cases.models import Case
from app.cases.queries import draft_of, messages_as_shown, messages_of
from app.cases.queries.checks import answers_of_filing
from app.cases.queries.readiness import texts_of
from app.cases.rules.about_staff import is_about
from app.cases.rules.contribution import Purpose
from app.cases.rules.kinds import TO_AUTHORITY, Direction
from app.cases.rules.translation import FILING, answer_key, message_key
from app.contributions.models import Contribution, ContributionFile, ContributionReply
from app.contributions.queries import Given
from app.contributions.rules.life import OPEN, Stage
from app.permissions import Permission
from app.translating.models import TranslationCheck, TranslationOrder
from app.translating.rules.people import Linguist


@dataclass(frozen=True)
class Source:
    """A text of a matter that can be translated."""

    of: str
    text: str
    number: int = 0
    """Which of several of its sort, from 1 on."""


@dataclass(frozen=True)
class Ordered:
    """One order with its contribution, the translation so far, and the check if there is one."""

    order: TranslationOrder
    asked: Contribution
    reply: ContributionReply | None
    check: Contribution | None

    @property
    def body(self) -> str:
        """The translation so far."""
        return self.reply.body if self.reply is not None else ""

    @property
    def translators(self) -> frozenset[int]:
        """Who has a part in it, and so does not check it: who was asked, and who wrote it last.

        Who puts in what an outside translator made may compare it; who went through a machine's text may not.
        """
        writer = self.reply.author_id if self.reply is not None else None
        if self.order.is_outside:
            return frozenset({writer} if writer is not None and self.order.is_machine else ())
        return frozenset(each for each in (self.asked.staff_id, writer) if each is not None)

    @property
    def is_awaited(self) -> bool:
        """Return True while somebody translates it, or somebody checks it."""
        if self.order.is_checked or self.asked.state in OPEN:
            return not self.order.is_checked
        return self.asked.state == Stage.GIVEN and self.check is not None and self.check.state in OPEN

    @property
    def is_over(self) -> bool:
        """Return True once it is checked, or will never be."""
        return self.order.is_checked or self.asked.state in {Stage.DECLINED, Stage.WITHDRAWN}

    @property
    def translator(self) -> str:
        """Who translates it, or who did."""
        is_made = self.reply is not None and not self.order.is_outside
        return self.reply.author_name if self.reply is not None and is_made else self.asked.asked_name


def linguists(session: Session, language: str, *, case: Case, on: date) -> list[Linguist]:
    """Return the staff who translate or check in a language and may be asked: nobody whom the matter is about."""
    return [
        Linguist(each.id, ", ".join(filter(None, (each.name, each.title))), languages_in(each.translates))
        for each in staff_who_translate(session, language, on=on)
        if not is_about(each.id, case.about_staff)
        and actor_for(each.id, each.name, each.grants, on=on).may(Permission.CONTRIBUTION_GIVE)
    ]


def sources_of(session: Session, case: Case) -> list[Source]:
    """Return the texts of a matter that can be translated: those that came in, and those that go out.

    Of what was sent at first these are the person's own words. What an authority gets is written in its own language.
    """
    answers = answers_of_filing(session, case)
    own_words = [str(answers.get(name) or "").strip() for name in ("story", "wish_text")]
    found = [Source(FILING, "\n\n".join(filter(None, own_words)))]
    from_person = [m for m in messages_of(session, case) if m.direction == Direction.FROM_PERSON]
    found += [
        Source(message_key(message.id), message.body, number)
        for number, message in enumerate(messages_as_shown(case, from_person), start=1)
    ]
    draft = draft_of(session, case) if case.kind not in TO_AUTHORITY else None
    found += [Source(answer_key(place), text, place) for place, text in enumerate(texts_of(draft) if draft else ())]
    return [each for each in found if each.text.strip()]


def asked_of(session: Session, case: Case) -> tuple[list[Given], list[Ordered]]:
    """Return the contributions of a matter and its orders of translations, the first first, in one statement."""
    query = (
        select(Contribution, ContributionReply, TranslationOrder, TranslationCheck.order_id, ContributionFile)
        .outerjoin(ContributionReply, ContributionReply.contribution_id == Contribution.id)
        .outerjoin(TranslationOrder, TranslationOrder.contribution_id == Contribution.id)
        .outerjoin(TranslationCheck, TranslationCheck.contribution_id == Contribution.id)
        .outerjoin(ContributionFile, ContributionFile.contribution_id == Contribution.id)
        .where(Contribution.case_id == case.id)
        .order_by(Contribution.id, ContributionFile.id)
    )
    found = session.execute(query).all()
    files = [row[4] for row in found if row[4] is not None]
    rows = list({row[0].id: row for row in found}.values())
    checks = {row[3]: row[0] for row in rows if row[3] is not None}
    return (
        [
            Given(row[0], case, row[1], [file for file in files if file.contribution_id == row[0].id])
            for row in rows
            if row[0].purpose == Purpose.REPLY
        ],
        [Ordered(row[2], row[0], row[1], checks.get(row[0].id)) for row in rows if row[2] is not None],
    )


def orders_of(session: Session, case: Case) -> list[Ordered]:
    """Return the orders of a matter, the first first."""
    return asked_of(session, case)[1]


def order_of(session: Session, contribution_id: int) -> Ordered:
    """Return the order that a contribution belongs to, be it the translation or a check of it."""
    checked = select(TranslationCheck.order_id).where(TranslationCheck.contribution_id == contribution_id)
    is_it = or_(TranslationOrder.contribution_id == contribution_id, TranslationOrder.contribution_id.in_(checked))
    order = session.scalars(select(TranslationOrder).where(is_it)).one()
    asked = session.get_one(Contribution, order.contribution_id)
    check = _checks(session, [asked.id]).get(asked.id)
    return Ordered(order, asked, session.get(ContributionReply, asked.id), check)


def _checks(session: Session, order_ids: Sequence[int]) -> dict[int, Contribution]:
    """Return the latest check of each of these orders."""
    if not order_ids:
        return {}
    query = select(TranslationCheck.order_id, Contribution)
    query = query.join(Contribution, Contribution.id == TranslationCheck.contribution_id)
    rows = session.execute(query.where(TranslationCheck.order_id.in_(order_ids)).order_by(Contribution.id))
    return {row[0]: row[1] for row in rows}

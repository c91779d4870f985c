"""Translations on a matter's page, beside the draft of its answer, and in what is missing before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.cases.labels.translation import marks_of
from app.cases.models import AnswerDraft, Case, Event, TranslatedText
from app.cases.queries import Worked
from app.cases.queries.readiness import texts_of, texts_read
from app.cases.queries.translations import translations_of
from app.cases.rules.access import may_see
from app.cases.rules.disclosure import Share
from app.cases.rules.gate import Gap, untranslated
from app.cases.rules.projection import EventKind
from app.cases.rules.translation import ANSWER, answer_key
from app.contributions.queries import Given
from app.contributions.rules.life import OPEN, Stage
from app.contributions.service import may_change
from app.permissions import Permission
from app.platform.web.access import current_actor
from app.platform.web.runtime import read_session
from app.translating.labels import languages_words, source_name, stage_words
from app.translating.models import TranslationOrder
from app.translating.queries import Ordered, asked_of, orders_of


@dataclass(frozen=True)
class TranslatedPart:
    """What a matter's page shows of translations."""

    texts: Sequence[dict[str, Any]] = ()
    """The checked ones, each beside its text."""
    orders: Sequence[dict[str, Any]] = ()
    """Those that are not ready."""


def asked_part(case: Case, events: Iterable[Event], draft: AnswerDraft | None) -> tuple[list[Given], TranslatedPart]:
    """Return what is asked for a matter; one for which nothing is asks no question."""
    if all(event.kind != EventKind.CONTRIBUTION for event in events):
        return [], TranslatedPart()
    contributions, orders = asked_of(read_session(), case)
    now = texts_of(draft) if draft is not None else ()
    return contributions, TranslatedPart(
        texts=[_checked_row(found) for found in orders if found.order.is_checked],
        orders=[
            {
                **_order_row(case, found),
                "is_outdated": found.order.of.startswith(ANSWER) and found.order.source not in now,
            }
            for place, found in enumerate(orders)
            if not found.order.is_checked and not _is_superseded(found, orders[place + 1 :])
        ],
    )


def _is_superseded(found: Ordered, later: Sequence[Ordered]) -> bool:
    """Return True for an order that came to nothing, where the same text was ordered once more since."""
    asked = (found.order.of, found.order.language)
    return found.is_over and any((each.order.of, each.order.language) == asked for each in later)


def incoming_translations(case: Case) -> list[dict[str, Any]]:
    """Return the checked translations of what came in, to be read while the answer is written."""
    found = translations_of(read_session(), case)
    return [translation_row(each) for each in found if not each.of.startswith(ANSWER)]


def translation_row(each: TranslatedText) -> dict[str, Any]:
    """Return a checked translation beside its text, with what it is worth."""
    return {**_texts(each, each.source, each.body), "marks": marks_of(each)}


def _checked_row(found: Ordered) -> dict[str, Any]:
    order = found.order
    known = CheckedOrder(
        order.source_language, order.language, found.translator, order.checker_name, is_machine=order.is_machine
    )
    return {**_texts(order, order.source, found.body), "marks": marks_of(known)}


def _texts(each: TranslatedText | TranslationOrder, source: str, body: str) -> dict[str, Any]:
    return {
        "what": source_name(each.of),
        "languages": languages_words(each.source_language, each.language),
        "source": source, "source_language": each.source_language,
        "body": body, "language": each.language,
    }  # fmt: skip


@dataclass(frozen=True)
class CheckedOrder:
    """What stands with a translation, read from its order."""

    source_language: str
    language: str
    translator: str
    checker_name: str
    is_machine: bool


def _order_row(case: Case, found: Ordered) -> dict[str, Any]:
    declined = found.check if found.asked.state == Stage.GIVEN and found.check else found.asked
    return {
        **stage_words(found, Given(found.asked, case, found.reply)),
        "what": source_name(found.order.of),
        "languages": languages_words(found.order.source_language, found.order.language),
        "translator": found.translator,
        "checker": found.order.checker_name,
        "reason": declined.reason or "",
        "links": _links(case, found),
    }


def _links(case: Case, found: Ordered) -> list[dict[str, str]]:
    actor, asked = current_actor(), found.asked
    is_used = case.is_open or case.is_correcting
    if not is_used or not may_see(actor, Permission.CASE_ANSWER, case):
        return []
    place: dict[str, Any] = {"number": case.number, "public_id": asked.public_id}
    if found.is_over or not may_change(actor, case, asked):
        again = url_for("translating.order_page", number=case.number, of=found.order.of)
        return [{"label": str(_("Order it again")), "url": again}]
    links = [(_("Have somebody else check it"), url_for("translating.checker_page", **place))]
    waits = asked if asked.state in OPEN else found.check
    if waits is not None and waits.state in OPEN:
        moved = url_for("contributions.move_page", number=case.number, public_id=waits.public_id)
        links = [(_("Move the due date"), moved), *links]
    if asked.state in OPEN and found.order.is_outside and asked.staff_id == actor.id:
        own = url_for("giving_translation.translate", public_id=asked.public_id)
        links = [(_("Put the translation in"), own), *links]
    links = [*links, (_("Withdraw the order"), url_for("translating.withdraw_page", **place))]
    return [{"label": str(label), "url": url} for label, url in links]


def language_gap(case: Case, worked: Worked, missing: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what is missing; of the language with how far its translation has come, and where it is ordered."""
    draft = worked.draft
    if draft is None or not any(need["gap"] is Gap.LANGUAGE for need in missing):
        return list(missing)
    row = {"comes_back": False, **_translation_told(case, worked, draft)}
    return [{**need, **row} if need["gap"] is Gap.LANGUAGE else need for need in missing]


def _translation_told(case: Case, worked: Worked, draft: AnswerDraft) -> dict[str, Any]:
    language, now = case.reply_language, texts_of(draft)
    known = [each.source for each in worked.translations if each.language == language]
    shares = [Share.from_json(data) for data in draft.shares.values()]
    lacking = untranslated(texts_read(draft.body, shares), language, known)
    orders = [each for each in orders_of(read_session(), case) if _is_of_answer(each, language)]
    awaited = {each.order.source for each in orders if each.is_awaited}
    place = answer_key(next((now.index(text) for text in lacking if text not in awaited), 0))
    if lacking and set(lacking) <= awaited:
        text = _("Wait for the translation of the answer")
        return {"text": str(text), "endpoint": "casework.case_page", "anchor": "translations"}
    if awaited - set(now):
        text = _("The answer was changed while it is being translated: withdraw that order, and order it again")
        return {"text": str(text), "endpoint": "casework.case_page", "anchor": "translations"}
    if any(source not in now for source in known) or any(source in now for source in known):
        is_changed = any(each.of == place and each.source not in now for each in worked.translations)
        text = _("The answer was changed after it was translated: order the translation again")
        other = _("One of the texts that somebody reads has no translation: order it")
        return {
            "text": str(text if is_changed else other), "endpoint": "translating.order_page", "anchor": "", "of": place,
        }  # fmt: skip
    return {}


def _is_of_answer(found: Ordered, language: str) -> bool:
    return found.order.of.startswith(ANSWER) and found.order.language == language

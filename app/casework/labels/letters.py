"""What each addressee of an answer gets to read, before it is sent and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.cases.labels import CHANNEL, DISCLOSURE, is_hidden, notice_text, who_is
from app.cases.labels.translation import ShownTranslation, shown_translation
from app.cases.models import AnswerDraft, Case, Party
from app.cases.queries import Worked, person_of
from app.cases.queries.posting import channel_to
from app.cases.queries.translations import translation_of
from app.cases.rules.access import knows_contacts
from app.cases.rules.disclosure import Share
from app.cases.rules.gate import other_language
from app.cases.rules.kinds import Disclosure, PartyRole
from app.cases.rules.release import Channel, Policy
from app.cases.service.notify import may_mail
from app.permissions import Actor
from app.platform.i18n import DEFAULT_LANGUAGE, is_language, speaking


@dataclass(frozen=True)
class ShownLetter:
    """One addressee's share, as the preview shows it."""

    party_id: int
    name: str
    """Who it is: the name, the role, and whether a right is verified."""
    level: str
    channel: str
    text: str
    postal: str
    """For a letter whether its address is `known`, `missing` or `protected`; nothing for other ways."""
    is_mailed: bool
    """Whether a mail tells the person that there is something to read."""
    language: str
    """The language in which the text is written."""
    translation: ShownTranslation | None


def letters_of(
    case: Case, parties: Sequence[Party], worked: Worked, policy: Policy, *, actor: Actor
) -> list[ShownLetter]:
    """Return what each addressee will get, word for word, with the checked translation that goes with it."""
    draft = worked.draft
    if draft is None:
        return []
    person, by_id = person_of(parties), {party.id: party for party in parties}
    shares = {int(id_): Share.from_json(data) for id_, data in draft.shares.items() if int(id_) in by_id}
    told = [PartyRole(by_id[id_].role) for id_, share in shares.items() if share.level is not Disclosure.NOTICE]
    return [
        ShownLetter(
            party_id=id_,
            name=who_is(by_id[id_], case, actor, roles=[party.role for party in parties]),
            level=str(DISCLOSURE[share.level]),
            channel=str(CHANNEL[channel_to(by_id[id_], person, share.level, policy)]),
            text=_text(case, draft, share, told),
            postal=_postal(by_id[id_], case, actor, channel_to(by_id[id_], person, share.level, policy)),
            is_mailed=may_mail(case, by_id[id_]),
            language=_written_in(case, _text(case, draft, share, told)),
            translation=_translation(case, worked, _text(case, draft, share, told)),
        )
        for id_, share in shares.items()
    ]


def language_read(case: Case, person: Party | None) -> str:
    """Return the language of pages in which the person reads what the service itself writes to them."""
    wanted = (person.language if person else case.reply_language, case.reply_language, case.language)
    return next((language for language in wanted if is_language(language)), DEFAULT_LANGUAGE)


def consent_question(language: str) -> str:
    """Return the question whether feedback may become an objection, and what that needs, in the person's language."""
    with speaking(language if is_language(language) else DEFAULT_LANGUAGE):
        question = _(
            "You sent us feedback. We can also handle it as an objection. Then the management looks into the matter "
            "and gives you a written answer. Do you want this? Answer yes or no."
        )
        besides = _(
            "Tell us also whether you write for yourself or for someone else, and whether this is about someone under "
            "18. If you are under 18 and write for yourself, you decide whether your guardian may see this. If you do "
            "not say so, your guardian does not see it in this service."
        )
    return f"{question}\n\n{besides}"


def _postal(party: Party, case: Case, actor: Actor, channel: Channel) -> str:
    """Return what staff know of the address that a letter needs."""
    if channel is not Channel.LETTER:
        return ""
    if is_hidden(case, actor) or not knows_contacts(actor, case, party.safe_contact):
        return "protected"
    return "known" if party.identity.get("address") else "missing"


def _text(case: Case, draft: AnswerDraft, share: Share, told: Sequence[PartyRole]) -> str:
    if share.level is Disclosure.FULL:
        return draft.body
    return share.text if share.level is Disclosure.REDACTED else notice_text(case, told)


def _translation(case: Case, worked: Worked, text: str) -> ShownTranslation | None:
    return shown_translation(translation_of(worked.translations, text, case.reply_language))


def _written_in(case: Case, text: str) -> str:
    return other_language(text, case.reply_language) or case.reply_language

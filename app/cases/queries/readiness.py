"""What staff have worked out so far, and what is still missing before the answer may be sent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import AnswerDraft, ApprovalRule, Case, OutcomeText, Party, PointSheet, TranslatedText
from app.cases.queries.answers import handed_version
from app.cases.queries.posting import without_address
from app.cases.queries.translations import translations_of
from app.cases.rules.advice import advises
from app.cases.rules.approval import is_approved, needs_approval
from app.cases.rules.disclosure import (
    GuardianIsExcluded,
    RightIsNotVerified,
    Share,
    ShortTextIsMissing,
    check_share,
)
from app.cases.rules.gate import Facts, Gap, gaps, other_language
from app.cases.rules.kinds import Approval, Disclosure, State
from app.cases.rules.outcome import Conclusion, Injury, LateReason, from_code
from app.cases.rules.points import Point
from app.cases.rules.release import Policy
from app.cases.rules.sending import Drafted
from app.cases.rules.template import unfilled


@dataclass(frozen=True)
class Worked:
    """The draft of the answer, the points, the sentences of the outcome and the choice about approval, each or none."""

    draft: AnswerDraft | None = None
    sheet: PointSheet | None = None
    sentences: OutcomeText | None = None
    rule: ApprovalRule | None = None
    translations: Sequence[TranslatedText] = ()
    """Those of the matter's texts, where the draft is in another language than its reader's."""


def has_approval(case: Case, worked: Worked) -> bool:
    """Return True when exactly this version was approved where the matter lies: elsewhere others answer for it."""
    draft = worked.draft
    is_theirs = case.approval == Approval.APPROVED
    return is_theirs and draft is not None and is_approved(draft.version, draft.approved_version)


def worked_out(session: Session, case: Case) -> Worked:
    """Return what has been written so far, in one statement; of a draft in another language its translations too."""
    query = (
        select(Case.id, AnswerDraft, PointSheet, OutcomeText, ApprovalRule)
        .outerjoin(AnswerDraft, AnswerDraft.case_id == Case.id)
        .outerjoin(PointSheet, PointSheet.case_id == Case.id)
        .outerjoin(OutcomeText, OutcomeText.case_id == Case.id)
        .outerjoin(ApprovalRule, ApprovalRule.kind == Case.kind)
        .where(Case.id == case.id)
    )
    row = session.execute(query).one()
    draft: AnswerDraft | None = row[1]
    texts = texts_of(draft) if draft is not None else ()
    is_other = any(other_language(text, case.reply_language) is not None for text in texts)
    return Worked(*row[1:], translations=translations_of(session, case) if is_other else ())


def texts_of(draft: AnswerDraft) -> tuple[str, ...]:
    """Return the texts of a draft, each once: the answer, and the shortened ones in the order of their readers."""
    shares = [Share.from_json(data) for data in draft.shares.values()]
    return tuple(dict.fromkeys([draft.body, *_short(shares)]))


def texts_read(body: str, shares: Collection[Share]) -> list[str]:
    """Return the texts that somebody reads; where nobody is known by name, the answer is the one."""
    gets_all = not shares or any(share.level is Disclosure.FULL for share in shares)
    return [*([body] if gets_all else []), *_short(shares)]


def _short(shares: Iterable[Share]) -> list[str]:
    return [share.text for share in shares if share.level is Disclosure.REDACTED]


def points_in(sheet: PointSheet | None) -> tuple[Point, ...]:
    """Return the points of a sheet, in order."""
    return tuple(Point.from_json(data) for data in sheet.points) if sheet else ()


def conclusion_of(case: Case, sentences: OutcomeText | None) -> Conclusion:
    """Return the outcome: the codes of the matter with their sentences."""
    return Conclusion(
        outcomes=from_code(case.outcome),
        why_none=sentences.why_none if sentences else "",
        injury=Injury(case.injury) if case.injury else None,
        late_reason=LateReason(case.late_reason) if case.late_reason else None,
        why_late=sentences.why_late if sentences else "",
    )


def is_late(case: Case, on: date) -> bool:
    """Return True when an answer given on the day comes after the due date that was told."""
    return case.due_on is not None and on > case.due_on


def is_approval_needed(case: Case, worked: Worked) -> bool:
    """Return True when a second person approves the answer to this matter."""
    return needs_approval(case.kind, is_chosen=worked.rule is not None and worked.rule.is_needed)


def is_waiting(session: Session, case: Case, worked: Worked) -> bool:
    """Return True when exactly this version was handed over to whom it needs.

    What was handed over to be sent before the organiser wanted an approval is handed over for it once more.
    """
    is_right = case.approval is not None or not is_approval_needed(case, worked)
    return is_right and worked.draft is not None and handed_version(session, case) == worked.draft.version


def drafted(session: Session, case: Case, worked: Worked) -> Drafted:
    """Return what the way of the draft depends on."""
    writers = worked.draft.writer_ids if worked.draft else frozenset()
    waits = is_waiting(session, case, worked)
    return Drafted(is_approval_needed(case, worked), has_approval(case, worked), waits, writers)


def judged_on(draft: AnswerDraft | None, today: date) -> date:
    """Return the day that decides whether the answer is late: of a correction that of the first answer."""
    return (draft.answered_on if draft else None) or today


def shares_in(draft: AnswerDraft | None, parties: Iterable[Party]) -> dict[int, Share]:
    """Return the shares as stored with the draft; a person who is not (or no longer) in the matter gets none."""
    stored = {int(party): Share.from_json(data) for party, data in draft.shares.items()} if draft else {}
    known = {party.id for party in parties}
    return {party: share for party, share in stored.items() if party in known}


def check_shares(case: Case, shares: dict[int, Share], parties: Sequence[Party]) -> None:
    """Raise what `disclosure.check_share` raises of a share that may not be sent."""
    by_id, roles = {party.id: party for party in parties}, [party.role for party in parties]
    for party_id, share in shares.items():
        party = by_id[party_id]
        check_share(
            share,
            party.role,
            kind=case.kind,
            is_right_verified=party.is_right_verified,
            is_guardian_excluded=case.is_guardian_excluded,
            roles=roles,
        )


def gaps_of(
    case: Case, worked: Worked, parties: Sequence[Party], *, on: date, policy: Policy | None = None
) -> list[Gap]:
    """Return what is missing before the answer to the matter may be sent on the day.

    Without a release policy nothing is said of letters: the draft is handed over or approved, or goes to an authority.
    """
    shares, draft = shares_in(worked.draft, parties), worked.draft
    body = draft.body if draft else ""
    return gaps(
        Facts(
            kind=case.kind,
            sector=case.sector,
            is_taken=case.state in {State.TAKEN, State.WAITING} or case.is_correcting,
            is_subject_confirmed=case.is_subject_confirmed,
            is_late=is_late(case, judged_on(draft, on)),
            points=points_in(worked.sheet),
            conclusion=conclusion_of(case, worked.sentences),
            body=body,
            language=case.reply_language,
            is_language_agreed=draft.is_language_agreed if draft else False,
            has_advice=all(_advises(case, text, on) for text in _texts_read(body, shares)),
            is_addressed=bool(shares) or not parties,
            may_be_shared=_may_be_shared(case, shares, parties),
            is_filled=not unfilled([body, *(share.text for share in shares.values())]),
            short_texts=_short(shares.values()),
            is_body_read=body in texts_read(body, shares.values()),
            translated=[each.source for each in worked.translations if each.language == case.reply_language],
            needs_approval=is_approval_needed(case, worked),
            is_approved=has_approval(case, worked),
            can_be_posted=policy is None or not without_address(case, draft, parties, policy),
        )
    )


def _texts_read(body: str, shares: dict[int, Share]) -> list[str]:
    """Return the texts that have to hold the advice: the answer, and where nobody gets all of it the shortened ones."""
    short = [share.text for share in shares.values() if share.level is Disclosure.REDACTED]
    gets_all = any(share.level is Disclosure.FULL for share in shares.values())
    return [body, *([] if gets_all else short)]


def _advises(case: Case, text: str, on: date) -> bool:
    """Return True when a text holds the advice in the language of its reader, or in its own.

    Its translation is of all of it, and whoever agreed to another language reads that one.
    """
    languages = {case.reply_language, other_language(text, case.reply_language) or case.reply_language}
    return any(advises([text], on, language) for language in languages)


def _may_be_shared(case: Case, shares: dict[int, Share], parties: Sequence[Party]) -> bool:
    try:
        check_shares(case, shares, parties)
    except (GuardianIsExcluded, RightIsNotVerified, ShortTextIsMissing):
        return False
    return True

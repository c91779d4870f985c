"""A person's own case: where it is, what happened, what was written, and what is known of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from app.cases.labels import KIND, STATE_PERSON, STATE_PERSON_HINT
from app.cases.labels.bar import STATE_TONE
from app.cases.models import Attachment, Case, Event, Party
from app.cases.queries import (
    Posting,
    Release,
    answers_of,
    events_of,
    files_of,
    messages_of,
    parties_of,
    posting_of,
    release_of,
    submission_of,
)
from app.cases.rules.contact_details import as_first_given, may_change_contact
from app.cases.rules.kinds import Desk, Disclosure, Kind, PartyRole, State
from app.cases.rules.projection import EventKind
from app.cases.rules.release import Channel
from app.cases.rules.withdrawing import may_withdraw
from app.deadlines.labels import reply_words
from app.intake.labels.case import (
    AFTER_IDENTIFICATION,
    BACK_HINT,
    HANDLED,
    HANDLED_BY,
    NOBODY_YET,
    POSTED,
    POSTING,
    READY_HINT,
    SENT_TO_CLIENT,
    SHARE,
)
from app.intake.labels.summary import sent_parts
from app.intake.queries import first_details_of
from app.intake.rules.as_sent import as_sent
from app.intake.rules.going_on import leads_on
from app.intake.views.blueprint import bp
from app.intake.views.my_due import due_shown
from app.intake.views.my_history import conversation, files_of_filing, kind_of_filing, timeline
from app.intake.views.my_parts import parts_shown
from app.intake.views.step import Answer
from app.intake.views.visit import Visit, current_visit
from app.moving.queries import receiver_of
from app.organisation.queries import unit_by_code
from app.platform import clock
from app.platform.clock import day_of
from app.platform.web.access import public
from app.platform.web.languages import current_language
from app.platform.web.pages import day as in_words
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session


@bp.route("/my")
@public
def my_case() -> Answer:
    """Show the case."""
    visit = current_visit()
    if visit is None:
        return to_open_case()
    reading, case = read_session(visit.store), visit.case
    state = State(case.state)
    events, files = events_of(reading, case), files_of(reading, case)
    shares = answers_of(reading, case)
    posting = posting_of(shares, events, visit.party_id)
    return render_template(
        "intake/my_case.html",
        case=case,
        kind=KIND[Kind(case.kind)],
        state=STATE_PERSON[state],
        state_hint=_hint(case, events, posting),
        tone=STATE_TONE[state],
        handled=[*_numbered(case), *_handled(case)],
        due=due_shown(reading, case, events),
        reply_by=_reply_by(case),
        answer=_answer(visit, release_of(shares, visit.party_id), posting),
        said=conversation(messages_of(reading, case), events, files),
        events=timeline(events, is_posted=posting is not None),
        can_go_on=leads_on(case.kind, is_answered=release_of(shares, visit.party_id) is not None),
        can_change_contact=visit.party_id is not None and may_change_contact(case),
        can_withdraw=may_withdraw(case),
        parts=parts_shown(visit, events),
        what_was_sent=_what_was_sent(visit, events, files),
    )


def _hint(case: Case, events: Sequence[Event], posting: Posting | None) -> Any:
    """Return what the state means for the person, as exactly as it is known."""
    if posting and posting.posted_at is None:
        return READY_HINT
    is_back = case.state == State.ROUTED and case.desk == Desk.REGISTRY
    if is_back and any(event.kind == EventKind.RETURNED for event in events):
        return BACK_HINT
    return STATE_PERSON_HINT[State(case.state)]


def _numbered(case: Case) -> list[dict[str, Any]]:
    """Return the number in the organiser's register, by which other authorities know the matter."""
    return [{"key": gettext("Diary number"), "value": case.diary_number}] if case.diary_number else []


def to_open_case() -> Answer:
    """Lead to number and words when no case is open (any more)."""
    flash(gettext("Your case is not open on this device. Open it with the case number and the words."))
    return redirect(url_for("intake.open_case"), 303)


def _answer(visit: Visit, release: Release | None, posting: Posting | None) -> dict[str, Any] | None:
    """What the person may know of the answer: its day, their share, and whether it can be opened here."""
    if release is None:
        is_answered = visit.case.state == State.ANSWERED
        words = str(HANDLED) if visit.party_id is None else _to_client(posting)
        return {"on": None, "sentences": [words], "can_open": False} if is_answered else None
    return {
        "on": instant(release.first_at or release.sent_at),
        "corrected": instant(release.sent_at) if release.earlier else None,
        "sentences": _sentences(release, posting),
        "can_open": release.text is not None,
        "is_read": release.read_at is not None,
    }


def _sentences(release: Release, posting: Posting | None) -> list[str]:
    if release.level is Disclosure.NOTICE:
        went = [_to_client(posting)] if PartyRole.CLIENT in release.sent_to else []
        return [*went, str(SHARE[Disclosure.NOTICE])]
    if posting is not None:
        return [_posted(posting)]
    return [str(AFTER_IDENTIFICATION if release.channel is Channel.IDENTIFICATION else SHARE[release.level])]


def _to_client(posting: Posting | None) -> str:
    return _posted(posting) if posting is not None else str(SENT_TO_CLIENT)


def _posted(posting: Posting) -> str:
    """Whether the letter still waits to be posted, or the day on which it was."""
    if posting.posted_at is None:
        return str(POSTING[posting.is_own])
    return str(POSTED[posting.is_own]) % {"day": in_words(day_of(posting.posted_at))}


def _handled(case: Case) -> list[dict[str, Any]]:
    """Who handles it now, for a summary list; of what was transferred out the receiver, with the way to reach them."""
    if case.state == State.WITHDRAWN:
        return []
    receiver = receiver_of(read_session(), read_session(), case, current_language())
    if receiver is None:
        return [{"key": gettext("Who handles it now"), "value": _handled_by(case)}]
    return [
        {"key": gettext("Who handles it now"), "value": receiver.name},
        {"key": gettext("How to reach them"), "value": receiver.contact, "multiline": "\n" in receiver.contact},
        {"key": gettext("Sent to them on"), "value": in_words(receiver.sent_on)},
    ]


def _reply_by(case: Case) -> str:
    """Return until when the person is asked to reply, and what happens if they do not; nothing when it is over."""
    awaited = case.state == State.WAITING and case.reply_by is not None and case.reply_by >= clock.today()
    return reply_words(case.reply_by) if awaited and case.reply_by is not None else ""


def _handled_by(case: Case) -> str:
    if not case.desk:
        return str(NOBODY_YET)
    desk = str(HANDLED_BY[Desk(case.desk)])
    unit = unit_name(case.unit_code) if case.desk in (Desk.UNIT, Desk.PRODUCER) else ""
    return f"{desk}: {unit}" if unit else desk


def unit_name(code: str | None) -> str:
    """Return a unit's name in the reader's language, or nothing."""
    unit = unit_by_code(read_session(), code) if code else None
    return unit.name_in(current_language()) if unit else ""


def _what_was_sent(visit: Visit, events: Sequence[Event], files: Sequence[Attachment]) -> list[dict[str, Any]]:
    """Everything that was sent at first, part by part; only who sent it reads it here."""
    reading = read_session(visit.store)
    parties = {party.id: party for party in parties_of(reading, visit.case)} if visit.party_id is not None else {}
    client = next((party for party in parties.values() if party.role == PartyRole.CLIENT), None)
    answers = as_sent(
        submission_of(reading, visit.case).answers,
        sender=_as_sender(reading, parties.get(visit.party_id or 0), events),
        client=client.identity if client is not None and client.id != visit.party_id else {},
    )
    parts = sent_parts(
        kind_of_filing(visit.case, events),
        answers,
        unit_name=unit_name(answers.get("unit_code")),
        files=files_of_filing(events, files),
    )
    return [{"name": name, "rows": rows} for name, rows in parts.items()]


def _as_sender(reading: Session, sender: Party | None, events: Sequence[Event]) -> Mapping[str, Any]:
    """Return who sent it, with the details that they gave then: what was sent stays as it was sent."""
    if sender is None:
        return {}
    changed = any(event.kind == EventKind.CONTACT_CHANGED for event in events)
    before = first_details_of(reading, sender.id) if changed else None
    return sender.identity if before is None else as_first_given(sender.identity, before)

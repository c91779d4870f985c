"""What happens to an invented matter after it has been routed: most are answered in time, a few late.

Only what is new waits: an organiser that works leaves nothing lying for months, and danger not for a day.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta

from app.cases.models import AnswerDraft, Case
from app.cases.queries import letters_to_post, parties_of, person_of
from app.cases.queries.posting import without_address
from app.cases.rules.disclosure import Share, default_level, may_be_addressed
from app.cases.rules.gate import other_language
from app.cases.rules.kinds import Clarity, Desk, Kind, Subject
from app.cases.rules.new_case import Place
from app.cases.rules.release import policy_on
from app.cases.service.author import Author
from app.cases.service.copy_to_authority import copy_to_authority
from app.cases.service.correct_facts import confirm_subject, write_address
from app.cases.service.hand_over import hand_over
from app.cases.service.post_letter import post_letter
from app.cases.service.read_answer import read_answer
from app.cases.service.save_draft import save_draft, save_shares
from app.cases.service.say_clarity import say_clarity
from app.cases.service.send_answer import send_answer
from app.cases.service.take_case import take_case
from app.cases.service.thank import thank
from app.cases.service.write_message import ask_person
from app.cases.service.write_note import write_note
from app.deadlines.labels import words_to_person
from app.deadlines.rules.extending import ExtensionReason
from app.deadlines.service import extend_time
from app.demo.hands import Hands
from app.demo.together import hear_others, is_at_the_story_unit, turn_of
from app.demo.working import work_out
from app.permissions import Actor
from app.platform.clock import HELSINKI, day_of
from app.platform.i18n import speaking
from app.platform.work import Work

LOOKED_AT = timedelta(days=2)
"""How long a draft lies with whoever sends it."""
UNTAKEN, ASKED = timedelta(days=6), timedelta(days=20)
"""How long a matter may lie untaken, and how long ago it may have come that still waits for its person."""
OBJECTION_DAYS, OTHER_DAYS = (2, 5, 9, 14, 20, 26, 27, 45), (0, 1, 1, 2, 2, 5, 9)
"""How many days handling takes: an objection is due in a month, most else much sooner."""
QUESTIONS = {
    "fi": "Kiitos viestistäsi. Kertoisitko vielä, minä päivänä tämä tapahtui ja ketkä olivat vuorossa, jos muistat?",
    "sv": "Tack för ditt meddelande. Kan du också berätta vilken dag det hände och vem som var i arbete, om du minns?",
    "en": "Thank you for your message. Could you also tell us on which day this happened?",
}


MORE_TIME = {
    "fi": "Pyysimme selvitystä myös yöhoidosta. Se tulee parin viikon kuluttua, ja vastaamme heti sen jälkeen.",
    "sv": "Vi har bett om en utredning också från nattvården. Den kommer om ett par veckor. Sedan svarar vi genast.",
    "en": "We have asked the night team for its account. It comes in two weeks, and then we answer at once.",
}


def handle(w: Work, case: Case, answer: str, hands: Hands, dice: random.Random, until: datetime) -> None:
    """Take the matter as far as its age and the dice let it come."""
    author = hands.at(case.desk or Desk.REGISTRY.value, case).author(case.reply_language)
    age = until - w.now
    if case.is_dangerous:
        _wait(w, until, days=0)  # whatever the hour: it is taken on its day
    elif not _wait(w, until, days=dice.randint(0, 4)) or (dice.random() < 0.3 and age < UNTAKEN):
        return
    take_case(w, author.actor, case)
    if dice.random() < 0.3 and case.wants_reply and age < ASKED:
        ask_person(w, author, case, QUESTIONS[case.language])
        return
    if dice.random() < 0.3:
        write_note(w, author, case, "Soitettu vuorovastaavalle, työvuorolista pyydetty.")
    turn = turn_of(case, hands)
    days = dice.choice(OBJECTION_DAYS if case.kind == Kind.OBJECTION else OTHER_DAYS)
    if w.now + timedelta(days=days + 1) <= until:  # else they would still be waited for
        days -= hear_others(w, author, case, QUESTIONS[case.language], hands, days=days, turn=turn)
    if not _wait(w, until, days=days):
        return
    if case.kind == Kind.FEEDBACK and not case.wants_reply:
        thank(w, author, case)
    elif answer and parties_of(w.session, case):
        _answer(w, author, case, answer, hands, until, turn=turn)
        _post(w, author.actor, case, until)
        if case.has_copy and _wait(w, until, days=1):
            copy_to_authority(w, author.actor, case, w.today)
        _read(w, case, until)


def hand_draft_over(w: Work, case: Case, answer: str, hands: Hands, until: datetime) -> None:
    """Let the unit's handler draft the answer and hand it over: the demo's manager begins with one to send."""
    handler = hands.drafter.author(case.reply_language)
    take_case(w, handler.actor, case)
    if _wait(w, until, days=1):
        draft = _draft(w, handler, case, answer, sent_on=day_of(until))
        w.now = until  # today, when the manager's account exists
        hand_over(w, handler.actor, case, seen_version=draft.version)


def take_and_extend(w: Work, case: Case, hands: Hands, until: datetime) -> None:
    """Let the manager take the matter and extend its time: a newcomer sees what that looks like."""
    author = hands.at(case.desk or Desk.REGISTRY.value, case).author(case.reply_language)
    take_case(w, author.actor, case)
    if _wait(w, until, days=9):
        with speaking(case.reply_language):
            extend_time(
                w, author, case, ExtensionReason.STATEMENTS,
                tell=lambda found: words_to_person(found, ExtensionReason.STATEMENTS, MORE_TIME[case.reply_language]),
            )  # fmt: skip


def _post(w: Work, actor: Actor, case: Case, until: datetime) -> None:
    """Post the letters the next day; the newest still wait for it."""
    letters = letters_to_post(w.session, case)
    if letters and _wait(w, until, days=1):
        for _answer, _share, party in letters:
            post_letter(w, actor, case, party.id)


def _read(w: Work, case: Case, until: datetime) -> None:
    """Let most people open their answer within days and say whether it was clear; the others leave it unopened."""
    dice = random.Random(-case.id)  # noqa: S311 - no secret; of its own, so that all else falls as it did
    w.session.flush()
    person = person_of(parties_of(w.session, case))
    if person is None or dice.random() < 0.1 or not _wait(w, until, days=dice.choice((0, 0, 1, 2, 5))):
        return
    read_answer(w, case, person.id)
    w.session.flush()
    if dice.random() < 0.4:
        say_clarity(w, case, person.id, dice.choice((Clarity.YES, Clarity.YES, Clarity.PARTLY, Clarity.NO)))


def _wait(w: Work, until: datetime, *, days: int) -> bool:
    """Move to a working hour some days later; return False when that has not come yet."""
    local = (w.now + timedelta(days=days)).astimezone(HELSINKI)
    later = datetime.combine(local.date(), time(8 + local.minute % 8, local.second), HELSINKI).astimezone(UTC)
    if max(later, w.now) > until:
        return False
    w.now = max(later, w.now)
    return True


def _answer(w: Work, author: Author, case: Case, text: str, hands: Hands, until: datetime, *, turn: int) -> None:
    """Send the answer; at the unit whose handler has an account, that one drafts every other objection's."""
    sent_at = w.now + LOOKED_AT
    if is_at_the_story_unit(case, hands) and turn % 2 == 0 and sent_at < until:
        drafter = hands.drafter.author(case.reply_language)
        draft = _draft(w, drafter, case, text, sent_on=day_of(sent_at))
        hand_over(w, drafter.actor, case, seen_version=draft.version)
        w.now = sent_at
    else:
        draft = _draft(w, author, case, text, sent_on=w.today)
    place = Place(case.unit_code, case.area_code, case.service_code, case.production, case.producer_code)
    policy = policy_on("words", w.today)
    for party in without_address(case, draft, parties_of(w.session, case), policy):
        write_address(w, author.actor, case, party, f"Mallikuja {party.id}\n00000 Mallila")
    send_answer(w, author, case, policy=policy, place=place, seen_version=draft.version)


def _draft(w: Work, author: Author, case: Case, text: str, *, sent_on: date) -> AnswerDraft:
    is_agreed = None
    if case.kind != Kind.OMBUDSMAN:
        confirm_subject(w, author.actor, case, Subject(case.main_subject or Subject.OTHER))
        text = work_out(w, author, case, text, sent_on=sent_on)
        is_agreed = other_language(text, case.reply_language) is not None  # written in English to who wrote so
    parties = parties_of(w.session, case)
    roles = [party.role for party in parties]
    draft = save_draft(w, author, case, text, seen_version=0, is_language_agreed=is_agreed)
    shares = {
        party.id: Share(
            default_level(party.role, kind=case.kind, is_right_verified=party.is_right_verified, roles=roles)
        )
        for party in parties
        if may_be_addressed(party.role, is_guardian_excluded=case.is_guardian_excluded)
    }
    w.session.flush()
    draft = save_shares(w, author, case, shares, seen_version=draft.version) or draft
    w.session.flush()
    return draft

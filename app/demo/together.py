"""Some of the demo's objections take more than one person: the sender is asked, or a colleague contributes."""

from __future__ import annotations

from datetime import timedelta

from app.cases.models import Case
from app.cases.queries import parties_of, submission_of
from app.cases.rules.kinds import Desk, Kind
from app.cases.service.add_from_person import add_from_person
from app.cases.service.author import Author
from app.cases.service.write_message import ask_person
from app.contributions.queries import Given
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask, give
from app.demo.hands import Hands
from app.platform.clock import day_of
from app.platform.work import Work

ENOUGH = 9
"""Days of handling into which the others' days fit."""
THINKS, CONTRIBUTES = 3, 4
"""How many days the person takes to reply, and the colleague."""
REPLIES = {
    "fi": "Se tapahtui maanantain ja tiistain välisenä yönä. Nimiä en valitettavasti muista.",
    "sv": "Det hände natten mellan måndag och tisdag. Namnen minns jag tyvärr inte.",
    "en": "It was in the night between Monday and Tuesday. The names I do not remember.",
}
ASKED = "Olit vuorossa tapahtuman aikaan. Kerro, mitä havaitsit ja mitä tehtiin."
CONTRIBUTED = "Kutsu näkyi taululla, ja kävin huoneessa heti edellisen asukkaan jälkeen. Kirjasin käynnin."


def is_at_the_story_unit(case: Case, hands: Hands) -> bool:
    """Return True for an objection at the unit whose manager and handler have accounts."""
    return case.kind == Kind.OBJECTION and case.unit_code == hands.unit and case.desk == Desk.UNIT.value


def turn_of(case: Case, hands: Hands) -> int:
    """Return which matter of its sort this is: in which ones others take part throws no dice."""
    return hands.turn("story" if is_at_the_story_unit(case, hands) else case.kind)


def hear_others(w: Work, author: Author, case: Case, question: str, hands: Hands, *, days: int, turn: int) -> int:
    """Let others have their say while the matter is handled; return how many of its days that took."""
    if days < ENOUGH or case.kind != Kind.OBJECTION:
        return 0
    if is_at_the_story_unit(case, hands) and turn % 2:
        drafter = hands.drafter.author("fi")
        shown = Excerpt(text=str(submission_of(w.session, case).answers["story"]))
        due_on = day_of(w.now + timedelta(days=CONTRIBUTES + 1))
        asked = ask(
            w, author, case, Question(ASKED, due_on, None, shown, staff_id=drafter.id), language=case.reply_language
        )  # fmt: skip
        w.now += timedelta(days=CONTRIBUTES)
        give(w, drafter, Given(asked, case, None), CONTRIBUTED, seen_version=0)
        return CONTRIBUTES
    if turn % 5 == 0 and case.wants_reply and parties_of(w.session, case):
        ask_person(w, author, case, question)
        w.now += timedelta(days=THINKS)
        add_from_person(w, case, REPLIES[case.language])
        return THINKS
    return 0

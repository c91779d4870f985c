"""What the demo's staff work out before they answer: the points, the outcome, and the advice where it is owed."""

from __future__ import annotations

import random
from datetime import date

from app.cases.models import Case
from app.cases.queries import is_late, submission_of
from app.cases.rules.advice import advice_on
from app.cases.rules.gate import Gap, asks
from app.cases.rules.outcome import Conclusion, Injury, LateReason, Outcome, asks_about_injury
from app.cases.rules.points import Measure, Point, split
from app.cases.service.author import Author
from app.cases.service.work_out import save_outcome, save_points
from app.platform.work import Work

SAID = {
    "fi": (
        "Tapahtuman kirjaukset ja työvuorolista. Vuorossa ollutta henkilöstöä kuultiin.",
        "Kirjaukset tukevat sitä, mitä asiakas kertoo.",
        "Asia on käyty läpi yksikön kokouksessa, ja esihenkilö seuraa sitä kuukauden ajan.",
        "Yksikkö toimi sovitulla tavalla, ja asia on selvitetty asiakkaan kanssa.",
        "Selvitys saatiin vasta määräajan jälkeen.",
    ),
    "sv": (
        "Anteckningarna om händelsen och arbetslistan. Personalen i arbetsturen hördes.",
        "Anteckningarna stöder det som klienten berättar.",
        "Saken har gåtts igenom på enhetens möte, och chefen följer upp den i en månad.",
        "Enheten handlade som det var överenskommet, och saken har retts ut med klienten.",
        "Utredningen kom först efter tidsfristen.",
    ),
    "en": (
        "The records of the event and the roster. The staff of the shift were heard.",
        "The records support what the client says.",
        "The matter has been gone through at the unit’s meeting, and the manager follows it for a month.",
        "The unit acted as had been agreed, and the matter has been cleared up with the client.",
        "The account came only after the due date.",
    ),
}
"""What was looked into, the finding, a measure, why none is needed, and why the answer is late."""

MEASURES = (Outcome.GUIDANCE, Outcome.UNIT, Outcome.UNIT, Outcome.PROCESS, Outcome.REACTIVE)


def work_out(w: Work, author: Author, case: Case, answer: str, *, sent_on: date) -> str:
    """Keep what an answer to the matter needs, and return the answer with the advice that it may owe."""
    dice = random.Random(case.id)  # noqa: S311 - no secret; of its own, so that all else falls as it did
    needs_measure = dice.random() < 0.5
    looked_into, finding, measure, why_none, why_late = SAID[case.language]
    if asks(case.kind, Gap.POINTS):
        said = (Measure.NEEDED, measure) if needs_measure else (Measure.NONE, why_none)
        story = str(submission_of(w.session, case).answers["story"])
        points = [Point(point.text, looked_into, finding, said[0].value, said[1]) for point in split(story)]
        save_points(w, author, case, points, seen_version=0)
    injury = None
    if asks_about_injury(case.kind, case.sector):
        injury = Injury.POSSIBLE if dice.random() < 0.15 else Injury.NO
    is_to_be_explained = asks(case.kind, Gap.LATE) and is_late(case, sent_on)
    decided = Conclusion(
        outcomes=_outcomes(case, dice, needs_measure=needs_measure),
        why_none="" if needs_measure or not asks(case.kind, Gap.OUTCOME) else why_none,
        injury=injury,
        late_reason=LateReason.STATEMENTS if is_to_be_explained else None,
        why_late=why_late if is_to_be_explained else "",
    )
    save_outcome(w, author, case, decided, seen_version=0)
    return f"{answer}\n\n{advice_on(sent_on, case.reply_language)}" if injury is Injury.POSSIBLE else answer


def _outcomes(case: Case, dice: random.Random, *, needs_measure: bool) -> frozenset[Outcome]:
    if not asks(case.kind, Gap.OUTCOME):
        return frozenset()
    return frozenset({dice.choice(MEASURES)} if needs_measure else {Outcome.NONE})

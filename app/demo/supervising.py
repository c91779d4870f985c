"""An authority asks the demo's organiser: a supervision matter under way, and its unit is asked for its part."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.rules.kinds import Desk, EntryChannel, Kind, Subject
from app.cases.rules.new_case import Entry
from app.cases.rules.points import split
from app.cases.rules.supervision import Asked, Part
from app.cases.service.correct_facts import confirm_subject
from app.cases.service.number_matter import number_matter
from app.cases.service.take_case import take_case
from app.cases.service.work_out import save_points
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask
from app.deadlines.rules import finnish_calendar
from app.demo.hands import Hands
from app.filing.service.drafts import begin_draft
from app.filing.service.enter_request import EnteredRequest, enter_request
from app.organisation.queries import supervisory_authority_on
from app.platform.clock import day_of
from app.platform.work import Work
from app.routing.service.route_case import route_case

ARRIVED, NAMED, INTERNAL = timedelta(days=6), timedelta(days=22), timedelta(days=8)
"""How long ago it came, and in how many days the authority wants the answer, and the organiser its unit's part."""
LETTER = (
    "Miten yksikkö varmistaa, että hoitajakutsuihin vastataan myös öisin?\n\n"
    "Montako hoitajaa yksikössä oli yövuoroissa lokakuussa, ja miten mitoitusta seurataan?"
)
QUESTION = (
    "Valvontaviranomainen pyytää selvitystä yöajan hoitajakutsuista. Kuvatkaa, miten kutsuihin vastataan yöllä ja "
    "miten vasteaikoja seurataan."
)


def ask_as_an_authority(w: Work, directory: Session, hands: Hands) -> None:
    """Enter an authority's request as the registry does, take it, and ask the demo's unit for its part by a day."""
    registry, supervisor = (hands.accounts[desk.value] for desk in (Desk.REGISTRY, Desk.SUPERVISION))
    now, calendar = w.now, finnish_calendar()
    authority = supervisory_authority_on(directory, w.today)
    due_on, internal_on = day_of(now + NAMED), day_of(now + INTERNAL)
    while not calendar.is_working_day(internal_on):
        internal_on += timedelta(days=1)
    w.now = now - ARRIVED
    _draft, token = begin_draft(w, Kind.SUPERVISION, language="fi")
    entry = Entry(
        channel=EntryChannel.AUTHORITY, arrived_on=w.today, entered_on=w.today, authority_named_on=due_on,
        authority_reference=f"{authority.code}/{w.now:%j}/{w.now:%Y}" if authority else "1",
    )  # fmt: skip
    request = EnteredRequest(
        entry, Asked({Part.STATEMENT: None, Part.REPORT: internal_on}), "fi", {"story": LETTER},
        authority_code=authority.code if authority else None, unit_code=hands.unit, subject=Subject.STAFFING.value,
    )  # fmt: skip
    sent = enter_request(w, registry.actor, token, request, directory=directory)
    route_case(w, directory, sent.case_id)
    number_matter(w, sent.case_id)
    case = w.session.get_one(Case, sent.case_id)
    w.now = now
    author = supervisor.author("fi")
    take_case(w, author.actor, case)
    confirm_subject(w, author.actor, case, Subject.STAFFING)
    save_points(w, author, case, split(LETTER), seen_version=0)
    question = Question(QUESTION, internal_on, None, Excerpt(text=LETTER), unit_code=hands.unit)
    ask(w, author, case, question, language="fi")

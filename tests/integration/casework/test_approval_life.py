"""Whatever three people do to a draft in whatever order: nothing is sent that another person has not approved."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.cases.models import Answer, AnswerDraft, Case, Event, Note
from app.cases.queries import case_to_change, draft_of, parties_of
from app.cases.rules.about_staff import as_column
from app.cases.rules.disclosure import RightIsNotVerified, Share
from app.cases.rules.kinds import Disclosure, Subject
from app.cases.rules.new_case import Place
from app.cases.rules.projection import EventKind
from app.cases.rules.refusals import (
    AnswerIsIncomplete,
    DraftIsNotHandedOver,
    DraftIsOnesOwn,
    MatterIsDone,
    MatterIsNotTaken,
    NobodyMayApprove,
    NothingIsCorrected,
    NothingIsWritten,
    TextHasMovedOn,
)
from app.cases.rules.release import policy_on
from app.cases.rules.sending import needed_to_send
from app.cases.service import (
    Author,
    add_event,
    approve,
    begin_correction,
    choose_approval,
    confirm_subject,
    drop_correction,
    hand_over,
    return_for_amendment,
    save_draft,
    save_shares,
    send_answer,
    take_case,
)
from app.cases.service.add_event import SYSTEM
from app.cases.service.verify_projections import differing
from app.permissions import SYSTEM as NOBODY
from app.permissions import Permission
from app.platform.db import Stores, reading
from app.platform.work import Work, work
from tests.factories.answering import worked_out
from tests.factories.matter import matter
from tests.factories.officer import Officer

REFUSED = (
    AnswerIsIncomplete, DraftIsNotHandedOver, DraftIsOnesOwn, MatterIsDone, MatterIsNotTaken, NobodyMayApprove,
    NothingIsCorrected, NothingIsWritten, TextHasMovedOn, RightIsNotVerified,
)  # fmt: skip
DEEDS = ("look", "edit", "submit", "approve", "return", "send", "correct", "drop")
NEEDED = {"approve": Permission.CASE_APPROVE, "return": Permission.CASE_APPROVE}
STEPS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(DEEDS)), min_size=4, max_size=24)
A_WAY_THROUGH = [(0, "edit"), (0, "submit"), (1, "look"), (1, "approve"), (1, "send")]


@dataclass
class Life:
    """One matter, three people, and what each last saw of the draft."""

    stores: Stores
    people: list[Officer]
    number: str
    seen: dict[int, int] = field(default_factory=dict)
    texts: int = 0

    def do(self, who: int, deed: str) -> None:
        """Let somebody try something; what is refused changes nothing."""
        actor = self.people[who].actor
        with contextlib.suppress(*REFUSED), work(self.stores.services) as w:
            permission = NEEDED.get(deed, needed_to_send("objection") if deed == "send" else Permission.CASE_ANSWER)
            case = case_to_change(w.session, actor, self.number, permission)
            if case is not None:
                self._do(w, Author(actor), case, deed)

    def _do(self, w: Work, author: Author, case: Case, deed: str) -> None:
        seen = self.seen.get(author.id, 0)
        draft = draft_of(w.session, case)
        match deed:
            case "look":
                self.seen[author.id] = draft.version if draft else 0
            case "edit":
                self.texts += 1
                version = save_draft(w, author, case, f"Text {self.texts} in English.", seen_version=seen).version
                self.seen[author.id] = version
            case "submit":
                hand_over(w, author.actor, case, seen_version=seen)
            case "approve":
                approve(w, author, case, seen_version=seen)
            case "return":
                return_for_amendment(w, author, case, "Write more.", seen_version=seen)
            case "send":
                place = Place("koivu", "old", "care", "own", None)
                policy = policy_on("words", w.today)
                send_answer(w, author, case, policy=policy, place=place, seen_version=seen)
            case "correct":
                self.seen[author.id] = begin_correction(w, author, case, "A date was wrong.").version
            case "drop":
                drop_correction(w, author, case, seen_version=seen)


def begun(stores: Stores, people: list[Officer]) -> Life:
    """Return a matter with a draft of the handler's; it is about the last of the three."""
    case = matter(stores.services)
    handler = people[0]
    with work(stores.services) as w:
        case = w.session.get_one(Case, case.id)
        take_case(w, handler.actor, case)
        confirm_subject(w, handler.actor, case, Subject.CARE_OR_SERVICE)
        worked_out(w, Author(handler.actor), case)
        draft = save_draft(w, Author(handler.actor), case, "Text 0 in English.", seen_version=0)
        w.session.flush()
        shares = {party.id: Share(Disclosure.FULL) for party in parties_of(w.session, case)}
        draft = save_shares(w, Author(handler.actor), case, shares, seen_version=draft.version)
        add_event(w, case, EventKind.NAMED, by=SYSTEM, to={"about_staff": as_column([people[2].id])})
        assert draft is not None
        return Life(stores, people, case.number, {person.id: draft.version for person in people})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_answer_goes_out_that_another_person_has_not_approved(
    stores: Stores, kalle: Officer, maria: Officer, supervision: Officer, steps: list[tuple[int, str]]
) -> None:
    """The handler, the manager, and the supervisor, whom the matter is about."""
    people = [kalle, maria, supervision]
    choose(stores)
    for steps_of_one in (steps, [*A_WAY_THROUGH, *steps]):
        life = begun(stores, people)
        for who, deed in steps_of_one:
            life.do(who, deed)
        all_is_right(life, subject=supervision)


def choose(stores: Stores) -> None:
    """Let a second person approve the answers to objections, once."""
    with contextlib.suppress(TextHasMovedOn), work(stores.services) as w:
        choose_approval(w, NOBODY, ["objection"], seen=[])


def all_is_right(life: Life, *, subject: Officer) -> None:
    """Each sent answer was approved, in exactly its version, by somebody who wrote none of it; nothing is lost."""
    with reading(life.stores.services) as session:
        case = session.scalars(select(Case).where(Case.number == life.number)).one()
        events = session.scalars(select(Event).where(Event.case_id == case.id).order_by(Event.seq)).all()
        answers = session.scalars(select(Answer).where(Answer.case_id == case.id).order_by(Answer.round)).all()
        sent = [event for event in events if event.kind in {"answered", "answer_corrected"}]
        assert [event.kind for event in sent] == ["answered", *["answer_corrected"] * (len(sent) - 1)][: len(sent)]
        assert [event.data["answer"] for event in sent] == [answer.id for answer in answers]
        for event, answer in zip(sent, answers, strict=True):
            approved = [other for other in events if other.kind == "approved" and other.seq < event.seq][-1]
            assert approved.data["version"] == event.data["version"]
            assert approved.actor_id == answer.approved_by == event.data["approved_by"]
            assert approved.actor_id not in event.data["writers"]
        assert all(event.actor_id != subject.id for event in events)
        notes = session.scalars(select(Note.id).where(Note.case_id == case.id)).all()
        assert len(notes) == sum(event.kind == "sent_back" for event in events)
        draft = session.get(AnswerDraft, case.id)
        assert (draft is not None) == (case.is_open or case.is_correcting)
        assert [row for row in differing(session) if row.number == life.number] == []

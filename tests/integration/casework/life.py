"""The life of one matter in the hands of its staff, its sender and the clock: what they try, and what was done."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

from sqlalchemy import select

from app.cases.models import Case, OutcomeText, PointSheet
from app.cases.queries import case_to_change, draft_of, parties_of
from app.cases.rules import disclosure, refusals
from app.cases.rules.arrival import ArrivalReason
from app.cases.rules.disclosure import Share
from app.cases.rules.kinds import Desk, Disclosure, EntryChannel, Subject
from app.cases.rules.new_case import Entry, Place
from app.cases.rules.outcome import OutcomeContradicts
from app.cases.rules.release import policy_on
from app.cases.rules.sending import needed_to_send
from app.cases.service import (
    Author,
    add_from_person,
    ask_person,
    confirm_subject,
    return_case,
    save_draft,
    save_outcome,
    save_points,
    save_shares,
    send_answer,
    take_case,
    withdraw,
    write_note,
)
from app.cases.service.end_reply_time import end_reply_time
from app.deadlines.rules.extending import CannotExtend, ExtensionReason
from app.deadlines.service import correct_arrival, extend_time
from app.moving.rules import refusals as moves
from app.moving.service import assign, come_back, send_back, transfer
from app.permissions import Permission
from app.platform.clock import day_of
from app.platform.db import Stores
from app.platform.work import Work, work
from app.routing.rules.choose import HandReason
from app.routing.service import route_by_hand
from app.routing.service.route_by_hand import DeskIsNotPossible
from tests.factories.answering import DECIDED, POINT
from tests.factories.matter import matter
from tests.factories.officer import Officer

REFUSED = (
    CannotExtend, DeskIsNotPossible, OutcomeContradicts,
    *(
        each for module in (disclosure, refusals, moves) for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Exception)
    ),
)  # fmt: skip
OF_STAFF = {
    "look": Permission.CASE_READ, "take": Permission.CASE_TAKE, "take over": Permission.CASE_TAKE,
    "confirm": Permission.CASE_CORRECT, "work out": Permission.CASE_ANSWER, "edit": Permission.CASE_ANSWER,
    "share": Permission.CASE_ANSWER, "send": needed_to_send("objection"), "note": Permission.CASE_NOTE,
    "ask": Permission.CASE_MESSAGE, "extend": Permission.CASE_MESSAGE, "assign": Permission.CASE_ASSIGN,
    "not ours": Permission.CASE_RETURN, "transfer": Permission.CASE_TRANSFER, "send back": Permission.CASE_TRANSFER,
    "route": Permission.CASE_ROUTE, "arrival": Permission.CASE_ENTER,
}  # fmt: skip
OF_OTHERS = ("person adds", "person withdraws", "round")
BEGINS = datetime(2026, 3, 2, 8, tzinfo=UTC)


@dataclass
class Life:
    """One matter, what each of its people last saw, and what was done without being refused."""

    stores: Stores
    people: list[Officer]
    number: str
    case_id: int
    now: datetime = BEGINS
    seen: dict[int, int] = field(default_factory=dict)
    holder: dict[int, int | None] = field(default_factory=dict)
    done: list[tuple[str, object]] = field(default_factory=list)
    texts: int = 0

    def do(self, who: int, deed: str) -> None:
        """Let somebody try something; what is refused changes nothing and is not among what was done."""
        self.texts += 1
        try:
            with work(self.stores.services, now=self.now) as w:
                fruit = self._of_another(w, deed) if deed in OF_OTHERS else self._of_staff(w, who, deed, self.texts)
        except REFUSED:
            return
        if fruit is not None:
            self.done.append((deed, fruit))

    def do_at_once(self, first: tuple[int, str], second: tuple[int, str]) -> None:
        """Let two people press at the same moment."""
        start = Barrier(2)

        def press(one: tuple[int, str]) -> None:
            start.wait()
            self.do(*one)

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(press, (first, second)))

    def wait(self, days: int) -> None:
        """Let some days go by."""
        self.now += timedelta(days=days)

    def _of_another(self, w: Work, deed: str) -> object:
        today = day_of(self.now)
        if deed == "round":  # what the timetable does each morning
            return [end_reply_time(w, self.case_id, today), come_back(w, self.case_id, on=today)]
        case = w.session.scalars(select(Case).where(Case.id == self.case_id).with_for_update()).one()
        if deed == "person withdraws":
            withdraw(w, case, reason="It was settled by telephone.", party_id=None)
            return deed
        return add_from_person(w, case, f"Words {self.texts}.").id

    def _of_staff(self, w: Work, who: int, deed: str, text: int) -> object:
        officer = self.people[who]
        case = case_to_change(w.session, officer.actor, self.number, OF_STAFF[deed])
        if case is None:
            return None
        author, seen = Author(officer.actor), self.seen.get(who, 0)
        match deed:
            case "look":
                draft = draft_of(w.session, case)
                self.seen[who], self.holder[who] = (draft.version if draft else 0), case.handler_id
                return None
            case "take" | "take over":
                take_case(w, author.actor, case, takes_over=deed == "take over")
            case "confirm":
                confirm_subject(w, author.actor, case, Subject.CARE_OR_SERVICE)
            case "work out":
                sheet, decided = w.session.get(PointSheet, case.id), w.session.get(OutcomeText, case.id)
                save_points(w, author, case, [POINT], seen_version=sheet.version if sheet else 0)
                save_outcome(w, author, case, DECIDED, seen_version=decided.version if decided else 0)
            case "edit":
                self.seen[who] = save_draft(w, author, case, f"Text {text}.", seen_version=seen).version
                return (seen, self.seen[who])
            case "share":
                shares = {party.id: Share(Disclosure.FULL) for party in parties_of(w.session, case)}
                kept = save_shares(w, author, case, shares, seen_version=seen)
                if kept is None:  # nothing has been written yet
                    return None
                self.seen[who] = kept.version
                return (seen, kept.version)
            case "send":
                place = Place("koivu", "old", "care", "own", None)
                answer = send_answer(
                    w, author, case, policy=policy_on("words", w.today), place=place, seen_version=seen
                )
                return answer.id
            case "note":
                return write_note(w, author, case, f"Note {text}.").id
            case "ask":
                return ask_person(w, author, case, f"Question {text}?", reply_by=w.today + timedelta(days=7)).id
            case "extend":
                extend_time(w, author, case, ExtensionReason.RECORDS, tell=lambda _: "More time is needed.")
                return w.today
            case "assign":
                colleague = self.people[1 - who if who < 2 else 0].actor
                assign(w, author.actor, case, colleague, seen_handler=self.holder.get(who))
            case "not ours":
                return_case(w, author, case, reason=f"Reason {text}.")
            case "transfer":
                transfer(w, author, case, unit_code="asema", reason=f"Reason {text}.")
            case "send back":
                send_back(w, author, case, reason=f"Reason {text}.")
            case "route":
                route_by_hand(
                    w, author.actor, case, directory=w.session, desk=Desk.UNIT, reason=HandReason.UNIT_FOUND,
                    unit_code="koivu",
                )  # fmt: skip
            case "arrival":
                day = case.arrived_on - timedelta(days=text % 9 + 1)
                correct_arrival(w, author.actor, case, day, ArrivalReason.STAMP)
                return day
        return deed


def begun(stores: Stores, people: list[Officer]) -> Life:
    """Return the life of a letter that was entered on the day it came, and that lies at the unit."""
    day = date(2026, 3, 2)
    case = matter(stores.services, now=BEGINS, entry=Entry(EntryChannel.PAPER, day, day))
    return Life(stores, people, case.number, case.id)

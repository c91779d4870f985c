"""An answer takes longer: the manager extends the time, and the person reads until when and why."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.deadlines.labels import day_in_words, on_day
from app.deadlines.queries import clock_of, extension_of
from app.deadlines.rules.extending import Extension
from app.filing.service.drafts import begin_draft
from app.filing.service.receipts import hash_words
from app.filing.service.submit import submit
from app.platform import clock
from app.platform.clock import day_of
from app.platform.db import reading
from app.platform.i18n import speaking
from app.platform.runtime import open_runtime
from app.platform.work import work
from bench.browsers import ANSWERS
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import opens_from_list, signs_in
from tests.browser.filing import Receipt, opens_case
from tests.browser.installation import Installation

WORDS = ("yttre", "företag", "vismut", "hopkok", "ackord", "älskvärd")
TEXT = "Vi väntar på vad nattskötarna berättar. De hörs nästa vecka."


def test_a_manager_extends_the_time_and_the_person_reads_why(visit: Visit, place: Installation) -> None:
    receipt, extension = filed(place, clock.now() - timedelta(days=27))
    with speaking("sv"):
        first, later = (day_in_words(deadline.due_on) for deadline in (extension.first, extension.extended))
        until = on_day(extension.extended.due_on)

    manager = visit("sv", DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    manager.follows("Extend the time")
    manager.sees_text(first)
    manager.sees_text(later)
    manager.chooses("Statements are needed from other units")
    manager.presses("Extend the time and tell the person")
    manager.sees("Write to the person why more time is needed")
    manager.writes("Your text to the person", TEXT)
    manager.presses("Extend the time and tell the person")
    manager.sees("Time extended")
    manager.sees_text(f"Maria Lindqvist {manager.words('Visible to the person')}")
    manager.does_not_see_text(manager.words("Extend the time"))

    person = visit("sv")
    opens_case(person, receipt)
    person.sees("You get a reply by %(weekday)s %(date)s.", **until)
    person.sees("Reason: %(reason)s", reason=person.words("Statements are needed from other units"))
    person.sees_text(TEXT)
    person.sees("What we promised first")


def filed(place: Installation, at: datetime) -> tuple[Receipt, Extension]:
    """File an objection about the care home some days ago; return its receipt and what an extension would give."""
    with open_runtime(place.settings, migrate=False) as runtime:
        store = runtime.stores.services
        hashed = hash_words(store, WORDS)
        with work(store, now=at) as w:
            _draft, token = begin_draft(w, Kind.OBJECTION, language="sv", answers=ANSWERS)
        with reading(store) as directory, work(store, now=at) as w:
            sent = submit(w, token, hashed, directory=directory)
        with reading(store) as session:
            number = session.get_one(Case, sent.case_id).number
            counted = clock_of(session, sent.case_id)
            return Receipt(number, " ".join(WORDS)), extension_of(counted, is_extended=False, on=day_of(clock.now()))

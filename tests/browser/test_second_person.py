"""An answer is drafted from a text, sent back, approved and sent by a second person, read, and corrected."""

from __future__ import annotations

from sqlalchemy import select

from app.accounts.models import Staff
from app.accounts.queries import staff_by_email
from app.accounts.rules import actor_for
from app.accounts.service import grant_role, upsert_staff
from app.cases.models import Case, Party
from app.cases.rules.kinds import Kind, Subject
from app.cases.rules.outcome import Conclusion, Outcome
from app.cases.rules.release import policy_on
from app.cases.service import (
    Author,
    approve,
    begin_correction,
    choose_approval,
    confirm_subject,
    hand_over,
    save_draft,
    save_outcome,
    save_template,
    send_answer,
    take_case,
)
from app.filing.models import Receipt as StoredReceipt
from app.filing.rules.words import make_words
from app.filing.service.receipts import hash_words
from app.permissions import SYSTEM, Actor, Role, Scope
from app.platform.runtime import open_runtime
from app.platform.work import Work, work
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import opens_from_list, signs_in
from tests.browser.filing import Receipt, opens_case
from tests.browser.installation import CARE_HOME, Installation, a_matter

FIRST = "Thank you for your report. The bell was out of order on 3 February, and we are looking after it."
BETTER = "Thank you for your report. The bell was out of order on 3 February. It was repaired on 4 February."
RIGHT = BETTER.replace("3 February", "2 February")
TEXT = (
    "Kiitos ilmoituksesta, {person_name}. Asia on selvitetty, ja kello oli rikki. Se on nyt korjattu, kun kävi huolto."
)
COMMENT = "Say when it was repaired."
HANDLER, MANAGER = "kaisa.handler@example.org", "manager@example.org"


def test_an_answer_is_signed_by_a_second_person_read_and_corrected(visit: Visit, place: Installation) -> None:
    receipt = a_report(place)
    handler, manager = visit("en", DESKTOP), visit("en", DESKTOP)
    signs_in(handler, HANDLER, at=f"/staff/cases/{receipt.number}/answer")
    handler.sees_text("“Kiitos ilmoituksesta” does not exist in: English. It exists in: Finnish.")
    handler.presses("Put the chosen text into the answer")
    handler.sees_text("Kiitos ilmoituksesta, Aino Virtanen.")
    handler.sees(
        "Write the answer in the person’s language, order a translation, or say that the person agreed to another"
    )
    handler.writes("Answer", FIRST)
    handler.presses("Continue: who gets it")
    handler.presses("Continue: see what each gets")
    handler.presses("Hand the draft over for approval")

    signs_in(manager, MANAGER, at="/staff/cases?tab=approval")
    opens_from_list(manager, receipt.number)
    manager.follows("Look at the draft and approve it")
    manager.sees_text(FIRST)
    manager.follows("Send it back with a comment")
    manager.writes("What has to be changed?", COMMENT)
    manager.presses("Send the draft back")

    handler.opens(f"/staff/cases/{receipt.number}")
    handler.sees_text(COMMENT)
    handler.follows("Continue the answer")
    handler.writes("Answer", BETTER)
    handler.presses("Save the draft")
    handler.opens(f"/staff/cases/{receipt.number}/preview")
    handler.presses("Hand the draft over for approval")

    manager.opens(f"/staff/cases/{receipt.number}/approve")
    manager.sees("What has changed since the draft came back")
    manager.presses("Approve and send the answer")
    manager.sees("The answer was sent.")

    person = visit("en")
    opens_case(person, receipt)
    person.presses("Open the answer")
    person.sees_text(BETTER)
    person.chooses("Partly")
    person.presses("Tell us")
    person.sees("Thank you. We keep what you said, and you can change it.")

    corrects(place, receipt.number)
    person.opens("/my")
    person.presses("Open the answer")
    person.sees_text(RIGHT)
    person.sees_text(BETTER)
    handler.opens(f"/staff/cases/{receipt.number}")
    handler.sees("Was it clear? %(answer)s.", answer="Partly")


def corrects(place: Installation, number: str) -> None:
    """Let the handler correct a day in the answer, and the manager approve and send that too."""
    with open_runtime(place.settings, migrate=False) as runtime, work(runtime.stores.services, wake=runtime.wake) as w:
        case = w.session.scalars(select(Case).where(Case.number == number)).one()
        handler, manager = (
            Author(actor_for(staff.id, staff.name, staff.grants, on=w.today), staff.title)
            for staff in (staff_by_email(w.session, email) for email in (HANDLER, MANAGER))
            if staff is not None
        )
        begin_correction(w, handler, case, "The day was wrong.")
        w.session.flush()
        draft = save_draft(w, handler, case, RIGHT, seen_version=1)
        w.session.flush()
        hand_over(w, handler.actor, case, seen_version=draft.version)
        w.session.flush()
        approve(w, manager, case, seen_version=draft.version)
        w.session.flush()
        policy = policy_on("words", w.today)
        send_answer(w, manager, case, policy=policy, place=CARE_HOME, seen_version=draft.version)


def a_report(place: Installation) -> Receipt:
    """Put a report on the care home's desk, worked out by its handler; a second person approves answers to reports."""
    number, words = a_matter(place, kind=Kind.GRIEVANCE), make_words("en")
    with open_runtime(place.settings, migrate=False) as runtime:
        store = runtime.stores.services
        with work(store) as w:
            handler = a_handler(w)
            case = w.session.scalars(select(Case).where(Case.number == number)).one()
            take_case(w, handler.actor, case)
            confirm_subject(w, handler.actor, case, Subject.CARE_OR_SERVICE)
            save_outcome(w, handler, case, Conclusion(frozenset({Outcome.UNIT})), seen_version=0)
            party = w.session.scalars(select(Party.id).where(Party.case_id == case.id)).one()
            hashed = hash_words(store, words).hash
            w.session.add(StoredReceipt(case_id=case.id, words_hash=hashed, party_id=party, kept_at=w.now))
            text = {"kind": "grievance", "name": "Kiitos ilmoituksesta", "body": TEXT}
            save_template(w, handler, code="thanks", language="fi", seen_version=0, **text)
            choose_approval(w, SYSTEM, ["grievance"], seen=[])
    return Receipt(number, " ".join(words))


def a_handler(w: Work) -> Author:
    """Add a handler of the care home, who signs in with the password of all."""
    staff = upsert_staff(w, email=HANDLER, name="Kaisa Korpela", title="Handler", language="en")
    staff.password_hash = w.session.scalars(select(Staff.password_hash).where(Staff.id != staff.id)).first()
    grant_role(w, staff, Role.UNIT_HANDLER, Scope.UNIT, "hoivakoti-aurinko")
    return Author(Actor(staff.id, (), staff.name), staff.title)

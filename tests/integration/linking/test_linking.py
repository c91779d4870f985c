"""Matters that are possibly the same are suggested with the reason, linked, unlinked, and never merged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select, update

from app.cases.models import Case, Party
from app.cases.rules.about_staff import as_column
from app.cases.rules.kinds import Kind
from app.cases.rules.new_case import NewParty, Place
from app.linking.models import CaseLink
from app.linking.queries import pair_to_change
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer

ASEMA = Place("asema", "health", "clinic", "own", None)
AINO = client_party(email="aino@example.org")
EVENT = {"when_mode": "day", "when_text": "2026-02-27"}
SUGGESTED, LINKED = "Possibly the same matter", "Linked cases"


def page(officer: Officer, case: Case) -> str:
    return officer.get(f"/staff/cases/{case.number}").text


def link(officer: Officer, case: Case, other: Case, kind: str = "same_event") -> None:
    sent = officer.post(f"/staff/cases/{case.number}/link", other=other.number, kind=kind)
    assert sent.status_code == 303, sent.text


def born(name: str, day: str) -> NewParty:
    party = client_party(name)
    return NewParty(party.role, {**party.identity, "birth": day}, party.language)


def test_a_suggestion_says_why_and_a_link_stands_on_both_pages(stores: Stores, registrar: Officer) -> None:
    earlier = matter(stores.services, parties=(AINO,), place=ASEMA, main_subject=None)
    later = matter(stores.services, parties=(AINO,))
    shown = page(registrar, later)
    assert SUGGESTED in shown and earlier.number in shown
    assert "Somebody in both gave the same e-mail address." in shown
    asked = registrar.get(f"/staff/cases/{later.number}/link?with={earlier.number.lower()}")
    assert earlier.number in asked.text and "gave the same e-mail address" in asked.text
    link(registrar, later, earlier, "earlier")
    shown, other = page(registrar, later), page(registrar, earlier)
    assert SUGGESTED not in shown and LINKED in shown and "An earlier matter on the same subject" in shown
    assert LINKED in other and "A later matter on the same subject" in other
    for text in (shown, other):
        assert "Linked with another case" in text, "it stands in the history of both"
    again = registrar.post(f"/staff/cases/{earlier.number}/link", other=later.number, kind="parts")
    assert again.status_code == 422 and "These two cases are linked already." in again.text
    assert reread(stores.services, later).due_on == later.due_on


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"parties": (born("Aino Virtanen", "1938-05-01"),), "place": ASEMA},
         {"parties": (born("AINO  Virtanen", "1938-05-01"),)}, "Somebody with the same name and day of birth"),
        ({"parties": (client_party("Eeva Aho"),), "answers": EVENT, "kind": Kind.FEEDBACK},
         {"answers": EVENT}, "Both are about the same day at the same unit."),
        ({"kind": Kind.FEEDBACK}, {}, "Somebody of the same name is in both"),
        ({"parties": (client_party("Eeva Aho"),)}, {}, "They came within a week, are of the same kind"),
    ],
)  # fmt: skip
def test_equals_meet_by_fingerprint_place_and_time(
    stores: Stores, registrar: Officer, one: dict[str, object], other: dict[str, object], why: str
) -> None:
    matter(stores.services, **one)  # type: ignore[arg-type] - the columns of one row of the table above
    shown = page(registrar, matter(stores.services, **other))  # type: ignore[arg-type] - the same
    assert why in shown
    with reading(stores.services) as session:
        for party in session.scalars(select(Party)):
            assert party.person_hash is None or len(party.person_hash) == 64, "no name and no day is readable"
        assert "2026-02-27" not in "".join(session.scalars(select(Case.event_hash).where(Case.event_hash.is_not(None))))


def test_what_has_nothing_in_common_or_lies_far_back_is_not_suggested(stores: Stores, registrar: Officer) -> None:
    matter(stores.services, parties=(born("Aino Virtanen", "1938-05-01"),), place=ASEMA)
    matter(stores.services, parties=(client_party("Eeva Aho"),), now=datetime.fromisoformat("2026-02-01T10:00+00:00"))
    case = matter(stores.services, parties=(born("Aino Virtanen", "1945-05-01"),))
    assert SUGGESTED not in page(registrar, case)


def test_a_dismissed_suggestion_does_not_return(stores: Stores, registrar: Officer, maria: Officer) -> None:
    other, case = matter(stores.services), matter(stores.services)
    path = f"/staff/cases/{case.number}/link?with={other.number}"
    forged = registrar.send(path, {"dismiss": "1"})
    assert forged.status_code == 422 and SUGGESTED in page(registrar, case), "a form of another site does nothing"
    for officer in (maria, registrar):  # both pressed it
        sent = officer.post(path, dismiss="1")
        assert sent.status_code == 303
    for shown in (page(registrar, case), page(registrar, other), page(maria, case)):
        assert SUGGESTED not in shown and LINKED not in shown and "Linked with" not in shown
    link(maria, case, other)
    assert LINKED in page(registrar, other), "staff may change their minds"
    late = registrar.send(path, registrar.fill(f"/staff/cases/{case.number}/link") | {"dismiss": "1"})
    assert late.status_code == 409 and "These two cases are linked already." in late.text


def test_a_link_is_removed_with_a_reason_and_stays_in_the_history(stores: Stores, registrar: Officer) -> None:
    one, other = matter(stores.services), matter(stores.services)
    link(registrar, one, other)
    path = f"/staff/cases/{other.number}/unlink/{one.number}"
    opened = registrar.fill(path)
    unsaid = registrar.send(path, opened)
    assert unsaid.status_code == 422 and "Write why the link is removed" in unsaid.text
    assert registrar.send(path, opened | {"reason": "It was another night."}).status_code == 303
    for case in (one, other):
        shown = page(registrar, case)
        assert "It was another night." in shown and "The link with another case was removed" in shown
        assert SUGGESTED not in shown and "/unlink/" not in shown
    late = registrar.send(path, opened | {"reason": "I say the very same thing."})
    assert late.status_code == 409 and "not linked any more" in late.text and "the very same thing" in late.text
    link(registrar, one, other, "parts")
    assert "Parts of one filing" in page(registrar, other)


def test_who_may_not_see_the_other_sees_nothing_of_the_link(
    stores: Stores, registrar: Officer, maria: Officer, other_manager: Officer
) -> None:
    elsewhere = matter(stores.services, parties=(AINO,), place=ASEMA)
    here = matter(stores.services, parties=(AINO,))
    assert SUGGESTED not in page(maria, here) and elsewhere.number not in page(maria, here)
    link(registrar, here, elsewhere)
    for officer, case, other in ((maria, here, elsewhere), (other_manager, elsewhere, here)):
        shown = page(officer, case)
        assert "Linked with" not in shown and LINKED not in shown and other.number not in shown
        assert officer.get(f"/staff/cases/{case.number}/unlink/{other.number}").status_code == 404
        unknown = officer.post(f"/staff/cases/{case.number}/link", other=other.number, kind="parts")
        assert unknown.status_code == 422 and "You have no case with this number." in unknown.text


def test_whom_the_other_is_about_sees_nothing_of_it(stores: Stores, registrar: Officer, maria: Officer) -> None:
    about, case = matter(stores.services, parties=(AINO,)), matter(stores.services, parties=(AINO,))
    with work(stores.services) as w:
        w.session.execute(update(Case).where(Case.id == about.id).values(about_staff=as_column({maria.id})))
    assert SUGGESTED not in page(maria, case) and SUGGESTED in page(registrar, case)
    link(registrar, case, about)
    shown = page(maria, case)
    assert about.number not in shown and LINKED not in shown and "Linked with" not in shown


def test_who_reported_a_grievance_is_not_told_by_a_suggestion(
    stores: Stores, registrar: Officer, maria: Officer
) -> None:
    report = matter(stores.services, kind=Kind.GRIEVANCE, parties=(AINO,), is_reporter_protected=True)
    case = matter(stores.services, parties=(AINO,))
    assert "same e-mail address" in page(registrar, case)
    for shown in (page(maria, case), page(maria, report)):
        assert SUGGESTED not in shown


def test_a_number_that_leads_nowhere_loses_nothing(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}/link"
    empty = registrar.post(path)
    assert "Write the case number of the other case" in empty.text and "Choose how the cases belong" in empty.text
    own = registrar.post(path, other=case.number, kind="parts")
    assert own.status_code == 422 and "This is the case itself." in own.text and 'value="parts"' in own.text
    wrong = registrar.post(path, other="<b>M-1</b>", kind="parts")
    assert "&lt;b&gt;M-1&lt;/b&gt;" in wrong.text and "You have no case with this number." in wrong.text


def test_of_a_pair_one_link_is_in_force_however_many_say_so_at_once(
    stores: Stores, registrar: Officer, maria: Officer, at: Callable[[str], datetime]
) -> None:
    one, other = matter(stores.services), matter(stores.services)
    opened = maria.fill(f"/staff/cases/{other.number}/link")
    link(registrar, one, other)
    late = maria.send(f"/staff/cases/{other.number}/link", opened | {"other": one.number, "kind": "parts"})
    assert late.status_code == 422 and "These two cases are linked already." in late.text
    with reading(stores.services) as session:
        assert [row.kind for row in session.scalars(select(CaseLink))] == ["same_event"]


def test_a_pair_is_changed_only_by_who_reaches_both(stores: Stores, maria: Officer, registrar: Officer) -> None:
    own, elsewhere = matter(stores.services), matter(stores.services, place=ASEMA)
    with reading(stores.services) as session:
        assert pair_to_change(session, maria.actor, own.number, elsewhere.number) is None
        assert pair_to_change(session, registrar.actor, own.number, elsewhere.number) is not None

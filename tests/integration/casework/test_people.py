"""What a matter's page says of its people: only what was asked, and of a right only where there is a client."""

from __future__ import annotations

from app.cases.rules.kinds import Capacity, Kind
from app.platform.db import Stores
from tests.factories.answering import prepare
from tests.factories.matter import client_party, filer_party, matter
from tests.factories.officer import Officer

VERIFY, NOT_VERIFIED = "Record that the right is verified", "Right to the client’s data not verified"


def test_a_report_about_no_client_asks_for_no_right_to_a_clients_data(stores: Stores, registrar: Officer) -> None:
    case = matter(stores.services, kind=Kind.GRIEVANCE, capacity=Capacity.STAFF, parties=(filer_party(),))
    page = registrar.get(f"/staff/cases/{case.number}").text
    assert VERIFY not in page and NOT_VERIFIED not in page
    assert "Tell this person only that the report has been handled, or write a shortened answer." in page


def test_feedback_in_ones_own_name_is_not_from_another_person(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, kind=Kind.FEEDBACK, capacity=Capacity.OTHER, parties=(filer_party(),))
    page = maria.get(f"/staff/cases/{case.number}").text
    assert VERIFY not in page and "Another person" not in page
    assert "The sender, in their own name." in page and "Sender of feedback" in page


def test_who_files_for_a_client_still_has_a_right_to_verify(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, capacity=Capacity.OTHER, parties=(filer_party(), client_party()))
    page = maria.get(f"/staff/cases/{case.number}").text
    assert VERIFY in page and NOT_VERIFIED in page and "Another person" in page


def test_a_copy_for_whom_reads_in_the_service_is_no_letter_that_waits(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party(),))
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number, "We looked into it.")
    maria.post(f"{path}/addressees")
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    page = maria.get(path).text
    assert "Printable copy" in page and "Letter to be posted" not in page

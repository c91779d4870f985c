"""A letter that has not been posted has a list of its own and words in its row, and needs action."""

from __future__ import annotations

import re

from app.cases.service.verify_projections import differing
from app.platform.db import Stores, reading
from tests.factories.matter import matter
from tests.factories.officer import Officer
from tests.integration.casework.test_answering import prepare
from tests.integration.casework.test_letters import ready
from tests.integration.casework.test_worklist import listed

WAITS = "A letter waits to be posted"


def test_a_letter_waits_in_the_worklist_until_it_is_posted(
    stores: Stores, maria: Officer, other_manager: Officer, registrar: Officer
) -> None:
    case, people = ready(stores, maria, address="Rantakatu 1\n00100 Mallila")
    path = f"/staff/cases/{case.number}"
    assert listed(maria.get("/staff/cases?tab=letters").text) == []
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    page = maria.get("/staff/cases?tab=letters").text
    assert listed(page) == [case.number] and WAITS in page and "Letters to post" in page
    assert listed(maria.get("/staff/cases").text) == [case.number], "it needs action"
    assert listed(maria.get("/staff/cases?tab=letters&kind=feedback").text) == []
    assert listed(registrar.get("/staff/cases?tab=letters").text) == [case.number]
    assert listed(registrar.get("/staff/cases").text) == [], "the registry's own work is another"
    assert listed(other_manager.get("/staff/cases?tab=letters").text) == []
    assert WAITS in maria.get(path).text
    assert is_done(maria, path) is is_done(maria, "/staff/cases?tab=letters") is False, "its time still runs"
    maria.post(f"{path}/letter/{people['client']}/posted")
    assert listed(maria.get("/staff/cases?tab=letters").text) == listed(maria.get("/staff/cases").text) == []
    assert listed(maria.get("/staff/cases?tab=done").text) == [case.number]
    assert is_done(maria, path) is is_done(maria, "/staff/cases?tab=done") is True
    assert WAITS not in maria.get(path).text
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def is_done(staff: Officer, path: str) -> bool:
    """Return whether the due date of the one matter on this page is marked as done."""
    tones = set(re.findall(r'class="due due--([a-z]+)', staff.get(path).text))
    assert len(tones) == 1, tones
    return tones == {"done"}


def test_an_answer_read_in_the_service_leaves_no_letter(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number)
    maria.post(f"{path}/addressees")
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    assert listed(maria.get("/staff/cases?tab=letters").text) == []
    assert listed(maria.get("/staff/cases?tab=done").text) == [case.number]

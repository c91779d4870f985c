"""A person keeps a filter under a name of their own, opens it beside the views, and removes it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.cases.rules.kinds import Kind
from app.casework.models import SavedFilter
from app.casework.rules import MOST_FILTERS
from app.platform.db import Stores, reading
from tests.factories.matter import matter
from tests.factories.officer import Officer
from tests.integration.casework.test_worklist import listed

ASKED = "?tab=open&kind=feedback"


def token_of(officer: Officer) -> dict[str, str]:
    """Return the token that every form of the list holds."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', officer.get("/staff/cases").text)
    assert found is not None
    return {"csrf_token": found.group(1)}


def save(officer: Officer, name: str, asked: str = ASKED) -> tuple[int, str]:
    """Keep the filter of an address; return what is shown afterwards."""
    answer = officer.send(f"/staff/cases/filters{asked}", token_of(officer) | {"name": name})
    return answer.status_code, officer.get(f"/staff/cases{asked}").text if answer.status_code == 303 else answer.text


def test_a_filter_is_saved_opened_and_removed(stores: Stores, maria: Officer, kalle: Officer) -> None:
    praise = matter(stores.services, kind=Kind.FEEDBACK)
    matter(stores.services)
    assert "Save this filter" not in maria.get("/staff/cases").text, "there is nothing to keep yet"
    status, page = save(maria, "  Thanks   of the ward ")
    assert status == 303 and "The filter was saved as “Thanks of the ward”." in page
    assert 'href="/en/staff/cases?tab=open&amp;kind=feedback" aria-current="page"' in page
    assert listed(page) == [praise.number] and "Remove the saved filter" in page
    assert "Thanks of the ward" not in kalle.get(f"/staff/cases{ASKED}").text, "it is one's own"
    with reading(stores.services) as session:
        saved = session.scalars(select(SavedFilter)).one()
    path = f"/staff/cases/filters/{saved.id}/remove{ASKED}"
    assert kalle.send(path, token_of(kalle)).status_code == 303
    assert "Thanks of the ward" in maria.get("/staff/cases").text, "nobody else removes it"
    assert maria.send(path, token_of(maria)).location.endswith("/en/staff/cases?tab=open&kind=feedback")
    assert "Thanks of the ward" not in maria.get("/staff/cases").text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Write a name for the filter"), ("x" * 41, "Shorten the name"),
        ("131052-308T", "Leave the personal identity code out"), ("MY own", "You have a filter of that name."),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_used_says_what_to_do(maria: Officer, name: str, words: str) -> None:
    save(maria, "My own", "?mine=1")
    status, page = save(maria, name)
    assert status == 422 and words in page and f'value="{name}"' in page and "<title>Error: " in page
    assert "Kind: Feedback" in page, "the list and its filter stay"


def test_there_is_room_for_so_many_filters(maria: Officer) -> None:
    for number in range(MOST_FILTERS):
        assert save(maria, f"Filter {number}", f"?unit=u{number}")[0] == 303
    status, page = save(maria, "One more")
    assert status == 422 and "Remove one first" in page

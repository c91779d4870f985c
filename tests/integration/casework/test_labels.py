"""Labels: offered where people work, put on several cases at once, shown, and filtered by."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.cases.models import Case, Event, Label
from app.cases.rules.about_staff import as_column
from app.cases.service.label import label_cases
from app.cases.service.verify_projections import differing
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import MANTY, matter, reread
from tests.factories.officer import Officer
from tests.integration.casework.test_own_filters import token_of
from tests.integration.casework.test_worklist import listed
from tests.integration.chasing.conftest import set_columns


def offer(officer: Officer, word: str) -> tuple[int, str]:
    answer = officer.post("/staff/labels", word=word)
    return answer.status_code, answer.text


def label(officer: Officer, *cases: Case, **typed: str) -> tuple[int, str]:
    path = "/staff/cases/chosen/label?tab=open&" + "&".join(f"case={case.number}" for case in cases)
    answer = officer.send(path, officer.fill(path) | typed)
    return answer.status_code, answer.text


def test_a_label_is_offered_put_on_shown_filtered_by_and_taken_off(
    stores: Stores, maria: Officer, kalle: Officer
) -> None:
    assert offer(maria, " nights ")[0] == 303 and "nights" in maria.get("/staff/labels").text
    first, second, third = (matter(stores.services) for _ in range(3))
    assert label(kalle, first, second, add="nights")[0] == 303
    page = kalle.get("/staff/cases?label=nights").text
    assert "The labels of 2 cases are as you chose." in page and "Label: nights" in page
    assert sorted(listed(page)) == sorted([first.number, second.number])
    assert listed(kalle.get("/staff/cases?label=night").text) == []
    page = kalle.get(f"/staff/cases/{first.number}").text
    assert "The labels were changed" in page and "+ nights" in page and "<dt>Labels</dt>" in page
    assert third.number in kalle.get("/staff/cases").text and reread(stores.services, third).labels == ""
    assert label(kalle, first, third, remove="nights")[0] == 303
    assert [reread(stores.services, case).labels for case in (first, second, third)] == ["", "|nights|", ""]
    with reading(stores.services) as session:
        assert list(differing(session)) == []
        events = session.scalars(select(Event).where(Event.kind == "labelled")).all()
        assert len(events) == 3, "what changes nothing is no event"


def test_a_matter_elsewhere_or_about_oneself_gets_no_label(stores: Stores, maria: Officer) -> None:
    offer(maria, "nights")
    mine, elsewhere, about_me = matter(stores.services), matter(stores.services, place=MANTY), matter(stores.services)
    set_columns(stores.services, about_me, about_staff=as_column([maria.id]))
    assert label(maria, mine, elsewhere, about_me, add="nights")[0] == 303
    assert [reread(stores.services, case).labels for case in (mine, elsewhere, about_me)] == ["|nights|", "", ""]


def test_what_was_not_chosen_or_is_not_offered_is_refused_in_words(stores: Stores, maria: Officer) -> None:
    offer(maria, "nights")
    case = matter(stores.services)
    status, page = label(maria, case)
    assert status == 422 and "Choose at least one label" in page
    assert label(maria, case, add="invented")[0] == 422 and reread(stores.services, case).labels == ""


@pytest.mark.parametrize(("word", "why"), [("", "Write the label"), ("x" * 25, "Shorten"), ("a|b", "Use only letters")])
def test_a_word_that_is_no_label_says_what_to_do(maria: Officer, word: str, why: str) -> None:
    status, page = offer(maria, word)
    assert status == 422 and why in page and f'value="{word}"' in page and "<title>Error: " in page


def test_a_units_label_is_the_units_own(
    stores: Stores, maria: Officer, kalle: Officer, registrar: Officer, other_manager: Officer
) -> None:
    offer(maria, "nights")
    offer(registrar, "press")
    assert kalle.get("/staff/labels").status_code == 404
    case = matter(stores.services)
    page = kalle.get(f"/staff/cases/chosen/label?case={case.number}").text
    assert "nights" in page and "press" in page, "the registry's are everybody's"
    assert "nights" not in other_manager.get("/staff/cases").text
    assert "press" not in re.sub(r"<script.*", "", maria.get("/staff/labels").text, flags=re.DOTALL)
    with reading(stores.services) as session:
        nights = session.scalars(select(Label).where(Label.word == "nights")).one()
    path = f"/staff/labels/{nights.id}/remove"
    other_manager.send(path, token_of(other_manager))
    assert "nights" in maria.get("/staff/labels").text
    maria.send(path, token_of(maria))
    assert "nights" not in maria.get("/staff/cases").text


def test_the_use_case_itself_labels_nothing_beyond_the_actors_reach(stores: Stores, maria: Officer) -> None:
    elsewhere = matter(stores.services, place=MANTY)
    with work(stores.services) as w:
        done = label_cases(w, maria.actor, [elsewhere.number], add=["night"], remove=())
    assert (list(done.done), list(done.full)) == ([], [])
    assert reread(stores.services, elsewhere).labels == elsewhere.labels

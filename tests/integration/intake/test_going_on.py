"""One step on after the answer: the person's own words go along, seen before, and only where they take them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from app.cases.models import Case, Event
from app.cases.rules.kinds import Disclosure
from app.filing.models import Draft
from app.organisation.models import Authority
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import MORNING
from tests.integration.intake.test_own_case import answer, open_case
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import STORY, number_on, send, words_on
from tests.integration.pages.test_html_is_sound import Looker

ANSWER = "The heating is mended."


@pytest.fixture(autouse=True)
def monday(at: Callable[[str], datetime]) -> None:
    """The day of filing and of the answer."""
    at("2026-03-02 10:00")


def answered(visitor: Visitor, stores: Stores, level: Disclosure = Disclosure.FULL, **more: dict[str, str]) -> str:
    """File an objection, have it answered, and open it; return its number."""
    send(visitor, "objection", **more)
    number = number_on(visitor)
    open_case(visitor, number, words_on(visitor))
    answer(stores, level, text=ANSWER)
    return number


def goes(visitor: Visitor, to: str, **typed: str) -> Visitor:
    """Press one of the buttons of the page, with what was typed."""
    fields = {**visitor.form.values.to_dict(), **typed, "to": to}
    return visitor._arrive(visitor.client.post("/en/my/next", data=fields, follow_redirects=True))


def drafts(stores: Stores) -> list[str]:
    """Return the stories of the requests that are begun, in the ombudspersons' own store."""
    with reading(stores.ombudsman) as session:
        return [str(draft.answers.get("story")) for draft in session.scalars(select(Draft).order_by(Draft.id))]


def test_own_words_and_number_go_along_to_the_ombudsperson_and_nobody_else_hears_of_it(
    visitor: Visitor, stores: Stores
) -> None:
    number = answered(visitor, stores)
    assert "/en/my/next" in visitor.open("/en/my").response.text
    text = visitor.open("/en/my/next").form.values["text"]
    for words in (number, STORY, "Answered on: 2 March 2026", "Why I am not satisfied"):
        assert words in text, words
    with reading(stores.services) as session:
        before = session.scalars(select(Event.id)).all(), len(session.scalars(select(Draft)).all())
    goes(visitor, "ombudsperson", text=f"{number}. The bell is still broken.")
    assert "/en/advice/" in visitor.path
    assert drafts(stores) == [f"{number}. The bell is still broken."]
    assert "The bell is still broken." in visitor.open("/en/advice/story").form.values["story"]
    with reading(stores.ombudsman) as session:
        assert session.scalars(select(Case)).all() == [], "only the person sends it"
    with reading(stores.services) as session:
        assert (session.scalars(select(Event.id)).all(), len(session.scalars(select(Draft)).all())) == before


def test_what_was_begun_already_stays_and_what_is_removed_does_not_go_along(visitor: Visitor, stores: Stores) -> None:
    answered(visitor, stores)
    visitor.open("/en/my/next")
    goes(visitor, "ombudsperson", text="First.")
    for _ in range(2):
        visitor.open("/en/my/next")
        goes(visitor, "ombudsperson", text="Second.")
    visitor.open("/en/my/next")
    goes(visitor, "ombudsperson", text="")
    assert drafts(stores) == ["First.\n\nSecond."]


def test_a_complaint_is_a_letter_of_the_persons_own_to_the_authority_of_the_day(
    visitor: Visitor, stores: Stores
) -> None:
    with work(stores.services) as w:
        w.session.add(Authority(
            code="supervisor", duty="supervision", rank=0, name_fi="Valvontavirasto", name_en="The supervisory office",
            short_fi="VV", website="https://valvonta.example", valid_from=MORNING.date(), source="test",
            last_verified=MORNING.date(),
        ))  # fmt: skip
    number = answered(visitor, stores)
    page, looker = visitor.open("/en/my/next").text, Looker("en")
    looker.look(visitor.response)
    assert "The supervisory office" in page and "We do not send it for you." in page
    text = visitor.form.values["text"]
    letter = goes(visitor, "complaint", text=f"{text} Nobody came.")
    looker.look(letter.response)
    looker.is_content()
    for words in ("The supervisory office", "https://valvonta.example", number, STORY, "Nobody came.",
                  "We have not sent or kept this text."):  # fmt: skip
        assert words in letter.text, words
    assert "Nobody came." in goes(visitor, "change").form.values["text"]
    assert "Write what the complaint is about" in goes(visitor, "complaint", text="").text


def test_without_a_known_authority_there_is_a_way_all_the_same(visitor: Visitor, stores: Stores) -> None:
    answered(visitor, stores)
    page = visitor.open("/en/my/next")
    assert "decided by the authority that supervises them" in page.text
    goes(page, "through_us", text="Nobody came.")
    assert "/en/complaint/" in visitor.path and drafts(stores) == []
    assert visitor.open("/en/complaint/story").form.values["story"] == "Nobody came."


@pytest.mark.parametrize("level", [Disclosure.NOTICE, Disclosure.REDACTED])
def test_who_may_read_less_takes_along_only_what_they_wrote(
    visitor: Visitor, stores: Stores, level: Disclosure
) -> None:
    answered(visitor, stores, level, capacity={"capacity": "relative"})
    text = visitor.open("/en/my/next").form.values["text"]
    assert STORY in text and "heating" not in text
    assert "Mitä kirjoitin:" in visitor.open("/fi/my/next").form.values["text"]


def test_before_the_answer_there_is_nothing_to_go_on_from(visitor: Visitor) -> None:
    send(visitor, "objection")
    open_case(visitor, number_on(visitor), words_on(visitor))
    assert "/en/my/next" not in visitor.open("/en/my").response.text
    assert visitor.open("/en/my/next").step == "my"


def test_what_was_typed_outlasts_the_open_case(visitor: Visitor, stores: Stores, at: Callable[[str], datetime]) -> None:
    answered(visitor, stores)
    visitor.open("/en/my/next")
    at("2026-03-02 14:00")
    goes(visitor, "ombudsperson", text="Typed for a long time.")
    assert drafts(stores) == ["Typed for a long time."]

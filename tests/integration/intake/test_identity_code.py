"""A typed personal identity code is noticed and offered for removal; nothing else changes."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Submission
from app.platform.db import Stores, reading
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import walk

CODE = "131052-308T"
TEXT = f"My mother ({CODE}) fell on the stairs."


def test_it_is_asked_about_before_anything_else_and_removed_by_the_first_button(
    visitor: Visitor, stores: Stores
) -> None:
    walk(visitor, "objection", until="story").fill(story=TEXT)
    assert visitor.heading == "It looks like you wrote a personal identity code. Shall we remove it?"
    assert f"We found this in your text: {CODE}" in visitor.text
    visitor.fill("choice", "remove")
    assert visitor.step == "subjects"
    walk(visitor.open("/en/objection/subjects"), "objection", story={"story": TEXT.replace(CODE, "…")}).fill()
    with reading(stores.services) as session:
        assert CODE not in str(session.scalars(select(Submission)).one().answers)


def test_the_rest_of_the_text_stays(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story").fill(story=TEXT).fill("choice", "remove")
    story = visitor.open("/en/objection/story").form.values["story"]
    assert story == "My mother ([…]) fell on the stairs."


def test_it_may_be_kept_and_is_not_asked_about_again(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story").fill(story=TEXT).fill("choice", "keep")
    assert visitor.step == "subjects"
    visitor.open("/en/objection/story").fill()
    assert visitor.step == "subjects"
    assert visitor.open("/en/objection/story").form.values["story"] == TEXT


def test_going_back_from_the_question_shows_the_text_as_typed(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story").fill(story=TEXT)
    assert visitor.open("/en/objection/story").form.values["story"] == TEXT


def test_the_question_comes_in_each_language_and_keeps_its_place(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story").fill(story=TEXT).fill("_lang", "fi")
    assert visitor.path == "/fi/objection/story/code"
    assert "Näyttää siltä, että kirjoitit henkilötunnuksen." in visitor.heading


def test_a_change_from_the_checking_page_still_leads_back_there(visitor: Visitor) -> None:
    walk(visitor, "objection")
    visitor.open("/en/objection/story?from=check").fill(story=TEXT).fill("choice", "remove")
    assert visitor.step == "check"


def test_a_lost_session_takes_nothing_with_it_there_either(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story").fill(story=TEXT)
    visitor.client.delete_cookie("gensvar")
    visitor.fill("choice", "remove")
    visitor.fill("choice", "remove")
    assert visitor.open("/en/objection/story").form.values["story"] == "My mother ([…]) fell on the stairs."


def test_a_telephone_number_is_no_identity_code(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story").fill(story="Ring 040-123 4567 or look at 131052-3081.")
    assert visitor.step == "subjects"

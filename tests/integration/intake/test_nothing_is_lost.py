"""Nothing typed is ever lost: not by a language, a mistake, the back button, a double press, or a lost session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.cases.models import Case
from app.filing.models import Draft, Receipt
from app.intake.views.desk import keep_typed, open_filing, take_answers
from app.platform.db import Stores, reading
from app.platform.i18n import speaking
from app.platform.web.forms import PageForm
from app.platform.work import work
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import STORY, number_on, send, walk, words_on


def test_a_switch_of_language_in_the_middle_keeps_what_was_typed(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="fi", until="story").fill("_lang", "sv", story=STORY)
    assert visitor.path == "/sv/objection/story"
    assert visitor.form.values["story"] == STORY
    assert "Berätta med egna ord vad som hände" in visitor.heading


def test_a_switch_of_language_judges_nothing(visitor: Visitor) -> None:
    walk(visitor, "objection", until="day", when={"when_mode": "day"})
    visitor.fill("_lang", "fi", day__day="40", day__month="brumaire", day__year="")
    assert visitor.response.status_code == 200
    assert "Virhe" not in visitor.page.title
    assert (visitor.form.values["day-day"], visitor.form.values["day-month"]) == ("40", "brumaire")


def test_a_switch_of_language_on_an_empty_first_page_stores_nothing(visitor: Visitor, stores: Stores) -> None:
    visitor.open("/en/objection/danger").fill("_lang", "sv")
    assert visitor.path == "/sv/objection/danger"
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == 0


def test_the_receipts_words_are_in_the_language_in_which_it_was_sent(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "feedback", lang="fi").fill("_lang", "sv").fill()
    assert visitor.path == "/sv/feedback/sent"
    assert 'lang="sv"' in visitor.response.get_data(as_text=True).split('id="secret-words"')[1][:40]


def test_a_mistake_keeps_what_was_typed_on_the_page_and_for_later(visitor: Visitor) -> None:
    walk(visitor, "objection", until="contact").fill(name="Anna Åberg", email="anna at example")
    assert visitor.page.title.startswith("Error: ")
    assert "Write the e-mail address in the form name@example.org" in visitor.text
    assert visitor.form.values["email"] == "anna at example"
    visitor.open("/en/objection/contact")
    assert visitor.form.values["email"] == "anna at example"
    assert visitor.form.values["name"] == "Anna Åberg"


def test_a_page_visited_again_shows_its_answers(visitor: Visitor) -> None:
    walk(visitor, "objection", until="subjects")
    assert visitor.open("/en/objection/story").form.values["story"] == STORY


def test_an_answer_put_aside_comes_back_with_its_question(visitor: Visitor) -> None:
    walk(visitor, "objection", until="unit", capacity={"capacity": "relative"})
    visitor.open("/en/objection/capacity").fill(capacity="client")
    visitor.open("/en/objection/capacity").fill(capacity="relative")
    assert visitor.open("/en/objection/person").form.values["client_name"] == "Maj-Britt Berg"


def test_a_closed_browser_takes_nothing_with_it_when_its_page_is_still_open(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story")
    _forget_cookies(visitor)
    visitor.fill(story=STORY)
    assert visitor.response.status_code == 422
    assert "Nothing is lost" in visitor.text
    assert visitor.form.values["story"] == STORY
    visitor.fill()
    assert visitor.step == "subjects"
    assert visitor.open("/en/objection/capacity").form.values["capacity"] == "client"


@pytest.mark.parametrize(
    "path",
    [
        "/fi/objection/danger",
        "/sv/feedback/tone",
        "/sv/start",
        "/fi/case",
        "/sv/accessibility/feedback",
        "/fi/staff/sign-in",
    ],
)
def test_an_expired_page_tells_only_our_own_sentence_and_once(visitor: Visitor, path: str) -> None:
    with speaking(path[1:3]):
        told = PageForm.expired_message()
    values = visitor.open(path).form.values
    for sent in ({}, {"csrf_token": values["csrf_token"]}, {"csrf_token": "something"}):
        _forget_cookies(visitor)
        page = visitor.client.post(path, data=sent).get_data(as_text=True)
        assert page.count(told) == 1
        assert "CSRF" not in page


def test_an_expired_checking_page_and_one_of_files_tell_it_once(visitor: Visitor) -> None:
    for until in ("files", "check"):
        walk(visitor, "objection", until=until)
        _forget_cookies(visitor)
        visitor.fill()
        assert visitor.text.count("This page had been open for a long time.") == 1
        assert "CSRF" not in visitor.text


def test_two_windows_keep_each_others_unfinished_pages(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story")
    with visitor.client.application.test_request_context(
        "/en/objection/story", method="POST", data=visitor.form.values
    ):
        one, other = open_filing("objection"), open_filing("objection")
        keep_typed(one, "story", {"story": ["Half a sen"]})
        keep_typed(other, "people", {"people": ["A nur"]})
        take_answers(other, "subjects", {"subjects": ["treatment"]})
        found = open_filing("objection")
    assert found.typed_on("story") == {"story": ["Half a sen"]}
    assert found.typed_on("people") == {"people": ["A nur"]}


def test_a_draft_that_is_gone_is_begun_anew_with_what_was_typed(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "objection", until="story")
    with work(stores.services) as w:
        w.session.delete(w.session.scalars(select(Draft)).one())
    visitor.fill(story=STORY)
    assert visitor.step == "subjects"
    assert visitor.open("/en/objection/story").form.values["story"] == STORY


def test_a_form_from_another_site_cannot_bring_its_own_draft(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story")
    values = dict(visitor.form.values, story="planted")
    visitor.client.delete_cookie("gensvar")
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = visitor.client.post("/en/objection/story", data=values, headers=headers).get_data(as_text=True)
    assert values["draft"] not in answer


def test_a_second_press_gives_the_same_number_and_words(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "objection")
    form = visitor.form
    visitor.fill()
    first = (number_on(visitor), words_on(visitor))
    again = visitor.client.post("/en/objection/check", data=form.values, follow_redirects=True)
    visitor._arrive(again)
    assert (number_on(visitor), words_on(visitor)) == first
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_a_lost_answer_is_found_again_by_pressing_once_more(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "objection")
    form, cookie = visitor.form, visitor.client.get_cookie("gensvar")
    visitor.fill()
    first = (number_on(visitor), words_on(visitor))
    assert cookie is not None
    visitor.client.set_cookie("gensvar", cookie.value)  # the browser never got the answer
    visitor._arrive(visitor.client.post("/en/objection/check", data=form.values, follow_redirects=True))
    assert (number_on(visitor), words_on(visitor)) == first


def test_the_back_button_after_sending_gives_back_what_was_typed_and_sends_nothing(visitor: Visitor) -> None:
    walk(visitor, "objection", until="story")
    story_page = visitor.form
    walk(visitor, "objection").fill()
    late = "And one more thing that I had forgotten."
    sent = visitor.client.post("/en/objection/story", data={**story_page.values.to_dict(), "story": late})
    assert sent.status_code == 409
    visitor._arrive(sent)
    assert visitor.heading == "This form has already been sent"
    assert late in visitor.text


def test_after_sending_a_new_form_of_the_same_kind_begins_empty(visitor: Visitor) -> None:
    send(visitor, "objection")
    visitor.open("/en/objection")
    assert "danger" not in visitor.form.values
    assert visitor.form.values["draft"] == ""


def test_a_form_older_than_a_day_is_told_to_be_gone(visitor: Visitor, stores: Stores) -> None:
    walk(visitor, "objection")
    with work(stores.services) as w:
        w.session.delete(w.session.scalars(select(Draft)).one())
    visitor.fill()
    assert visitor.response.status_code == 410
    assert "The unfinished form has been deleted" in visitor.heading


def test_the_words_are_wiped_when_they_are_kept_and_never_shown_again(visitor: Visitor, stores: Stores) -> None:
    send(visitor, "objection")
    number = number_on(visitor)
    visitor.fill()
    assert number in visitor.text
    assert "The six words are no longer shown." in visitor.text
    with reading(stores.services) as session:
        assert session.scalars(select(Draft)).one().words is None
        receipt = session.scalars(select(Receipt)).one()
        assert receipt.kept_at is not None
        assert receipt.words_hash.startswith("$argon2id$")


def test_the_words_are_not_shown_for_longer_than_half_an_hour(visitor: Visitor, stores: Stores, at) -> None:
    sent_at = at("2026-03-02 10:00")
    send(visitor, "objection")
    at((sent_at + timedelta(hours=2, minutes=31)).strftime("%Y-%m-%d %H:%M"))
    assert "The six words are no longer shown." in visitor.open("/en/objection/sent").text


def test_a_receipt_opened_later_helps_instead_of_failing(visitor: Visitor) -> None:
    visitor.open("/en/objection/sent")
    assert visitor.response.status_code == 200
    assert "The receipt is no longer shown" in visitor.heading
    assert "Check your case" in visitor.text


def _forget_cookies(visitor: Visitor) -> None:
    visitor.client.delete_cookie("gensvar")

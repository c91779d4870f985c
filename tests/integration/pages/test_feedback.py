"""Accessibility feedback: opens a matter once, says when it arrived and by when the answer comes, loses nothing."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.cases.models import Case, Party, Submission
from app.cases.rules.kinds import Kind
from app.platform.db import Stores, reading
from app.platform.outbox import Promise
from tests.integration.pages.conftest import hidden_fields

Post = Callable[..., TestResponse]
FORM, CHECK, SENT = (f"/en/accessibility/feedback{part}" for part in ("", "/check", "/sent"))
STORY = "The button on the front page has no name.\nMy screen reader says nothing."


def cases(stores: Stores) -> list[Case]:
    with reading(stores.services) as session:
        return list(session.scalars(select(Case)))


def words_on(page: str) -> list[str]:
    return re.findall(r'class="words__word"><bdi>([^<]+)<', page)


def test_feedback_opens_one_matter_with_the_two_weeks_of_the_act(
    client: FlaskClient, post: Post, stores: Stores
) -> None:
    assert post(FORM, story=STORY, page="Front page").location == CHECK
    assert post(CHECK).location == SENT
    (case,) = cases(stores)
    assert (case.kind, case.due_on.isoformat()) == (Kind.ACCESSIBILITY, "2026-03-16")
    with reading(stores.services) as session:
        answers = session.get_one(Submission, case.id).answers
        assert (answers["story"], answers["page"]) == (STORY, "Front page")
        assert [p.job for p in session.scalars(select(Promise))] == ["route_case"]


def test_the_receipt_shows_the_time_of_receipt_the_number_the_words_and_the_due_date(
    client: FlaskClient, post: Post, stores: Stores
) -> None:
    post(FORM, story=STORY)
    post(CHECK)
    page = client.get(SENT).text
    assert re.search(r"Received 2 Mar\w* 2026, 10:00", page)
    assert cases(stores)[0].number in page
    assert len(words_on(page)) == 6
    assert "Monday 16 March 2026" in page
    assert "Arrived Monday 2 March 2026." in page


def test_words_that_were_kept_are_not_shown_again(client: FlaskClient, post: Post) -> None:
    post(FORM, story=STORY)
    post(CHECK)
    assert post(SENT).location == SENT
    assert words_on(client.get(SENT).text) == []


def test_words_are_gone_after_half_an_hour(client: FlaskClient, post: Post, at: Callable[[str], object]) -> None:
    post(FORM, story=STORY)
    post(CHECK)
    at("2026-03-02 10:31")
    assert words_on(client.get(SENT).text) == []


def test_sending_twice_is_sending_once(client: FlaskClient, post: Post, stores: Stores) -> None:
    post(FORM, story=STORY)
    fields = hidden_fields(client.get(CHECK).text)
    answers = [client.post(CHECK, data=fields) for _ in range(3)]
    assert {answer.location for answer in answers} == {SENT}
    assert len(cases(stores)) == 1


def test_nobody_has_to_say_who_they_are(client: FlaskClient, post: Post, stores: Stores) -> None:
    post(FORM, story=STORY)
    post(CHECK)
    with reading(stores.services) as session:
        assert [party.identity for party in session.scalars(select(Party))] == [{}]


def test_an_address_gets_a_notice_and_is_stored_with_the_party_only(
    client: FlaskClient, post: Post, stores: Stores
) -> None:
    post(FORM, story=STORY, name="Aino Aalto", email="aino@example.org")
    post(CHECK)
    with reading(stores.services) as session:
        (party,) = session.scalars(select(Party))
        assert party.identity == {"name": "Aino Aalto", "email": "aino@example.org"}
        assert "email" not in session.get_one(Submission, party.case_id).answers
        assert {p.job for p in session.scalars(select(Promise))} == {"route_case", "send_notice"}


def test_an_error_keeps_what_was_typed_and_says_what_to_do(client: FlaskClient, post: Post, stores: Stores) -> None:
    answer = post(FORM, story="", page="Help", email="aino")
    assert answer.status_code == 422
    assert "Tell us what the problem was" in answer.text
    assert "Write the e-mail address in the form name@example.org" in answer.text
    assert 'value="Help"' in answer.text and 'value="aino"' in answer.text
    assert "<title>Error:" in answer.text


CODE = "131052-308T"


def test_an_identity_code_is_asked_about_and_removed_by_the_first_button(
    client: FlaskClient, post: Post, stores: Stores
) -> None:
    asked = post(FORM, story=f"It asked for {CODE}.\nNothing more.")
    assert "It looks like you wrote a personal identity code. Shall we remove it?" in asked.text
    assert f'<bdi dir="ltr">{CODE}</bdi>' in asked.text
    fields = {**hidden_fields(asked.text), "story": f"It asked for {CODE}.\nNothing more."}
    assert client.post(FORM, data={**fields, "code": "remove"}).location == CHECK
    post(CHECK)
    with reading(stores.services) as session:
        assert session.scalars(select(Submission)).one().answers["story"] == "It asked for […].\nNothing more."


def test_an_identity_code_may_be_kept(client: FlaskClient, post: Post, stores: Stores) -> None:
    assert post(FORM, story=f"It asked for {CODE}.", code="keep").location == CHECK
    assert CODE in client.get(CHECK).text


def test_a_change_of_language_keeps_what_was_typed_without_complaining(client: FlaskClient, post: Post) -> None:
    answer = post(FORM, story=STORY, email="not an address yet", _lang="sv")
    assert (answer.status_code, answer.location) == (303, "/sv/accessibility/feedback")
    page = client.get(answer.location).text
    assert "My screen reader says nothing." in page
    assert 'value="not an address yet"' in page
    assert "Fel:" not in page


def test_an_expired_page_is_shown_again_with_everything_typed(client: FlaskClient, stores: Stores) -> None:
    answer = client.post(FORM, data={"csrf_token": "old", "story": STORY})
    assert answer.status_code == 422
    assert "My screen reader says nothing." in answer.text
    assert "Nothing is lost" in answer.text
    assert not cases(stores)


def test_a_second_feedback_after_the_first_is_a_matter_of_its_own(
    client: FlaskClient, post: Post, stores: Stores
) -> None:
    for story in (STORY, "Another thing altogether."):
        post(FORM, story=story)
        post(CHECK)
    assert len(cases(stores)) == 2


def test_the_pages_behind_lead_back_to_the_form_when_there_is_nothing_to_show(client: FlaskClient) -> None:
    for url in (CHECK, SENT):
        assert client.get(url).location == FORM


def test_two_windows_are_two_feedbacks_and_each_sends_what_it_shows(client: FlaskClient, stores: Stores) -> None:
    first, second = hidden_fields(client.get(FORM).text), hidden_fields(client.get(FORM).text)
    client.post(FORM, data={**first, "story": STORY, "page": "Front page"})
    first_check = hidden_fields(client.get(CHECK).text)
    client.post(FORM, data={**second, "story": "Another thing altogether."})
    second_check = hidden_fields(client.get(CHECK).text)
    client.post(CHECK, data=first_check)
    first_receipt = client.get(SENT).text
    client.post(CHECK, data=second_check)
    with reading(stores.services) as session:
        sent = [
            session.get_one(Submission, case.id).answers for case in session.scalars(select(Case).order_by(Case.id))
        ]
    assert [(answers["story"], answers["page"]) for answers in sent] == [
        (STORY, "Front page"), ("Another thing altogether.", ""),
    ]  # fmt: skip
    client.post(SENT, data=hidden_fields(first_receipt))
    assert len(words_on(client.get(SENT).text)) == 6, "the words of the other one are still to be kept"


def test_a_form_that_was_changed_in_one_window_and_sent_in_another_keeps_both(client: FlaskClient) -> None:
    client.post(FORM, data={**hidden_fields(client.get(FORM).text), "story": STORY})
    again = client.get(FORM).text
    assert "My screen reader says nothing." in again
    assert client.post(FORM, data={**hidden_fields(again), "story": "Shorter."}).location == CHECK
    assert "Shorter." in client.get(CHECK).text

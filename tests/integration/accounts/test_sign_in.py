"""Signing in: the right pair opens, a wrong one tells nothing, an ended session loses no text."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import KeptText, Staff, StaffSession
from app.accounts.rules import DEMO_PASSWORD
from app.accounts.service import close_account, grant_role, hash_password, revoke_role, upsert_staff
from app.permissions import Role, Scope
from app.platform.db import Stores, reading
from app.platform.throttling import FREE_AT_ONE_ACCOUNT, Failure
from app.platform.work import work
from app.settings import Settings

PASSWORD = "correct horse battery"
NEUTRAL = "The address or the password is not right."


@pytest.fixture
def maria(stores: Stores) -> Staff:
    hashed = hash_password(PASSWORD)
    with work(stores.services) as w:
        staff = upsert_staff(w, email="Maria@Example.org", name="Maria Lindqvist", title="Unit manager", language="en")
        staff.valid_from = date(2026, 1, 1)
        staff.password_hash = hashed
        grant_role(w, staff, Role.SYSTEM_ADMIN, Scope.ORGANISATION).valid_from = date(2026, 1, 1)
    return staff


def token_of(html: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', html).group(1)


def sign_in(client: FlaskClient, email: str = "maria@example.org", password: str = PASSWORD, **fields: str):
    page = client.get("/en/staff/sign-in").text
    form = {"email": email, "password": password, "csrf_token": token_of(page), **fields}
    return client.post("/en/staff/sign-in", data=form)


def test_the_right_pair_opens_the_persons_own_page(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    answer = sign_in(client, "MARIA@example.org ")
    assert answer.status_code == 303
    page = client.get(answer.location, follow_redirects=True)
    assert page.status_code == 200
    assert "Maria Lindqvist" in page.text
    assert "Sign out" in page.text


def test_the_demos_people_have_a_title_in_the_language_of_the_page(
    client: FlaskClient, maria: Staff, stores: Stores, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    with work(stores.services) as w:
        staff = w.session.get_one(Staff, maria.id)
        staff.is_demo, staff.title = True, "enhetschef"
    sign_in(client)
    for lang, title in (
        ("en", "System administrator"),
        ("fi", "Järjestelmän ylläpitäjä"),
        ("sv", "Systemadministratör"),
    ):
        page = client.get(f"/{lang}/staff", follow_redirects=True).text
        assert f'"account__role">{title}<' in page and "enhetschef" not in page


def test_wrong_password_and_unknown_address_get_the_same_page(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    wrong, unknown = sign_in(client, password="wrong password here"), sign_in(client, email="nobody@example.org")
    assert wrong.status_code == unknown.status_code == 422
    assert NEUTRAL in wrong.text and NEUTRAL in unknown.text


def test_ten_wrong_guesses_slow_the_eleventh_down_and_lock_nobody_out(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    for _ in range(10):
        sign_in(client, password="wrong password here")
    assert sign_in(client).status_code == 422
    at("2026-03-02 10:02")
    assert sign_in(client).status_code == 303


def test_trying_on_during_the_pause_keeps_nobody_out_for_longer(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    for _ in range(25):
        sign_in(client, password="wrong password here")
    at("2026-03-02 10:02")
    assert sign_in(client).status_code == 303


def test_who_guesses_at_an_account_keeps_its_owner_elsewhere_from_nothing(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    client.environ_base["REMOTE_ADDR"] = "2001:db8:1:2::1"
    for _ in range(10):
        sign_in(client, password="wrong password here")
    client.environ_base["REMOTE_ADDR"] = "2001:db8:1:2:ffff::9"  # another address of the same network
    assert sign_in(client).status_code == 422
    client.environ_base["REMOTE_ADDR"] = "2001:db8:1:3::1"
    assert sign_in(client).status_code == 303


def test_guesses_from_everywhere_at_one_account_are_slowed_down_too(
    client: FlaskClient, maria: Staff, stores: Stores, at: Callable[[str], datetime]
) -> None:
    """A password is no six words: what many places guess together has to be bounded."""
    now = at("2026-03-02 10:00")
    client.environ_base["REMOTE_ADDR"] = "192.0.2.1"
    sign_in(client, password="wrong password here")
    with work(stores.services) as w:
        anywhere = w.session.scalars(select(Failure.subject).distinct()).all()
        for subject in anywhere:
            w.session.add_all(Failure(subject=subject, at=now) for _ in range(FREE_AT_ONE_ACCOUNT - 1))
    client.environ_base["REMOTE_ADDR"] = "198.51.100.7"
    assert "There have been many wrong tries." in sign_in(client).text


def test_only_the_hash_of_a_session_is_kept(client: FlaskClient, stores: Stores, maria: Staff, at: Callable) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    with client.session_transaction() as cookie, reading(stores.services) as session:
        kept = session.query(StaffSession).one()
        assert cookie["_user_id"] not in kept.token_hash
        assert kept.staff_id == maria.id


@pytest.mark.parametrize(("later", "is_open"), [("2026-03-02 10:14", True), ("2026-03-02 10:16", False)])
def test_fifteen_idle_minutes_end_a_session(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime], later: str, is_open: bool
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    at(later)
    assert (client.get("/en/staff/permissions").status_code == 200) is is_open


def test_a_session_does_not_outlive_the_last_day_of_the_account(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 23:55")
    sign_in(client)
    with work(stores.services) as w:
        w.session.get_one(Staff, maria.id).valid_to = date(2026, 3, 2)
    assert client.get("/en/staff/permissions").status_code == 200
    at("2026-03-03 00:01")
    answer = client.get("/en/staff/permissions")
    assert answer.status_code == 302 and "/staff/sign-in" in answer.location


def test_a_role_that_is_taken_away_is_gone_at_the_next_request(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    assert client.get("/en/staff/permissions").status_code == 200
    with work(stores.services) as w:
        assert revoke_role(w, w.session.get_one(Staff, maria.id), Role.SYSTEM_ADMIN) == 1
    assert client.get("/en/staff/permissions").status_code == 404


def test_a_closed_account_is_out_at_the_next_request(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    with work(stores.services) as w:
        close_account(w, w.session.get_one(Staff, maria.id))
    assert client.get("/en/staff/permissions").status_code == 302
    assert sign_in(client).status_code == 422


def test_a_page_beyond_ones_rights_is_not_found_like_an_unknown_one(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    assert client.get("/en/staff/cases").status_code == 404
    assert client.get("/en/staff/no-such-page").status_code == 404


def test_signing_out_ends_the_session_everywhere(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    token = token_of(client.get("/en/staff/permissions").text)
    answer = client.post("/en/staff/sign-out", data={"csrf_token": token})
    assert "Clear-Site-Data" in answer.headers
    with reading(stores.services) as session:
        assert session.query(StaffSession).count() == 0


def test_the_next_page_is_only_ever_one_of_our_own(client: FlaskClient, maria: Staff, at: Callable) -> None:
    at("2026-03-02 10:00")
    for target in ("https://evil.example", "//evil.example", "/\\evil.example"):
        assert "evil" not in sign_in(client, next=target).location


def test_text_posted_after_the_session_ended_is_kept_and_given_back(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    token = token_of(client.get("/en/staff/permissions").text)
    at("2026-03-02 11:00")
    long_text = "Vi har gått igenom kvällarnas arbetsturer och ringt dottern."
    page = client.post("/en/staff/promises/sealed", data={"csrf_token": token, "text": long_text})
    assert page.status_code == 401
    assert "What you wrote is safe" in page.text
    kept = re.search(r'name="kept"[^>]*value="([^"]+)"', page.text).group(1)
    answer = sign_in(client, kept=kept)
    given_back = client.get(answer.location)
    assert long_text in given_back.text
    with reading(stores.services) as session:
        stored = session.connection().exec_driver_sql("SELECT fields FROM kept_text").scalar_one()
        assert long_text.encode() not in bytes(stored)
        assert session.query(KeptText).count() == 1


def test_kept_text_goes_back_to_its_writer_only(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    hashed = hash_password(PASSWORD)
    with work(stores.services) as w:
        other = upsert_staff(w, email="timo@example.org", name="Timo", title="", language="en")
        other.password_hash, other.valid_from = hashed, date(2026, 1, 1)
    sign_in(client)
    token = token_of(client.get("/en/staff/permissions").text)
    at("2026-03-02 11:00")
    text = "Only Maria may have this back, nobody else."
    page = client.post("/en/staff/promises/sealed", data={"csrf_token": token, "text": text})
    kept = re.search(r'name="kept"[^>]*value="([^"]+)"', page.text).group(1)
    answer = sign_in(client, email="timo@example.org", kept=kept)
    assert text not in client.get(answer.location, follow_redirects=True).text


def test_what_an_ombudsperson_typed_is_kept_in_their_own_store(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    token = token_of(client.get("/en/staff/permissions").text)
    at("2026-03-02 11:00")
    client.post("/en/ombud/requests/M-7K3Q-9F2D/note", data={"csrf_token": token, "body": "The client called again."})
    with reading(stores.services) as session:
        assert session.query(KeptText).count() == 0
    with reading(stores.ombudsman) as session:
        assert session.query(KeptText).count() == 1


def test_what_somebody_unknown_posts_is_not_kept(client: FlaskClient, stores: Stores, at: Callable) -> None:
    at("2026-03-02 10:00")
    token = token_of(client.get("/en/staff/sign-in").text)
    page = client.post("/en/staff/promises/sealed", data={"csrf_token": token, "text": "x" * 1000})
    assert page.status_code == 401
    with reading(stores.services) as session:
        assert session.query(KeptText).count() == 0


ENDED = "Your session has ended. Sign in again."


def test_a_draft_is_given_back_to_be_continued_and_not_to_be_sent(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    token = token_of(client.get("/en/staff/permissions").text)
    at("2026-03-02 11:00")
    page = client.post(
        "/en/staff/cases/M-7K3Q-9F2D/answer", data={"csrf_token": token, "body": "Half an answer, to be gone on with."}
    )
    assert "sign in, and you can go on with it" in page.text and "send it" not in page.text
    given_back = client.get(
        sign_in(client, kept=re.search(r'name="kept"[^>]*value="([^"]+)"', page.text).group(1)).location
    )
    assert "Continue with the text" in given_back.text and "Send it on" not in given_back.text


def test_a_text_whose_writer_has_signed_out_elsewhere_is_shown_to_be_copied(
    client: FlaskClient, stores: Stores, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    sign_in(client)
    token = token_of(client.get("/en/staff/permissions").text)
    client.post("/en/staff/sign-out", data={"csrf_token": token})
    text = "We have gone through the evening shifts and phoned the daughter."
    page = client.post("/en/staff/cases/M-7K3Q-9F2D/note", data={"csrf_token": token, "body": text})
    assert page.status_code == 401
    assert ENDED in page.text and text in page.text
    assert "What you wrote could not be saved. It stands below: copy it before you sign in." in page.text
    assert re.search(r'name="next"[^>]*value="/en/staff/cases/M-7K3Q-9F2D/note"', page.text)
    with reading(stores.services) as session:
        assert session.query(KeptText).count() == 0


def test_a_page_opened_after_the_session_has_ended_says_why_one_signs_in(
    client: FlaskClient, maria: Staff, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    first = client.get("/en/staff/permissions", follow_redirects=True).text
    assert ENDED not in first
    sign_in(client)
    at("2026-03-02 11:00")
    page = client.get("/en/staff/permissions", follow_redirects=True).text
    assert ENDED in page and 'value="/en/staff/permissions"' in page


def test_the_sign_in_page_is_found_without_its_language(client: FlaskClient) -> None:
    answer = client.get("/staff/sign-in", headers={"Accept-Language": "sv"})
    assert answer.status_code == 302 and answer.location.endswith("/sv/staff/sign-in")


@pytest.mark.parametrize(("public_url", "is_shown"), [("http://127.0.0.1:8000", True), ("https://a.example", False)])
def test_the_accounts_stand_on_the_sign_in_page_of_a_demo_on_this_machine_only(
    client: FlaskClient, stores: Stores, settings: Settings, maria: Staff, public_url: str, is_shown: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with work(stores.services) as w:
        w.session.get_one(Staff, maria.id).is_demo = True
    assert "maria@example.org" not in client.get("/en/staff/sign-in").text
    demo = replace(settings, demo=True, public_url=public_url)
    monkeypatch.setattr("app.accounts.views.sign_in.settings", lambda: demo)
    page = client.get("/en/staff/sign-in").text
    assert ("maria@example.org" in page and DEMO_PASSWORD in page) is is_shown

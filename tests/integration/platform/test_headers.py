"""Every answer, errors included, keeps to itself: nothing from elsewhere, nothing kept, nothing framed."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.platform.db import Stores
from app.platform.keys import Keys
from app.settings import Settings

PAGES = ("/en/", "/fi/start", "/sv/staff/sign-in", "/en/no-such-page", "/healthz", "/xx/")


@pytest.mark.parametrize("path", PAGES)
def test_headers_on_every_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in answer.headers


def test_https_brings_secure_cookies_and_hsts(settings: Settings, stores: Stores, keys: Keys) -> None:
    app = create_app(replace(settings, public_url="https://portal.example.org"), stores=stores, keys=keys)
    answer = app.test_client().get("/en/staff/sign-in", base_url="https://portal.example.org")
    assert "max-age=63072000" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-gensvar=")
    assert "Secure" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_the_front_door_speaks_the_browsers_language(client: FlaskClient) -> None:
    assert client.get("/", headers={"Accept-Language": "sv-FI,sv;q=0.9"}).location.endswith("/sv/")
    assert client.get("/", headers={"Accept-Language": "de"}).location.endswith("/fi/")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_page_is_in_the_language_of_its_address(client: FlaskClient, language: str) -> None:
    page = client.get(f"/{language}/").text
    assert f'<html lang="{language}"' in page


def test_static_files_are_kept_for_ever_under_an_address_of_their_content(client: FlaskClient) -> None:
    page = client.get("/en/").text
    address = next(part for part in page.split('"') if part.endswith("css/base.css"))
    with client.get(address) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"] or "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_body_beyond_the_limit_gets_a_page_that_says_so(client: FlaskClient) -> None:
    answer = client.post("/en/staff/sign-in", data={"email": "x" * (26 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "<h1" in answer.text

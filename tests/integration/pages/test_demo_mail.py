"""The demo's letter box exists in a demo on this machine without a mail server, and nowhere else."""

from dataclasses import replace
from email.message import EmailMessage

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.platform.db import Stores
from app.platform.keys import Keys
from app.settings import Settings


def browser(settings: Settings, stores: Stores, keys: Keys, **changes: object) -> FlaskClient:
    return create_app(replace(settings, **changes), stores=stores, keys=keys).test_client()


def put_letter(settings: Settings, name: str, subject: str) -> None:
    message = EmailMessage()
    message["To"], message["Subject"] = "aino@example.org", subject
    message.set_content("Sign in to read it.")
    settings.mail_dir.mkdir(exist_ok=True)
    (settings.mail_dir / name).write_bytes(message.as_bytes())


def test_a_demo_shows_its_letters(settings: Settings, stores: Stores, keys: Keys) -> None:
    put_letter(settings, "1.eml", "You have a new message")
    page = browser(settings, stores, keys, demo=True).get("/en/demo/mail").text.replace("<wbr>", "")
    assert "You have a new message" in page
    assert "aino@example.org" in page
    assert "Sign in to read it." in page


def test_a_demo_without_letters_says_so(settings: Settings, stores: Stores, keys: Keys) -> None:
    assert "No letter has been sent yet." in browser(settings, stores, keys, demo=True).get("/en/demo/mail").text


@pytest.mark.parametrize(
    "changes",
    [
        {"demo": False},
        {"demo": True, "public_url": "https://palaute.example.org"},
        {"demo": True, "smtp_url": "smtp://127.0.0.1:2525"},
    ],
    ids=["no demo", "a public address", "a mail server"],
)
def test_anywhere_else_there_is_no_such_page(
    settings: Settings, stores: Stores, keys: Keys, changes: dict[str, object]
) -> None:
    put_letter(settings, "1.eml", "You have a new message")
    assert browser(settings, stores, keys, **changes).get("/en/demo/mail").status_code == 404

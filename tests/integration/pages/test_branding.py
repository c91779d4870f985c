"""The organiser's logo and colour: served when set, absent when not, harmless when wrong."""

from dataclasses import replace
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from app.factory import create_app
from app.platform.db import Stores
from app.platform.keys import Keys
from app.settings import Settings


def dressed(settings: Settings, stores: Stores, keys: Keys, **organiser: object) -> FlaskClient:
    changed = replace(settings, organiser=replace(settings.organiser, **organiser))
    app: Flask = create_app(changed, stores=stores, keys=keys)
    return app.test_client()


def test_without_settings_there_is_neither_logo_nor_style_sheet(client: FlaskClient) -> None:
    assert client.get("/logo").status_code == 404
    assert client.get("/branding.css").status_code == 404
    assert "branding.css" not in client.get("/en/").text


def test_the_colour_becomes_a_style_sheet_that_every_page_links(settings: Settings, stores: Stores, keys: Keys) -> None:
    browser = dressed(settings, stores, keys, colour="#00468b")
    sheet = browser.get("/branding.css")
    assert sheet.mimetype == "text/css"
    assert "--brand: #00468b;" in sheet.text
    assert 'href="/branding.css"' in browser.get("/en/").text


def test_what_is_no_colour_never_reaches_a_style_sheet(settings: Settings, stores: Stores, keys: Keys) -> None:
    browser = dressed(settings, stores, keys, colour="red; } body { display: none }")
    assert browser.get("/branding.css").status_code == 404
    assert "branding.css" not in browser.get("/en/").text


def test_the_logo_is_served_as_a_picture(settings: Settings, stores: Stores, keys: Keys, data_dir: Path) -> None:
    picture = data_dir / "logo.svg"
    picture.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    browser = dressed(settings, stores, keys, logo_path=picture)
    answer = browser.get("/logo")
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert "max-age" in answer.headers["Cache-Control"]
    assert 'src="/logo"' in browser.get("/en/").text


def test_a_file_that_is_no_picture_is_not_served(
    settings: Settings, stores: Stores, keys: Keys, data_dir: Path
) -> None:
    secret = data_dir / "services.key"
    secret.write_text("secret")
    assert dressed(settings, stores, keys, logo_path=secret).get("/logo").status_code == 404
    assert dressed(settings, stores, keys, logo_path=data_dir / "gone.png").get("/logo").status_code == 404

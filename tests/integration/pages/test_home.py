"""The front door: the right language, four ways in, and what every page carries."""

import re

import pytest
from flask.testing import FlaskClient

LANGUAGES = {"fi": "Kerro, mitä tapahtui", "sv": "Berätta vad som hände", "en": "Tell us what happened"}
INFORMATION = ("accessibility", "accessibility/feedback", "privacy", "privacy/objection", "help", "ombudspersons")


@pytest.mark.parametrize(
    ("wanted", "got"), [("sv-FI,sv;q=0.9", "sv"), ("en-GB,en;q=0.8", "en"), ("de", "fi"), ("", "fi")]
)
def test_the_bare_address_leads_to_the_language_that_the_browser_prefers(
    client: FlaskClient, wanted: str, got: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": wanted} if wanted else {})
    assert (answer.status_code, answer.location) == (303, f"/{got}/")
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_front_page_offers_four_things_and_says_whom_to_call_in_danger(
    client: FlaskClient, region: None, lang: str
) -> None:
    page = client.get(f"/{lang}/").text
    assert page.count('class="cards__link"') == 4
    assert LANGUAGES[lang] in page
    assert 'href="tel:112"' in page
    assert "000 000 0004" in page


@pytest.mark.parametrize(
    ("lang", "title"),
    [("fi", "Miten palvelu toimii"), ("sv", "Så fungerar tjänsten"), ("en", "How this service works")],
)
def test_following_a_matter_and_how_it_all_works_are_not_taken_for_each_other(
    client: FlaskClient, lang: str, title: str
) -> None:
    page = client.get(f"/{lang}/").text
    assert f'<a class="cards__link" href="/{lang}/help#next">{title}</a>' in page
    assert "Katso, mitä asiallesi tapahtuu" not in page


@pytest.mark.parametrize("path", ["", "start", "ombudspersons", "case", "privacy/objection"])
def test_wherever_we_are_written_to_the_warning_about_email_stands(client: FlaskClient, path: str) -> None:
    assert "Älä lähetä terveystietoja tai henkilötunnusta tavallisessa sähköpostissa." in client.get(f"/fi/{path}").text


def test_the_front_page_stands_without_a_directory(client: FlaskClient) -> None:
    page = client.get("/en/")
    assert page.status_code == 200
    assert "Emergency social services:" not in page.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["", *INFORMATION])
def test_every_page_links_the_statement_privacy_help_and_the_ombudspersons(
    client: FlaskClient, region: None, lang: str, path: str
) -> None:
    page = client.get(f"/{lang}/{path}").text
    footer = page[page.index("<footer") :]
    for target in ("accessibility", "privacy", "help", "ombudspersons"):
        assert f'href="/{lang}/{target}"' in footer


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", INFORMATION)
def test_every_page_has_one_heading_of_the_first_level_and_the_language_it_is_in(
    client: FlaskClient, region: None, lang: str, path: str
) -> None:
    page = client.get(f"/{lang}/{path}").text
    assert len(re.findall(r"<h1", page)) == 1
    assert f'<html lang="{lang}"' in page


def test_an_unknown_language_is_an_unknown_page(client: FlaskClient) -> None:
    assert client.get("/xx/").status_code == 404

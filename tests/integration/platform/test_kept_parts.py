"""What is rendered once for each language never shows one reader what belongs to another."""

import re

from flask.testing import FlaskClient

SKIP = {"fi": "Siirry pääsisältöön", "sv": "Gå till huvudinnehållet", "en": "Skip to main content"}


def test_readers_in_turn_each_get_the_whole_page_in_their_own_language(client: FlaskClient) -> None:
    first = {language: client.get(f"/{language}/start").text for language in SKIP}
    again = {language: client.get(f"/{language}/start").text for language in reversed(SKIP)}
    for language, phrase in SKIP.items():
        assert f'<html lang="{language}"' in again[language]
        assert phrase in again[language]
        assert not any(other in again[language] for other in SKIP.values() if other != phrase)
        assert _without_token(first[language]) == _without_token(again[language])


def test_the_page_in_another_language_is_the_page_one_is_on(client: FlaskClient) -> None:
    for page in ("accessibility", "privacy", "accessibility"):
        assert f'href="/sv/{page}"' in client.get(f"/fi/{page}").text


def _without_token(page: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)

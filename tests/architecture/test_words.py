"""Every text exists in every language, and every labelled list is complete."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("fi", "sv", "en")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
TAG = re.compile(r"</?\w+[^>]*>")
EXTRACT = [
    sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "pyproject.toml",
    "-k", "_l", "-k", "lazy_gettext", "-k", "lazy_ngettext:1,2", "-k", "_n:1,2", "-k", "_ln:1,2",
    "--no-location", "--sort-output", "--omit-header",
]  # fmt: skip


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"))


def test_the_template_catalogue_holds_what_the_code_says(tmp_path: Path) -> None:
    fresh = tmp_path / "messages.pot"
    subprocess.run([*EXTRACT, "-o", str(fresh), "."], cwd=ROOT, check=True)
    committed = polib.pofile(str(ROOT / "translations" / "messages.pot"))
    assert {e.msgid for e in polib.pofile(str(fresh))} == {e.msgid for e in committed}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_complete_and_keeps_placeholders_and_tags(language: str) -> None:
    source = {entry.msgid for entry in polib.pofile(str(ROOT / "translations" / "messages.pot"))}
    entries = catalogue(language)
    assert {entry.msgid for entry in entries} == source
    for entry in entries:
        assert not entry.fuzzy, entry.msgid
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        assert texts and all(texts), entry.msgid
        for text in texts:
            sources = {entry.msgid, entry.msgid_plural or entry.msgid}
            assert set(PLACEHOLDER.findall(text)) <= set().union(*(PLACEHOLDER.findall(s) for s in sources)), (
                entry.msgid
            )
            assert sorted(TAG.findall(text)) in [sorted(TAG.findall(s)) for s in sources], entry.msgid


def test_plural_texts_name_their_number_in_the_plural() -> None:
    for language in LANGUAGES:
        for entry in catalogue(language):
            if entry.msgid_plural:
                assert len(entry.msgstr_plural) == 2, entry.msgid


LOOSE_SECTION = re.compile(r"(\d|%\(\w+\)s) §|§ (\d|%\()")
"""A number and its section sign with a plain space between them, where a line may break."""


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_section_sign_stays_with_its_number(language: str) -> None:
    for entry in catalogue(language):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert not LOOSE_SECTION.search(text), text


def test_a_section_sign_in_the_data_of_pages_stays_with_its_number() -> None:
    texts = [text for path in ROOT.glob("app/*/data/*.json") for text in _told(json.loads(path.read_text("utf-8")))]
    assert any("\N{NO-BREAK SPACE}§" in text for text in texts)
    assert [text for text in texts if LOOSE_SECTION.search(text)] == []


def _told(data: Any, language: str = "") -> Iterator[str]:
    """Every text in Finnish or Swedish, however deep."""
    if isinstance(data, str) and language in ("fi", "sv"):
        yield data
    inside = list(data.items()) if isinstance(data, dict) else []
    if isinstance(data, list):
        inside = [(language, value) for value in data]
    for key, value in inside:
        yield from _told(value, key if key in LANGUAGES else language)


@pytest.mark.parametrize(
    ("language", "banned"),
    [("en", r"\b(please|sorry|invalid|reminder)\b"), ("fi", r"asiamie"), ("sv", r"\bombudsman")],
)
def test_words_we_do_not_use(language: str, banned: str) -> None:
    for entry in catalogue(language):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            assert not re.search(banned, text, re.I), text

"""Every page that the public can reach is sound HTML in each language: the forms page by page, right and wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from app.platform.db import Stores
from app.platform.web.access import PUBLIC, declared_access
from app.settings import LANGUAGES
from tests.factories.matter import directory
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import USUAL, number_on, walk, words_on
from tests.integration.pages.sound_html import faults_in, title_of

WAYS: dict[str, tuple[str, dict[str, dict[str, object]]]] = {
    "a minor's objection": (
        "objection",
        {"age": {"is_minor": "yes"}, "when": {"when_mode": "still"}, "subjects": {"subjects": ["treatment", "access"]}},
    ),
    "a relative's objection": (
        "objection",
        {
            "capacity": {"capacity": "relative"},
            "when": {"when_mode": "day"},
            "reply": {"reply_channel": "post"},
            "contact": {"name": "Anna Åberg", "address": "Rantakatu 1"},
        },
    ),
    "a guardian's complaint": ("complaint", {"capacity": {"capacity": "legal_guardian"}}),
    "feedback with a name": ("feedback", {"tone": {"tone": "problem"}, "answer": {"wants_reply": "yes"}}),
    "a request": ("advice", {}),
    "a report": ("grievance", {}),
}
"""Ways through the forms that between them come to every page of every kind."""


@pytest.fixture
def engine_name() -> str:
    """Pages are the same on both engines: one is enough."""
    return "sqlite"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the pages."""
    return str(request.param)


@pytest.fixture
def visitor(app: Flask, region: None, stores: Stores, run_folder: Path) -> Visitor:
    """A person at a browser, in a region with some units."""
    compiled = run_folder / "templates"  # each test has an application of its own; its pages need compiling once
    compiled.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    directory(stores)
    return Visitor(app.test_client())


class Looker:
    """Looks at every page once, and gathers faults and titles."""

    def __init__(self, language: str) -> None:
        self.language, self.faults, self.titles = language, list[str](), dict[str, set[str]]()

    def look(self, response: TestResponse) -> None:
        """Note what is wrong with one page."""
        path, html = urlsplit(response.request.path).path, response.get_data(as_text=True)
        self.faults += [f"{path} ({response.status_code}): {fault}" for fault in faults_in(html, self.language)]
        if response.status_code == 200:
            self.titles.setdefault(title_of(html), set()).add(path)
        if response.status_code == 500:
            self.faults.append(f"{path} failed.")

    def is_content(self) -> None:
        """Fail with everything that was found."""
        assert not self.faults, "\n".join(sorted(set(self.faults)))
        same = {title: paths for title, paths in self.titles.items() if len(paths) > 1}
        assert not same, f"These pages share a title: {same}"


def test_the_pages_that_stand_by_themselves_are_sound(visitor: Visitor, app: Flask, language: str) -> None:
    looker = Looker(language)
    for path in _paths_of_public_pages(app, language):
        response = visitor.client.get(path)
        if response.mimetype == "text/html" and response.status_code < 300:
            looker.look(response)
    looker.look(visitor.client.get(f"/{language}/p/koivu"))
    looker.look(visitor.client.get(f"/{language}/nowhere"))
    looker.look(visitor.client.post(f"/{language}/help"))
    looker.is_content()


@pytest.mark.parametrize("way", WAYS)
def test_every_page_of_a_form_is_sound_filled_in_well_or_not(visitor: Visitor, language: str, way: str) -> None:
    kind, own = WAYS[way]
    looker = Looker(language)
    visitor.open(f"/{language}/{kind}")
    for _page in range(40):
        looker.look(visitor.response)
        if visitor.step == "check":
            break
        answers = own.get(visitor.step, USUAL[visitor.step])
        here = visitor.step
        visitor.fill()
        looker.look(visitor.response)
        if visitor.step == here:  # it came back with errors, and is answered now
            visitor.fill(**answers)
        else:  # nothing was needed: go back and answer
            visitor.open(f"/{language}/{kind}/{here}").fill(**answers)
        assert visitor.step != here, f"{visitor.path}: {visitor.text}"
    looker.is_content()


def test_the_receipt_and_ones_own_case_are_sound(visitor: Visitor, language: str) -> None:
    looker = Looker(language)
    walk(visitor, "objection", lang=language).fill()
    looker.look(visitor.response)
    number, words = number_on(visitor), words_on(visitor)
    looker.look(visitor.fill().response)
    looker.look(visitor.open(f"/{language}/case").fill().response)
    looker.look(visitor.open(f"/{language}/case").fill(number=number, words="one two three four five six").response)
    looker.look(visitor.open(f"/{language}/case").fill(number=number, words=words).response)
    looker.look(visitor.open(f"/{language}/my/message").response)
    looker.look(visitor.fill().response)
    looker.look(visitor.open(f"/{language}/my/contact").response)
    looker.look(visitor.fill(email="nowhere").response)
    looker.is_content()


def _paths_of_public_pages(app: Flask, language: str) -> Iterator[str]:
    public = {endpoint for endpoint, access in declared_access(app).items() if access == PUBLIC}
    for rule in app.url_map.iter_rules():
        if rule.endpoint in public and rule.arguments == {"lang"} and "GET" in (rule.methods or ()):
            yield rule.rule.replace("<lang>", language)

"""A live installation and Chromium for the journeys; both stop when the last test of this folder is done."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, sync_playwright

from app.settings import Settings
from tests.browser.installation import Installation, running
from tests.browser.keyboard import KeyboardVisitor
from tests.browser.looks import Seen
from tests.browser.visitor import Visitor
from tests.databases import settings_for

LANGUAGES = ("fi", "sv", "en")
PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
LONGEST = 300
"""Seconds for one journey; the first one of a worker waits for the installation as well."""
Visit = Callable[..., Visitor]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the journey."""
    return str(request.param)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser of this worker."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def place(run_folder: Path, worker_id: str) -> Iterator[Installation]:
    """The installation of this worker, on SQLite; matters of one journey stay for the next one, as in life."""
    folder = run_folder / f"browser-{worker_id}"
    with running(settings_for(folder)) as installation:
        yield installation
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def place_on(settings: Settings) -> Iterator[Installation]:
    """An installation on the engine of this test, for this test alone."""
    with running(replace(settings, testing=False)) as installation:
        yield installation


@pytest.fixture(scope="package")
def seen(run_folder: Path) -> Seen:
    """The page states that a worker of this run has looked at already."""
    folder = run_folder / "browser-seen"
    folder.mkdir(exist_ok=True)
    return Seen(folder)


@pytest.fixture
def visit(chromium: Browser, request: pytest.FixtureRequest, seen: Seen) -> Iterator[Visit]:
    """Let somebody come: `visit("sv")` on a phone, `visit("sv", DESKTOP)` at a desk, with a browser of their own."""
    contexts: list[BrowserContext] = []

    def come(
        language: str,
        size: ViewportSize = PHONE,
        *,
        by_keyboard: bool = False,
        has_scripts: bool = True,
        at: Installation | None = None,
    ) -> Visitor:
        place: Installation = at or request.getfixturevalue("place")
        context = chromium.new_context(
            viewport=size, locale=language, timezone_id="Europe/Helsinki", java_script_enabled=has_scripts
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        kind = KeyboardVisitor if by_keyboard else Visitor
        return kind(context, place.url, language, has_scripts=has_scripts, seen=seen)

    yield come
    for context in contexts:
        context.close()

"""What holds on every page that a journey passes, looked at in the browser itself."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.words import words_in

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROWEST = 320
_AXE = Axe()
_LOOK = """() => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map((each) => each.innerText.trim()),
    hasErrors: document.querySelector(".govuk-error-summary, [aria-invalid=true]") !== null,
})"""
_WIDTHS = """() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
    wide: [...document.querySelectorAll("body *")]
        .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 5).map((each) => each.outerHTML.slice(0, 120)),
})"""
_CHANGES_EACH_TIME = re.compile(r'value="[^"]{16,}"|M-[0-9A-Z]{4}-[0-9A-Z]{4}|<time.*?</time>', re.DOTALL)


def faults_of(page: Page, language: str, *, has_scripts: bool) -> list[str]:
    """Return what is wrong with the page that is open, each a sentence; an empty list when nothing is."""
    return [
        *_faults_of_frame(page.evaluate(_LOOK), language),
        *_faults_of_width(page),
        *(_faults_for_axe(page) if has_scripts else []),  # axe itself is a script
    ]


class Seen:
    """The page states that some worker of this run has looked at, each an empty file in a folder they share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_new(self, page: Page, language: str) -> bool:
        """Return True for the first who asks about the page as it is open now; numbers and tokens do not count."""
        html = _CHANGES_EACH_TIME.sub("", page.content())
        digest = hashlib.sha256(f"{language}{html}".encode()).hexdigest()
        try:
            (self.folder / digest).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def _faults_of_frame(look: dict[str, Any], language: str) -> list[str]:
    error = words_in(language)("Error:")
    says_error = look["title"].startswith(error)
    checks = (
        (look["language"] == language, f"The page says that its language is “{look['language']}”."),
        (len(look["headings"]) == 1, f"It has these main headings: {look['headings']}."),
        (all(look["headings"]), "Its main heading is empty."),
        (says_error == look["hasErrors"], f"Its title is “{look['title']}”, and errors: {look['hasErrors']}."),
    )
    return [fault for is_good, fault in checks if not is_good]


def _faults_of_width(page: Page) -> list[str]:
    size = page.viewport_size
    assert size is not None
    if size["width"] != NARROWEST:
        page.set_viewport_size({"width": NARROWEST, "height": size["height"]})
    widths = page.evaluate(_WIDTHS)
    if size["width"] != NARROWEST:
        page.set_viewport_size(size)
    if widths["content"] <= widths["window"]:
        return []
    return [f"At {NARROWEST} px it is {widths['content']} px wide: {widths['wide']}"]


def _faults_for_axe(page: Page) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    found = _AXE.run(page, options=options).response["violations"]
    return [
        f"axe, {each['id']} ({each['help']}): " + "; ".join(node["html"][:160] for node in each["nodes"][:4])
        for each in found
    ]

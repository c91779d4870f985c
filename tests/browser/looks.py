"""What holds on every page that a journey passes, looked at in the browser itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
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
_WORDED = re.compile(r'\b(href|action|src|content|title|alt|placeholder|value|aria-label|data-[a-z-]+)="[^"]+"')
_TEXT = re.compile(r">[^<]*[^<\s][^<]*<")
_SWITCH = re.compile(r'<ul class="languages__list.*?</ul>', re.DOTALL)
"""Where the reader's own language stands in it depends on the language, and nothing else does."""
_FRAME = {
    ".site-header": re.compile(r'<header class="site-header.*?</header>', re.DOTALL),
    ".site-footer": re.compile(r'<footer class="site-footer.*?</footer>', re.DOTALL),
}
"""What most pages begin and end with, by how it is found in the page and in its shape."""


def faults_of(page: Page, language: str) -> list[str]:
    """Return what is wrong with the page that is open, each a sentence; an empty list when nothing is."""
    return [*_faults_of_frame(page.evaluate(_LOOK), language), *_faults_of_width(page)]


class Seen:
    """The page states that some worker of this run has looked at, each an empty file in a folder they share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_new(self, *what: object) -> bool:
        """Return True for the first who asks about this page; numbers and tokens on it do not count."""
        page = _CHANGES_EACH_TIME.sub("", "|".join(map(str, what)))
        try:
            (self.folder / hashlib.sha256(page.encode()).hexdigest()).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def shape_of(html: str, language: str) -> str:
    """Return a page without its words: what axe judges is the same in each language, and axe is slow.

    An element or a name that is empty in one language only makes another shape, and is looked at there.
    """
    own = html.replace(f'lang="{language}"', 'lang="own"').replace(f'value="{language}"', 'value="own"')
    return _TEXT.sub(">x<", _WORDED.sub(r'\1="x"', _SWITCH.sub("", own)))


def frame_of(shape: str) -> list[tuple[str, str]]:
    """Return the selector and the shape of what frames the page's own content, as far as the page has it."""
    found = [(selector, pattern.search(shape)) for selector, pattern in _FRAME.items()]
    return [(selector, match[0]) for selector, match in found if match]


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


def faults_for_axe(page: Page, *, besides: Sequence[str] = ()) -> list[str]:
    """Return what axe finds against WCAG 2.2 AA on the page that is open, each a sentence.

    `besides` are selectors of what it need not judge; what holds for a page as a whole, it judges in any case.
    """
    context = {"exclude": [[selector] for selector in besides]} if besides else None
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    found = _AXE.run(page, context, options).response["violations"]
    return [
        f"axe, {each['id']} ({each['help']}): " + "; ".join(node["html"][:160] for node in each["nodes"][:4])
        for each in found
    ]

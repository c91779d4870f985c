"""Somebody in front of the browser: opens pages, chooses, writes, presses, and looks at every page on the way."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.browser.looks import Seen, faults_for_axe, faults_of, frame_of, shape_of
from tests.browser.words import words_in


class Visitor:
    """One person with one window. Texts are given in English and said in the journey's language.

    `pages` counts the pages passed. Whatever goes wrong on the way (an accessibility fault, a request
    to another host, an error in the console) fails the test at the page where it is.
    """

    def __init__(
        self, context: BrowserContext, url: str, language: str, *, has_scripts: bool, seen: Seen | None
    ) -> None:
        self.url, self.words, self.has_scripts = url, words_in(language), has_scripts
        self.pages = 0
        self._seen = seen
        self._troubles: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", self._note_request)
        self.page.on("response", self._note_response)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self._troubles.append(f"A script failed: {error}"))

    # Going about

    def opens(self, path: str) -> None:
        """Type an address; `path` is without the language."""
        self.page.goto(f"{self.url}/{self.words.language}{path}")
        self._arrives()

    def presses(self, text: str) -> None:
        """Press a button."""
        with self._to_next_page():
            self.button(text).click()

    def presses_twice(self, text: str) -> None:
        """Press a button with a double click, and wait for the page on which it ends."""
        before = self.page.url
        self.button(text).dblclick(no_wait_after=True)
        # The second press ends the first one's way to the next page, which Playwright would call an error.
        expect(self.page).not_to_have_url(before)
        self.page.wait_for_load_state("load")
        self._arrives()

    def follows(self, text: str, **values: object) -> None:
        """Follow a link."""
        with self._to_next_page():
            self.link(self.words(text, **values)).click()

    def follows_named(self, name: str) -> None:
        """Follow the link with this very name, such as a case number."""
        with self._to_next_page():
            self.link(name).click()

    def switches_to(self, language: str) -> None:
        """Choose another language in the page's header; from now on texts are said in it."""
        switch = self.page.locator(f"nav.languages [lang={language}]")
        self.words = words_in(language)
        with self._to_next_page():
            switch.click()

    def goes_back(self) -> None:
        """Press the browser's own Back button."""
        self.page.go_back()
        self._arrives()

    # Filling in

    def chooses(self, text: str) -> None:
        """Tick a check box or a radio button."""
        self.chooses_named(self.words(text))

    def chooses_named(self, name: str) -> None:
        """Tick what bears this very name, such as a service unit, by its label: that is the large part of it."""
        choice = self.choice(name)
        self.main.locator(f"label[for='{choice.get_attribute('id')}']").click()
        expect(choice).to_be_checked()

    def chooses_in(self, question: str, name: str) -> None:
        """Tick what bears this very name under one of several questions that offer it."""
        group = self.main.get_by_role("group", name=self.words(question))
        choice = group.get_by_label(name, exact=True)
        group.locator(f"label[for='{choice.get_attribute('id')}']").click()
        expect(choice).to_be_checked()

    def writes(self, label: str, text: str) -> None:
        """Write into a text field."""
        self.field(label).fill(text)

    def continues(self) -> None:
        """Go to the next page of a form."""
        self.presses("Continue")

    # Finding

    def button(self, text: str) -> Locator:
        """Return the button in the page's own content."""
        return self.main.get_by_role("button", name=self.words(text), exact=True)

    def link(self, name: str) -> Locator:
        """Return the link with this name."""
        return self.page.get_by_role("link", name=name, exact=True).first

    def choice(self, name: str) -> Locator:
        """Return the radio button or check box with this name."""
        radio = self.main.get_by_role("radio", name=name, exact=True)
        return radio.or_(self.main.get_by_role("checkbox", name=name, exact=True)).first

    def field(self, label: str) -> Locator:
        """Return the text field with this label, optional or not."""
        return self.main.get_by_label(self._optional_or_not(label)).first

    def _optional_or_not(self, text: str) -> re.Pattern[str]:
        name = self.words(text)
        optional = self.words("%(label)s (optional)", label=name)
        return re.compile(rf"^\s*({re.escape(name)}|{re.escape(optional)})\s*$")

    @property
    def main(self) -> Locator:
        """The page's own content."""
        return self.page.locator("main")

    # Reading

    def sees(self, text: str, **values: object) -> None:
        """Find a text of the service somewhere on the page."""
        self.sees_text(self.words(text, **values))

    def sees_text(self, text: str) -> None:
        """Find this very text somewhere in the page's content."""
        expect(self.main).to_contain_text(text)

    def does_not_see_text(self, text: str) -> None:
        """Make sure that this very text stands nowhere on the page."""
        assert text not in self.page.content()

    def has_written(self, label: str, text: str) -> None:
        """Find one's own text in a field."""
        expect(self.field(label)).to_have_value(text)

    def is_asked(self, question: str) -> None:
        """Find this question as the page's heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self._optional_or_not(question))

    # On every page

    @contextlib.contextmanager
    def _to_next_page(self) -> Iterator[None]:
        with self.page.expect_navigation(wait_until="load"):
            yield
        self._arrives()

    def _arrives(self) -> None:
        self.pages += 1
        language = self.page.evaluate("document.documentElement.lang")
        faults = [*self._troubles, *self._looks_around()]
        assert not faults, "\n".join([f"{urlsplit(self.page.url).path} ({language}):", *faults])

    def _looks_around(self) -> list[str]:
        language, html, size = self.words.language, self.page.content(), self.page.viewport_size
        # Without scripts axe cannot look, so that such a visit must not count as having looked.
        if not self.has_scripts or self._seen is None:
            return [*faults_of(self.page, language), *(faults_for_axe(self.page) if self.has_scripts else [])]
        faults = faults_of(self.page, language) if self._seen.is_new(language, html) else []
        shape = shape_of(html, language)
        if self._seen.is_new(size, shape):
            # The same header on each page is judged once: contrast alone takes axe longer than the page to load.
            known = [selector for selector, part in frame_of(shape) if not self._seen.is_new(size, selector, part)]
            faults += faults_for_axe(self.page, besides=known)
        return faults

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.url}/", "data:")):
            self._troubles.append(f"The page asked another host: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 500:
            self._troubles.append(f"{urlsplit(response.url).path} answered {response.status}.")

    def _note_console(self, message: ConsoleMessage) -> None:
        # A form that comes back with errors has status 422, of which Chromium tells as if something had not loaded.
        is_own_status = message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not is_own_status:
            self._troubles.append(f"The console says: {message.text}")

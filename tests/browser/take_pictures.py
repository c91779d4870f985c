"""Pictures of the key pages, in three languages and two widths, for people to look at.

    GENSVAR_SCREENSHOTS=/tmp/pictures python -m tests.browser.take_pictures [fi sv en]
    python -m tests.browser.take_pictures front        docs/pictures/front.png for the README

Nothing is written without the folder, so that the journeys can be walked for nothing as well.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright
from sqlalchemy import update

from app.accounts.models import Staff
from app.cases.rules.kinds import Kind
from app.platform import clock
from app.platform.runtime import open_runtime
from app.platform.work import work
from tests.browser import desk, filing
from tests.browser.conftest import ARGUMENTS, CHROMIUM, DESKTOP, LANGUAGES, PHONE
from tests.browser.front_picture import compose
from tests.browser.installation import ROOT, Installation, a_matter, running
from tests.browser.visitor import Visitor
from tests.databases import settings_for

MANAGER = "manager@example.org"
FRONT = ROOT / "docs" / "pictures" / "front.png"
TELLING = ("/", "/help", "/ombudspersons", "/accessibility", "/privacy", "/privacy/objection", "/nowhere")
HANDY: ViewportSize = {"width": 375, "height": 760}
ARRIVED = {
    33: "treatment",
    29: "care_or_service",
    24: "fees",
    17: "staffing",
    11: "access",
    6: "safety",
    2: "information",
}
"""Days since the matters of the worklist arrived (overdue, soon, later) and what they are about."""


class Photographer(Visitor):
    """Walks like everybody else, looks at nothing, and takes pictures at both widths."""

    folder: Path | None = None

    def _arrives(self) -> None:
        self.pages += 1

    def snaps(self, name: str) -> None:
        """Take the page's picture, on a phone and on a desktop."""
        for size in (PHONE, DESKTOP) if self.folder else ():
            self.page.set_viewport_size(size)
            file = f"{name}-{size['width']}-{self.words.language}.png"
            self.page.screenshot(path=str(self.folder) + f"/{file}", full_page=True)


def walk_all(browser: Browser, place: Installation, language: str, folder: Path | None) -> None:
    """Walk the main line in one language with a picture of every key page."""
    person = come(browser, place, language, folder)
    for path in TELLING:
        person.opens(path)
        person.snaps(f"telling{path.replace('/', '-')}")
    receipt = file_with_pictures(person)
    officer = come(browser, place, language, folder)
    officer.opens("/staff/sign-in")
    officer.snaps("staff-1-sign-in")
    answer_with_pictures(officer, receipt.number)
    person.opens("/case")
    person.snaps("case-1-open")
    filing.opens_case(person, receipt)
    person.snaps("case-2-answered")
    person.presses("Open the answer")
    person.snaps("case-3-letter")


def file_with_pictures(person: Photographer) -> filing.Receipt:
    """File one's own objection."""
    person.opens("/start")
    person.snaps("form-1-start")
    filing.begins_own_objection(person)
    person.writes("Name of the place or company, street, town or kind of service", "aurinko")
    person.presses("Search")
    person.snaps("form-2-unit")
    person.chooses_named(filing.CARE_HOME[person.words.language])
    person.continues()
    filing.answers(person, "When did this happen?", "I do not remember")
    person.continues()  # without a story: the page comes back with what is missing
    person.snaps("form-3-story-with-an-error")
    filing.tells(person)
    person.opens("/objection/language")
    person.snaps("form-4-language")
    person.opens("/objection/contact")
    person.writes("Your full name", "Aino Salmi")
    person.snaps("form-5-contact")
    person.continues()
    person.continues()
    person.snaps("form-6-check-with-questions-left")
    for step, answer in (("reply", "In this service, with a case number and six words"),):
        person.opens(f"/objection/{step}")
        person.chooses(answer)
        person.continues()
    person.opens("/objection/check")
    person.snaps("form-7-check")
    person.presses("Send the objection")
    person.snaps("form-8-receipt")
    return filing.reads_receipt(person, "Your objection has been sent")


def answer_with_pictures(officer: Photographer, number: str) -> None:
    """Answer it, and see the other desks."""
    desk.signs_in(officer, "manager@example.org", at="/staff/cases")
    officer.snaps("staff-2-worklist")
    desk.opens_from_list(officer, number)
    officer.snaps("staff-3-case")
    desk.takes(officer)
    desk.confirms_subject(officer, "Care, service or its result")
    desk.works_out(officer)
    officer.writes("Answer", desk.ANSWER[officer.words.language])
    officer.snaps("staff-4-answer")
    officer.presses("Continue: who gets it")
    officer.snaps("staff-5-who-gets-it")
    officer.presses("Continue: see what each gets")
    officer.snaps("staff-6-preview")
    officer.presses("Send the answer")
    officer.snaps("staff-7-answered")


def fill_the_list(place: Installation) -> list[str]:
    """Put matters of every age on the care home's desk, and return their numbers, the oldest first."""
    now = clock.now()
    return [
        a_matter(
            place,
            now=now - timedelta(days=days, minutes=7),
            kind=Kind.FEEDBACK if days in (17, 11) else Kind.OBJECTION,
            main_subject=subject,
            is_dangerous=days == 2,
        )
        for days, subject in ARRIVED.items()
    ]


def take_front(browser: Browser, place: Installation, numbers: list[str]) -> None:
    """Make the README's picture: the receipt on a phone before the worklist on a desktop."""
    with open_runtime(place.settings, migrate=False) as runtime, work(runtime.stores.services) as w:
        # A title is stored in one language, and this page is in English.
        w.session.execute(update(Staff).where(Staff.email == MANAGER).values(title="Unit manager"))
    person = come(browser, place, "en", None)
    filing.files_own_objection(person, name="Aino Salmi")
    person.page.set_viewport_size(HANDY)
    person.page.locator(".panel").evaluate("(it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - 24)")
    words = person.page.screenshot()
    person.page.locator(".steps li").last.evaluate("(it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - 10)")
    due = person.page.screenshot()
    officer = come(browser, place, "en", None)
    desk.signs_in(officer, MANAGER, at="/staff/cases")
    for number in numbers[:2]:
        officer.opens(f"/staff/cases/{number}")
        desk.takes(officer)
    officer.page.set_viewport_size({"width": 1280, "height": 860})
    officer.opens("/staff/cases?tab=open")
    compose(officer.page.screenshot(), [words, due], FRONT)


def come(browser: Browser, place: Installation, language: str, folder: Path | None) -> Photographer:
    """Let a photographer come with a browser of their own."""
    context = browser.new_context(viewport=PHONE, locale=language, device_scale_factor=1)
    person = Photographer(context, place.url, language, has_scripts=True, seen=None)
    person.folder = folder
    return person


@contextmanager
def everything() -> Iterator[tuple[Browser, Installation]]:
    """Run an installation and a browser for the length of a block."""
    with (
        tempfile.TemporaryDirectory() as data,
        running(settings_for(Path(data))) as place,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser, place
        browser.close()


def main(arguments: list[str]) -> None:
    """Take what was asked for."""
    given = os.environ.get("GENSVAR_SCREENSHOTS")
    folder = Path(given) if given else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    with everything() as (browser, place):
        numbers = fill_the_list(place)
        if arguments == ["front"]:
            take_front(browser, place, numbers)
            return
        for language in arguments or LANGUAGES:
            walk_all(browser, place, language, folder)


if __name__ == "__main__":
    main(sys.argv[1:])

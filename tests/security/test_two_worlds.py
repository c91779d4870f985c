"""Two worlds that differ only in matters which somebody may not know of look the same to them, to the byte.

Counts, page numbers, badges, orders and headers are in those bytes. What is random is no part of the comparison: the
tokens of forms; and the clock stands still.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.cases.rules.kinds import Kind
from tests.security import handling, report
from tests.security.crawler import Crawler
from tests.security.people import open_with_words
from tests.security.sameness import Answer, answer_of, difference
from tests.security.world import World

Pages = dict[str, Answer]
MOST_PAGES = 60
"""So many pages of each account are compared, the nearest to its start page first."""


def more_requests(world: World) -> None:
    """File to both ombudspersons, and let them work on it."""
    for sector, account in (("health", "patient ombudsman"), ("social", "social ombudsman")):
        filed = world.file(f"more {sector}", Kind.OMBUDSMAN, sector=sector, capacity="client")
        word = world.words.of(f"more {sector}")
        handling.advise(world.staff[account], filed, word, is_sent=sector == "health")


def more_social_requests(world: World) -> None:
    """File to the social ombudsperson alone."""
    for number in range(3):
        world.file(f"social {number}", Kind.OMBUDSMAN, capacity="client")


def more_patient_requests(world: World) -> None:
    """File to the patient ombudsperson alone."""
    for number in range(3):
        world.file(f"patient {number}", Kind.OMBUDSMAN, sector="health", capacity="client")


def more_elsewhere(world: World) -> None:
    """File to a unit of another area, to the registry, and what may be about the manager."""
    for number in range(3):
        filed = world.file(f"elsewhere {number}", Kind.OBJECTION, unit="asema")
    handling.write(world.staff["other manager"], filed, world.words.of("elsewhere 2"))
    world.file("more complaints", Kind.COMPLAINT, capacity="client")
    world.file("of nobody's unit", Kind.OBJECTION, place_known="unknown", unit_code=None)
    said = f"Maria Mattila shouted, {world.words('more held', 'w', 'story')}."
    world.file("more held", Kind.OBJECTION, story=said)


def more_about_the_handler(world: World) -> None:
    """File what is about a colleague, and say so: the unit's manager answers it."""
    said = f"Kalle Kantola shouted, {world.words('about him', 'w', 'story')}."
    filed = world.file("about him", Kind.OBJECTION, story=said)
    answer = {f"about_{world.staff['handler'].id}": "yes"}
    handling.posted(world.staff["registry"], f"/staff/cases/{filed.number}/named", **answer)
    handling.write(world.staff["manager"], filed, world.words.of("about him"))


def more_at_the_unit(world: World) -> None:
    """File to the unit of the manager, and let it be worked on."""
    filed = world.file("more at the unit", Kind.OBJECTION)
    handling.write(world.staff["manager"], filed, world.words.of("more at the unit"))


WORLDS: dict[str, tuple[Callable[[World], None], tuple[str, ...]]] = {
    "requests": (
        more_requests,
        ("registry", "report editor", "data protection", "auditor", "system admin", "nobody", "person of answered"),
    ),
    "social requests": (more_social_requests, ("patient ombudsman",)),
    "patient requests": (more_patient_requests, ("social ombudsman",)),
    "elsewhere": (more_elsewhere, ("manager", "producer", "head of ombudsmen", "person of in work")),
    "about the handler": (more_about_the_handler, ("handler", "other manager")),
    "at the unit": (more_at_the_unit, ("producer", "other manager", "registry of health", "translator")),
}


def browser_of(world: World, account: str) -> FlaskClient:
    """Return a browser into which somebody has just signed in."""
    fresh = world.app.test_client()
    if account == "nobody":
        return fresh
    if account.startswith("person of "):
        filed = world.filed[account.removeprefix("person of ")]
        return open_with_words(world.app, filed.number, filed.words)
    with world.staff[account].browser.session_transaction() as before, fresh.session_transaction() as session:
        session["_user_id"], session["_fresh"] = before["_user_id"], True
    return fresh


def starts_of(account: str) -> tuple[str, ...]:
    """Return where somebody begins."""
    if account == "nobody":
        return "/en/", "/en/case", "/healthz", "/health/live"
    return ("/en/my",) if account.startswith("person") else ("/en/staff/", "/healthz")


def pages_of(world: World, account: str) -> Pages:
    """Return every page that somebody comes to, with what it says."""
    pages: Pages = {}

    def keep(path: str, response: TestResponse) -> None:
        pages[path] = answer_of(response)

    crawler = Crawler(browser_of(world, account), keep)
    own = [world.calendars[account]] if account in world.calendars else []
    crawler.crawl(
        [*starts_of(account), *own], within="/en/my" if account.startswith("person") else "/", most=MOST_PAGES
    )
    return pages


def put_back(world: World, kept: Path) -> None:
    """Let the databases be again as they were when they were copied."""
    world.stores.dispose()
    shutil.rmtree(kept.parent / "db")
    shutil.copytree(kept, kept.parent / "db")


@pytest.fixture(scope="module")
def kept(world: World) -> Path:
    """A copy of the databases, before anybody has looked at anything."""
    if not world.settings.is_sqlite:
        pytest.skip("Files can be copied and put back.")
    world.stores.dispose()
    copy = world.settings.data_dir / "kept"
    shutil.copytree(world.settings.data_dir / "db", copy)
    return copy


@pytest.mark.parametrize("name", WORLDS)
def test_what_one_may_not_know_of_changes_no_byte(world: World, kept: Path, run_folder: Path, name: str) -> None:
    add, accounts = WORLDS[name]
    before = dict(world.filed)
    put_back(world, kept)
    one = {account: pages_of(world, account) for account in accounts}
    put_back(world, kept)
    add(world)
    assert len(world.filed) > len(before)
    other = {account: pages_of(world, account) for account in accounts}
    world.filed = before
    wrong = [
        f"{account} at {path}: {said}"
        for account in accounts
        for path in one[account] | other[account]
        if (said := _said(one[account].get(path), other[account].get(path)))
    ]
    count = sum(len(pages) for pages in one.values())
    report.note(run_folder, f"worlds {name}", {"check": f"two worlds, {name}", "said": f"{count} pages the same to "
                f"{', '.join(accounts)}; {len(wrong)} differ", "differ": wrong})  # fmt: skip
    assert wrong == [] and count > len(accounts)


def _said(one: Answer | None, other: Answer | None) -> str:
    if one is None or other is None:
        return f"only in the world {'without' if other is None else 'with'} it"
    return difference(one, other)


def test_the_comparison_sees_what_one_may_know_of(world: World, kept: Path) -> None:
    put_back(world, kept)
    one = pages_of(world, "manager")
    put_back(world, kept)
    before = dict(world.filed)
    more_at_the_unit(world)
    other = pages_of(world, "manager")
    world.filed = before
    assert any(_said(one.get(path), other.get(path)) for path in one)

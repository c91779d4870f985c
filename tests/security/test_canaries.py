"""Every account opens everything: it reads the words that it may read, every one of them, and not one besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.permissions import Role
from tests.security import report
from tests.security.addresses import UNKNOWN
from tests.security.crawler import Crawler
from tests.security.oracle import MAY_READ
from tests.security.people import ACCOUNTS, open_with_words
from tests.security.sameness import answer_of, difference
from tests.security.sweep import Sweep, sweep_of
from tests.security.world import World

QUICK_SHARE = 4
"""Of the matters that are closed to an account, each address is tried with every fourth; the slow run tries all."""
KIND_OF_DRAFT = {"unsent": "objection", "unsent request": "advice"}


def told(swept: Sweep, run_folder: Path) -> list[str]:
    """Report what an account read; return what it read besides, could tell, or did not find."""
    found = swept.report()
    report.note(run_folder, f"{found['account']}-{found['engine']}", found)
    return [*swept.leaks, *swept.tells, *swept.missed]


def test_every_role_has_an_account_and_the_table_names_nobody_else() -> None:
    assert {role for role, *_ in ACCOUNTS.values()} == set(Role)
    named = {account for row in MAY_READ.values() for account in row}
    assert named <= {*ACCOUNTS, "its person", "its writer"}


def test_the_table_names_every_matter(world: World) -> None:
    assert set(MAY_READ) == {*world.filed, *world.drafts}


@pytest.mark.parametrize("account", ACCOUNTS)
def test_staff_read_what_they_may_and_learn_of_nothing_else(world: World, run_folder: Path, account: str) -> None:
    share = QUICK_SHARE if world.settings.is_sqlite else 1
    swept = sweep_of(world, account, world.staff[account].browser, share=share)
    swept.go("/en/staff/", *([world.calendars[account]] if account in world.calendars else []))
    assert told(swept, run_folder) == []


def test_nobody_reads_anything_without_signing_in(world: World, run_folder: Path) -> None:
    swept = sweep_of(world, "nobody signed in", world.app.test_client())
    swept.go("/en/", "/healthz", "/health/live", "/en/case", "/en/demo/mail", "/en/help")
    assert told(swept, run_folder) == []


def test_people_read_their_own_matter_and_no_other(world: World, run_folder: Path) -> None:
    wrong = []
    for matter, filed in world.filed.items():
        if "its person" in MAY_READ[matter]:
            browser = open_with_words(world.app, filed.number, filed.words)
            swept = sweep_of(world, "its person", browser, of=matter)
            swept.follow("/en/my", within="/en/my")
            _read_answer(swept)
            wrong += told(swept, run_folder)
    assert wrong == []


def _read_answer(swept: Sweep) -> None:
    """Press “open the answer”, whether there is one or not, and read it on screen and on paper."""
    swept.crawler.press("/en/my/answer")
    for page in ("/en/my/answer", "/en/my/answer.pdf", "/en/my"):
        swept.crawler.open(page)


def test_a_person_with_the_words_of_one_matter_opens_nothing_of_another(world: World, run_folder: Path) -> None:
    filed = world.filed["feedback"]
    browser = open_with_words(world.app, filed.number, filed.words)
    swept = sweep_of(world, "its person", browser, of="feedback", share=QUICK_SHARE)
    swept.account = "person everywhere"
    swept.go("/en/my")
    assert told(swept, run_folder) == []


@pytest.mark.parametrize("matter", KIND_OF_DRAFT)
def test_a_draft_is_its_writers(world: World, run_folder: Path, matter: str) -> None:
    browser, kind = world.app.test_client(), KIND_OF_DRAFT[matter]
    with browser.session_transaction() as session:
        session["drafts"] = {kind: world.drafts[matter]}
    swept = sweep_of(world, "its writer", browser, of=matter)
    swept.follow(f"/en/{kind}/check", f"/en/{kind}/files", within=f"/en/{kind}")
    assert told(swept, run_folder) == []


def test_whoever_guesses_at_words_does_not_learn_whether_there_is_such_a_number(world: World) -> None:
    guesser, known = Crawler(world.app.test_client(), lambda _path, _response: None), world.filed["patient's request"]
    said = []
    for number in (known.number, UNKNOWN["number"]):
        guesser.open("/en/case")
        wrong = guesser.press("/en/case", number=str(number), words="one two three four five six")
        said.append(answer_of(wrong, number))
    assert difference(*said) == "" and said[0][0] == 422

"""The web dies or is pressed twice: what was acknowledged is there, and a repeat shows the same receipt."""

from __future__ import annotations

import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.faults.conftest import Scenario
from tests.faults.person import NoAnswer, Person, people

PRESSES = 50
RACERS = 20


@pytest.mark.parametrize("crashpoint", ["before_commit", "after_commit"])
def test_web_killed_around_the_commit(scenario: Scenario, filings: int, crashpoint: str) -> None:
    """The answer is lost, the person presses again: one matter, whether the first press had arrived or not."""
    installation = scenario.installation
    scenario.people = people(filings // 2, installation.web)
    with installation.armed_web(crashpoint) as doomed:
        for person in scenario.people:
            with pytest.raises(NoAnswer):
                person.send(doomed)
            installation.kills += 1
    for person in scenario.people:
        person.send(installation.web)
    scenario.check()


def test_web_killed_again_and_again_while_people_file(scenario: Scenario, filings: int) -> None:
    """Everybody keeps pressing until a receipt comes, through any number of restarts."""
    installation = scenario.installation
    scenario.people = people(filings, installation.web)
    done = threading.Event()

    def press(person: Person) -> None:
        while person.receipt is None:
            try:
                person.send(port)
            except NoAnswer:
                done.wait(0.02)

    def keep_killing() -> None:
        for _kill in range(filings * 2):
            if done.wait(0.1):
                return
            installation.send("doomed web", signal.SIGUSR1)
            installation.kills += 1

    with installation.armed_web("") as port, ThreadPoolExecutor(4) as crowd:
        killer = threading.Thread(target=keep_killing)
        killer.start()
        list(crowd.map(press, scenario.people))
        done.set()
        killer.join()
    scenario.check()


def test_fifty_equal_posts_at_once(scenario: Scenario, filings: int) -> None:
    """A nervous finger, a retrying phone and two tabs: one matter, and every answer shows it."""
    scenario.people = people(max(filings // 5, 1), scenario.installation.web)
    for person in scenario.people:
        copies = [replace(person, cookies=dict(person.cookies)) for _ in range(PRESSES)]
        with ThreadPoolExecutor(PRESSES) as fingers:
            shown = set(fingers.map(Person.send, copies))
        assert len(shown) == 1
        person.cookies, person.receipt = copies[0].cookies, shown.pop()
    scenario.check()


def test_twenty_filings_race_for_case_numbers(scenario: Scenario, filings: int) -> None:
    """Twenty people press at the same instant: twenty numbers, twenty matters."""
    for _round in range(max(filings // RACERS, 1)):
        racers = people(RACERS, scenario.installation.web)
        line = threading.Barrier(RACERS)

        def race(person: Person, line: threading.Barrier = line) -> None:
            line.wait()
            person.send()

        with ThreadPoolExecutor(RACERS) as crowd:
            list(crowd.map(race, racers))
        scenario.people += racers
    assert len({person.receipt.number for person in scenario.people if person.receipt}) == len(scenario.people)
    scenario.check()

"""One account opens everything there is; what it read is held against what it may read."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from tests.security.addresses import UNKNOWN, Address, addresses, known_values, with_unknown
from tests.security.crawler import Crawler
from tests.security.oracle import OF_THE_OMBUDSPERSONS, has_to_find, may_know_of, may_read
from tests.security.sameness import Answer, answer_of, difference
from tests.security.words import NOBODYS, PARTS
from tests.security.world import World

NUMBER = re.compile(r"M-[0-9A-Z]{4}-[0-9A-Z]{4}")
FILES = frozenset({"casework.file", "ombudsman.file", "contributions.reply_file", "giving.file"})
"""Pages whose button gives the file itself."""
SEARCHED = frozenset({"name", "client_name", "email"})
OF_LOGS = "case"
"""The box in which readers of a log ask for a matter by its number: who used it is theirs to know, its words not."""
REFUSED = frozenset({404, 302, 401})
"""That there is no such page, or that one has to sign in first; which of them follows from the address alone."""
ASKED_BESIDES = frozenset({"with", "again"})
"""What stands after the question mark: the page is there, and says as much as of what nobody has heard of."""
FEW = ("answered", "elsewhere", "patient's request", "client's request")
"""Matters whose addresses are tried by those to whom no matter is open; the others' are tried by everybody else."""


def text_of(response: TestResponse) -> str:
    """Return everything that a response says, headers and the inside of a PDF included."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers if name != "Set-Cookie")
    if response.mimetype == "application/pdf":
        return headers + "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.data)).pages)
    return headers + response.data.decode("utf-8", "replace")


@dataclass
class Sweep:
    """What one account came to read."""

    world: World
    account: str
    browser: FlaskClient
    opens: Mapping[str, frozenset[str]]
    """The parts that it may read, by matter."""
    wants: Mapping[str, frozenset[str]]
    """The parts of which it has to find every word."""
    knows: frozenset[str]
    """The matters of which it may know that they exist."""
    share: int = 1
    """Of the matters that are closed to it, each address is tried with one in so many, all of them in turn."""
    found: dict[str, str] = field(default_factory=dict)
    """Each word with where it was first read."""
    leaks: list[str] = field(default_factory=list)
    tells: list[str] = field(default_factory=list)
    """Addresses that tell forbidden from unknown."""
    _twins: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.crawler = Crawler(self.browser, self.look)
        self._unknown = {filed.number for matter, filed in self.world.filed.items() if matter not in self.knows}
        known = self.world.words.fields.items()
        self.own = frozenset(word for word, at in known if at.part in self.opens.get(at.matter, ()))
        closed = (filed.number for matter, filed in self.world.filed.items() if "w" not in self.opens.get(matter, ()))
        self._closed = {number: place for place, number in enumerate(closed)}
        self._shut = {filed.number for matter, filed in self.world.filed.items() if matter not in self.opens}

    def look(self, path: str, response: TestResponse) -> None:
        """Note every word that a response holds."""
        text = text_of(response)
        for number in NUMBER.findall(text):
            if number in self._unknown and number not in path:
                self.leaks.append(f"{self.account} learns at {path} of the matter {number}")
        for word in self.world.words.found_in(text):
            if word in path:  # what was asked for is shown again
                continue
            if word not in self.own:
                self.leaks.append(f"{self.account} reads at {path}: {self.world.words.fields[word]}")
            self.found.setdefault(word, path)

    def follow(self, *start: str, within: str = "/") -> None:
        """Follow every link."""
        self.crawler.crawl(start, within=within)

    def go(self, *start: str) -> None:
        """Follow every link, then try every address, then every search."""
        self.follow(*start)
        values = known_values(self.world)
        if not any("w" in parts for matter, parts in self.opens.items() if matter not in OF_THE_OMBUDSPERSONS):
            values["number"] = [self.world.filed[matter].number for matter in FEW]
        places: dict[str, int] = {}
        for address in addresses(self.world, values):
            rule = places.setdefault(address.endpoint, len(places))
            closed = self._closed.get(address.given.get("number"))
            if closed is None or (closed + rule) % self.share == 0:
                self._try(address)
        self._search()

    def _try(self, address: Address) -> None:
        named = self._forbidden(address)
        if named:
            self._compare(address, named)
        elif address.path not in self.crawler.opened:
            for told in self.crawler.open(address.path)[:1]:
                if self.crawler.opened[address.path] == 303:  # what it says on the next page is said there and then
                    self.browser.get(told)
        if address.endpoint in FILES and not named:
            self.crawler.press(address.path)

    def _forbidden(self, address: Address) -> list[str]:
        """Return which parameters name something that this account may not know of, or that is another matter's."""
        given, number = address.given, address.given.get("number")
        if number in self._closed:
            return [name for name in given if name in UNKNOWN]
        names = [name for name in ("other", "with") if given.get(name) in self._closed]
        for name in ("public_id", "file_id", "party_id", "again"):
            owners = {number for number, things in self.world.things.items() if given.get(name) in things}
            if name in given and (number not in owners if number else owners & self._shut):
                names.append(name)
        return names

    def _compare(self, address: Address, names: list[str]) -> None:
        """Ask for what is forbidden and for what nobody has heard of: both have to be answered alike."""
        twin = with_unknown(self.world, address, names)
        for press in (False, True) if address.endpoint in FILES else (False,):
            key = f"{press} {twin}"
            if key not in self._twins:
                self._twins[key] = self._answer(twin, [UNKNOWN[name] for name in names], press=press)
            asked = self._answer(address.path, [address.given[name] for name in names], press=press)
            if said := difference(asked, self._twins[key]):
                self.tells.append(f"{self.account} at {address.path} is told from unknown: {said}")
            elif asked[0] not in REFUSED and not ASKED_BESIDES.issuperset(names):
                self.tells.append(f"{self.account} at {address.path} gets {asked[0]}")

    def _answer(self, path: str, ids: list[Any], *, press: bool) -> Answer:
        response = self.crawler.press(path) if press else self.browser.get(path)
        self.crawler.opened[path] = response.status_code
        self.look(path, response)
        return answer_of(response, path[3:], *(each for each in ids if isinstance(each, str)))

    def _search(self) -> None:
        """Search for forbidden words and numbers: each search is answered as one for a word that stands nowhere."""
        self.browser.get("/en/help")
        secret = [
            word for word, known in self.world.words.fields.items()
            if known.matter not in self.opens and known.name in SEARCHED
        ]  # fmt: skip
        for action, box in self.crawler.searches:
            if box == OF_LOGS or "time-limits" in action:
                continue
            for unknown, asked in ((NOBODYS, secret), (UNKNOWN["number"], self._closed)):
                path = f"{action}?{box}="
                nothing = answer_of(self.browser.get(f"{path}{unknown}"), unknown)
                for word in asked:
                    response = self.browser.get(f"{path}{word}")
                    self.look(f"{path}{word}", response)
                    self.crawler.opened[f"{path}{word}"] = response.status_code
                    if said := difference(answer_of(response, word), nothing):
                        self.tells.append(f"{self.account} searching {path}{word}: {said}")

    @property
    def missed(self) -> list[str]:
        """What the account should have found and did not: the sweep has not been everywhere."""
        wanted = self.wants
        return [
            f"{self.account} never found: {known}" for word, known in self.world.words.fields.items()
            if known.part in wanted.get(known.matter, ()) and word not in self.found
        ]  # fmt: skip

    def report(self) -> dict[str, Any]:
        """Return what `leaks.json` says of this account."""
        read = Counter(self.world.words.fields[word].matter for word in self.found)
        return {
            "account": self.account, "engine": self.world.stores.services.engine.dialect.name,
            "pages": len(self.crawler.opened),
            "statuses": dict(sorted(Counter(map(str, self.crawler.opened.values())).items())),
            "words_found": len(self.found), "words_allowed": len(self.own),
            "words_seeded": len(self.world.words.fields),
            "found_by_matter": dict(sorted(read.items())), "parts": PARTS, "leaks": self.leaks,
            "tells_forbidden_from_unknown": self.tells, "never_found": self.missed,
        }  # fmt: skip


def sweep_of(world: World, account: str, browser: FlaskClient, *, of: str | None = None, share: int = 1) -> Sweep:
    """Return the sweep of an account by the table; `of` names the matter of which it is the person or the writer."""
    knows = frozenset(matter for matter in world.filed if may_know_of(account, matter, of))
    name = f"{account.removeprefix('its ')} of {of}" if of else account
    return Sweep(world, name, browser, may_read(account, of), has_to_find(account, of), knows, share)

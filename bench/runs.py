"""What a run measures, one method for each group of things that are compared with each other."""

from __future__ import annotations

from dataclasses import dataclass

from bench.browsers import Browsers, complete_drafts, final_posts, story_page, story_post
from bench.installations import Installation, Place
from bench.load import Call, Generator
from bench.measuring import Measured, Subject, in_turns
from bench.pages import staff_calls
from bench.plan import Plan
from bench.servers import Server

FLOOR_GET, FLOOR_POST, FLOOR_HASHED = "floor A: bare page", "floor A: one INSERT", "floor B: one hash, one INSERT"
FORM_GET, FORM_POST = "form page", "form POST, one answer"
FILING, UNHASHED = "filing, final POST", "filing, final POST, without the hash"


@dataclass(frozen=True)
class Servers:
    """The servers of a run: the floor, ours over a small and a large record, ours without the hash (small)."""

    floor: Server
    small: Server
    large: Server
    unhashed: Server


@dataclass(frozen=True)
class Run:
    """One run: its plan, where it lies, its load generator, its servers and what they serve."""

    plan: Plan
    place: Place
    load: Generator
    servers: Servers
    floor: Browsers
    small: Installation
    large: Installation

    def public_pages(self) -> list[Measured]:
        """The form page beside the bare one."""
        browsers = Browsers(self.small.app())
        [token] = complete_drafts(self.small.stores.services, 1)
        return self._measure(
            Subject(FLOOR_GET, self.servers.floor, [self.floor.get("/")]),
            Subject(FORM_GET, self.servers.small, [story_page(browsers, token)]),
            Subject("front page", self.servers.small, [browsers.get("/sv/")]),
        )

    def posts(self) -> list[Measured]:
        """One answer, and the final POST without its hash, beside one INSERT."""
        store, browsers = self.small.stores.services, Browsers(self.small.app())
        [answered, *tokens] = complete_drafts(store, 1 + self.plan.drafts)
        return self._measure(
            Subject(FLOOR_POST, self.servers.floor, [self._note("/")]),
            Subject(FORM_POST, self.servers.small, [story_post(browsers, answered)]),
            Subject(UNHASHED, self.servers.unhashed, final_posts(browsers, tokens), once=True),
        )

    def filings(self) -> list[Measured]:
        """The final POST beside one hash and one INSERT."""
        browsers = Browsers(self.small.app())
        tokens = complete_drafts(self.small.stores.services, self.plan.drafts)
        return self._measure(
            Subject(FLOOR_HASHED, self.servers.floor, [self._note("/hashed")]),
            Subject(FILING, self.servers.small, final_posts(browsers, tokens), once=True),
        )

    def staff_pages(self) -> list[Measured]:
        """The officer's pages over the small and over the large record."""
        small = staff_calls(self.small, Browsers(self.small.app()))
        large = staff_calls(self.large, Browsers(self.large.app()))
        subjects = []
        for name in small:
            subjects.append(Subject(f"{name} at {self.small.matters:,}", self.servers.small, small[name]))
            subjects.append(Subject(f"{name} at {self.large.matters:,}", self.servers.large, large[name]))
        return self._measure(*subjects)

    def _note(self, path: str) -> Call:
        return self.floor.post(path, {"text": "Nobody came when she rang."}, leads_to="/")

    def _measure(self, *subjects: Subject) -> list[Measured]:
        return in_turns(self.load, subjects, seconds=self.plan.seconds, rounds=self.plan.rounds)

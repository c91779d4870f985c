"""An account walks through every page and method, of every matter, and what it meets is compared with the tables."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.matrix.addresses import UNKNOWN, address, is_of_matter, rules_of, values_of, values_of_place
from tests.matrix.oracle import REACHES, Seen, of_matter
from tests.matrix.places import CHANGES_FOR, PUBLIC, of_place
from tests.matrix.snapshot import Snapshot, changes
from tests.matrix.things import Thing, World

ANONYMOUS = "anonymous"
BEYOND = 5
LIKE_ANOTHER = {"second_supervision": "supervision", "stand_in": "manager", "named": "manager", "handler": "manager"}
"""Who reaches the same as another, but for a few matters and pages."""
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
_CHANCE = re.compile(r'(nonce=|name="csrf_token" value=)"[^"]*"')


@dataclass
class Walk:
    """What was met: how often, and every deviation in words."""

    cells: Counter[str] = field(default_factory=Counter)
    """By what was expected."""
    opened: set[str] = field(default_factory=set)
    """Endpoint and method of what was open."""
    deviations: list[str] = field(default_factory=list)


class Walker:
    """One account in the world."""

    def __init__(self, world: World, account: str, snapshot: Snapshot) -> None:
        self.world, self.account, self.snapshot = world, account, snapshot
        self.browser: FlaskClient = world.app.test_client() if account == ANONYMOUS else world.people[account].browser
        found = _TOKEN.search(self.browser.get("/en/start").text)
        assert found
        self.token = found[1]
        self.walk = Walk()

    def walks(self) -> Walk:
        """Go everywhere and return what was met."""
        for number, (rule, method) in enumerate(rules_of(self.world.app)):
            if is_of_matter(rule):
                unknown = self._page(method, address(self.world.app, rule, values_of(UNKNOWN, rule)))
                for key, thing in self._matters(number):
                    values = values_of(thing, rule)
                    lacking = {name: values_of(UNKNOWN, rule)[name] for name in rule.arguments if not values[name]}
                    path = address(self.world.app, rule, values | lacking)
                    wanted = of_matter(self.account, rule.endpoint, method, key)
                    self._meets(method, path, wanted, f"{rule.endpoint} of {key}", rule.endpoint, unknown)
            else:
                wanted = of_place(self.account, rule.endpoint, method)
                if rule.endpoint in PUBLIC and method == "POST":
                    continue  # what the public sends is no question of who may
                path = address(self.world.app, rule, values_of_place(self.world, rule))
                self._meets(method, path, wanted, rule.endpoint, rule.endpoint, None)
        return self.walk

    def _matters(self, number: int) -> Iterator[tuple[str, Thing]]:
        """Give every matter; outside `make matrix`, of those beyond reach only every fifth, other ones on each page.

        So it is with what is within reach of somebody and of another who is like them.
        """
        is_full = os.environ.get("GENSVAR_MATRIX") == "full"
        other = LIKE_ANOTHER.get(self.account, "")
        for place, (key, thing) in enumerate(self.world.matters.items()):
            reaching = REACHES[key].split()
            is_met = (self.account in reaching and other not in reaching) or (place + number) % BEYOND == 0
            if is_full or is_met:
                yield key, thing

    def _meets(
        self, method: str, path: str, wanted: Seen, what: str, endpoint: str, unknown: tuple[int, str] | None
    ) -> None:
        with changes(self.world.stores) as changed:
            answer = self._asks(method, path)
        self.walk.cells[wanted] += 1
        met = _seen(answer, is_public=endpoint in PUBLIC)
        if met is Seen.OPEN:
            self.walk.opened.add(f"{endpoint} {method}")
        if met is not wanted:
            self._notes(f"{method} {what}: is {met} ({answer.status_code}), and should be {wanted}")
        elif answer.status_code >= 500 and endpoint != "pages.healthz":  # no worker beats in this world, and it says so
            self._notes(f"{method} {what}: fails ({answer.status_code})")
        elif met is Seen.HIDDEN and unknown is not None and _plain(answer, path) != unknown[1]:
            self._notes(f"{method} {what}: what is forbidden does not look like what is unknown")
        if changed:
            if wanted is not Seen.OPEN or self.account not in CHANGES_FOR.get(endpoint, self.account).split():
                self._notes(f"{method} {what}: has changed something ({changed[0]})")
            self.snapshot.restore()

    def _asks(self, method: str, path: str) -> TestResponse:
        return self.browser.open(path, method=method, data={"csrf_token": self.token} if method == "POST" else None)

    def _page(self, method: str, path: str) -> tuple[int, str]:
        answer = self._asks(method, path)
        return answer.status_code, _plain(answer, path)

    def _notes(self, deviation: str) -> None:
        self.walk.deviations.append(f"{self.account}: {deviation}")


def _seen(answer: TestResponse, *, is_public: bool) -> Seen:
    if answer.status_code == 404 and not is_public:
        return Seen.HIDDEN
    if answer.status_code == 401:  # the sign-in page that keeps what was typed
        return Seen.SIGN_IN
    if not is_public and answer.status_code in {302, 303} and "/staff/sign-in" in (answer.location or ""):
        return Seen.SIGN_IN
    return Seen.OPEN


def _plain(answer: TestResponse, path: str) -> str:
    """Return the page without chance, and without its own address, in which it differs from that of another matter."""
    *_rest, tail = path.partition("/en/")
    return _CHANCE.sub(r"\1", answer.text).replace(tail, "")

"""A person at a browser in another process: fills the real pages over HTTP, sends, and sends again.

Cookies and the page's token are all that is kept between requests, as in a browser that lost an answer.
"""

from __future__ import annotations

import html
import http.client
import re
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

LANGUAGES = ("fi", "sv", "en")
_FEEDBACK = [("tone", {"tone": "problem"}), ("unit", {"unit": "unit:koivu"}), ("answer", {})]
_OBJECTION = [
    ("danger", {"danger": "no"}),
    ("capacity", {"capacity": "client"}),
    ("age", {"is_minor": "no"}),
    ("unit", {"unit": "unit:manty"}),
    ("when", {"when_mode": "unknown"}),
    ("reply", {"reply_channel": "portal"}),
    ("contact", {"name": "Aino Virtanen", "email": "aino@example.org"}),
    ("language", {"reply_language": "fi"}),
]
_ADVICE = [
    ("danger", {"danger": "no"}),
    ("safe", {"safe_contact": "any"}),
    ("capacity", {"capacity": "client"}),
    ("age", {"is_minor": "no"}),
    ("unit", {"unit": "unit:koivu"}),
    ("language", {"reply_language": "fi"}),
]
ANSWERS = {"feedback": _FEEDBACK, "objection": _OBJECTION, "advice": _ADVICE}


class NoAnswer(Exception):
    """The connection ended before an answer came."""


class Refused(Exception):
    """The service answered with something else than was hoped for."""


@dataclass(frozen=True)
class Receipt:
    """What a person is left with."""

    number: str
    words: tuple[str, ...]


@dataclass
class Person:
    """Somebody who files one matter; `web` is the port of the server in use now."""

    web: int
    kind: str = "feedback"
    language: str = "en"
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    draft: str = ""
    """The hidden field of the last page: what the browser sends again."""
    receipt: Receipt | None = None
    """What was acknowledged; every repeat has to show the same."""

    def fill(self) -> Person:
        """Fill in every page up to the check of the answers."""
        first = ANSWERS[self.kind][0][0]
        page = self._get(f"/{self.language}/{self.kind}/{first}")
        self.token = _only(re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page))
        for step, answers in (*ANSWERS[self.kind], ("story", {"story": f"Nobody answered the bell. {self.token}"})):
            status, _text, location = self._post(f"/{self.language}/{self.kind}/{step}", answers)
            if status != 303 or location is None:
                raise Refused(f"{self.kind}/{step}: {status}")
        last = self._get(f"/{self.language}/{self.kind}/check")
        self.draft = _only(re.findall(r'name="draft"[^>]*value="([^"]+)"', last))
        return self

    def send(self, web: int | None = None) -> Receipt:
        """Press the button of the last page, follow to the receipt, and return what it shows.

        Raises `NoAnswer` when the server died on the way; nothing is known then, as in a browser.
        """
        self.web = web or self.web
        status, text, location = self._post(f"/{self.language}/{self.kind}/check", {"draft": self.draft})
        if status != 303 or location is None:
            raise Refused(f"{self.kind}/check: {status} {_plain(text)[:200]}")
        page = self._get(urlsplit(location).path)
        shown = Receipt(
            _only(re.findall(r'class="panel__number"[^>]*>([^<]+)<', page)),
            tuple(html.unescape(word) for word in re.findall(r'class="words__word"><bdi>([^<]+)<', page)),
        )
        self.receipt = self.receipt or shown
        return shown

    def _get(self, path: str) -> str:
        status, text, _location = self._ask("GET", path, None)
        if status != 200:
            raise Refused(f"{path}: {status}")
        return text

    def _post(self, path: str, fields: dict[str, str]) -> tuple[int, str, str | None]:
        return self._ask("POST", path, urlencode({**fields, "csrf_token": self.token}))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, str | None]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = http.client.HTTPConnection("127.0.0.1", self.web, timeout=30)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer from error
        finally:
            line.close()
        for given in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(given).items()})
        return answer.status, text, answer.headers.get("Location")


def people(count: int, web: int) -> list[Person]:
    """Return so many persons, of three kinds and in three languages, each at the last page."""
    kinds = ("feedback", "objection", "advice", "feedback", "feedback")
    return [
        Person(web, kinds[number % len(kinds)], LANGUAGES[number % len(LANGUAGES)]).fill() for number in range(count)
    ]


def _only(found: list[str]) -> str:
    if not found:
        raise Refused("The page lacks what every such page has.")
    return found[0]


def _plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())

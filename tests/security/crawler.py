"""Somebody at a browser who opens everything: each link, each form that asks, and whatever address one gives them."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

MOST_CHOICES = 12
"""So many choices of one list of a form that asks are tried."""
MOST_VARIANTS = 20
"""So many different questions are asked of one page: its tabs, filters, orders and further pages."""
FOREIGN = ("/fi/", "/sv/", "/static/", "/en/exit")
"""Where links are not followed: other languages show the same data, and what is outside shows none."""


@dataclass
class Asking:
    """A form that only asks: its address, its fields as they stand, its lists, and its boxes for words."""

    action: str
    values: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)


_TAGS = re.compile(r"<(?:a|form|/form|select|/select|option|input|button)\b[^>]*>")
"""All that is read of a page: most of its length is something else."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.asking: list[Asking] = []
        self.token = ""
        self._is_inside, self._list = False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "form":
            self._is_inside = given.get("method", "get").lower() == "get"
            if self._is_inside:
                self.asking.append(Asking(given.get("action", "")))
        elif given.get("name") == "csrf_token":
            self.token = given.get("value", "")
        elif self._is_inside:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        form, name, value = self.asking[-1], given.get("name", ""), given.get("value", "")
        if tag == "select" and name:
            self._list = name
        elif tag == "option" and self._list:
            form.lists.setdefault(self._list, []).append(value)
        elif tag in ("input", "button") and name:
            kind = given.get("type", "text")
            if kind in ("radio", "checkbox", "submit"):
                form.lists.setdefault(name, []).append(value)
            elif kind == "hidden":
                form.values[name] = value
            else:
                form.boxes.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        elif tag == "select":
            self._list = ""


@dataclass
class Crawler:
    """A browser, and what to do with every response it gets."""

    browser: FlaskClient
    look: Callable[[str, TestResponse], None]
    opened: dict[str, int] = field(default_factory=dict)
    """Each address with its status."""
    searches: dict[tuple[str, str], Asking] = field(default_factory=dict)
    """Each form with a box for words, by its address and the box."""
    token: str = ""
    _variants: Counter[str] = field(default_factory=Counter)

    def crawl(self, start: Iterable[str], *, within: str = "/", most: int = 10_000) -> None:
        """Open these addresses and everything below `within` that can be reached from them, up to so many pages."""
        waiting = deque(start)
        while waiting and len(self.opened) < most:
            path = waiting.popleft()
            page, _, asked = path.partition("?")
            if path in self.opened or not path.startswith(within) or (asked and self._variants[page] >= MOST_VARIANTS):
                continue
            self._variants[page] += bool(asked)
            waiting.extend(self.open(path))

    def open(self, path: str) -> list[str]:
        """Open one address; return where it leads."""
        response = self.browser.get(path)
        self.opened[path] = response.status_code
        self.look(path, response)
        if response.location:
            return self._inside([response.location], path)
        if response.status_code == 404 or not response.mimetype.endswith("html"):
            return []
        reader = _Reader()
        reader.feed("".join(_TAGS.findall(response.text)))
        self.token = reader.token or self.token
        asked = [address for form in reader.asking for address in self._asked(form, path)]
        return self._inside([*reader.links, *asked], path)

    def press(self, path: str, **fields: str) -> TestResponse:
        """Press the button of a page that asks before it shows something, such as a file."""
        response = self.browser.post(path, data={"csrf_token": self.token, "understood": "y", **fields})
        self.opened[f"POST {path}"] = response.status_code
        self.look(f"POST {path}", response)
        return response

    def _asked(self, form: Asking, path: str) -> Iterable[str]:
        action = urljoin(path, form.action or urlsplit(path).path).split("#")[0]
        base = dict(parse_qsl(urlsplit(action).query)) | form.values
        action = urlsplit(action).path
        for box in form.boxes:
            self.searches.setdefault((action, box), form)
        for name, values in form.lists.items():
            for value in islice(dict.fromkeys(values), MOST_CHOICES):
                yield f"{action}?{urlencode({**base, name: value})}"

    def _inside(self, links: Iterable[str], path: str) -> list[str]:
        found = []
        for link in links:
            parts = urlsplit(urljoin(f"http://localhost{path}", link))
            address = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.netloc == "localhost" and parts.scheme == "http" and not address.startswith(FOREIGN):
                found.append(address)
        return found

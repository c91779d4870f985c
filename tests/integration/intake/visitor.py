"""A person at a browser without JavaScript: opens pages, fills their forms in, presses their buttons.

The form is sent as it stands in the page, hidden fields and all; so what the page would lose is lost here too.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse


@dataclass
class Form:
    """One form of a page, with what a browser would send."""

    id: str
    action: str
    values: MultiDict[str, Any] = field(default_factory=MultiDict)


class _Reader(HTMLParser):
    """Reads forms, visible text and headings."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.text: list[str] = []
        self.h1: list[str] = []
        self.title = ""
        self._open: list[str] = []
        self._area: str | None = None
        self._goes_on = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self._open.append(tag)
        if tag in ("input", "meta", "link", "img", "br", "hr", "wbr"):
            self._open.pop()
        self._goes_on = tag == "wbr"  # a place to break is none for who reads
        if tag == "form":
            self.forms.append(Form(given.get("id", ""), given.get("action", "")))
        if self.forms and "name" in given:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        values, name = self.forms[-1].values, given["name"]
        if tag == "textarea":
            self._area = name
            values.add(name, "")
        elif tag == "input" and given.get("type") in ("radio", "checkbox"):
            if "checked" in given:
                values.add(name, given.get("value", "on"))
        elif tag == "input" and given.get("type") != "file":
            values.add(name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        self._area = None if tag == "textarea" else self._area

    def handle_data(self, data: str) -> None:
        if self._area is not None and self.forms:
            self.forms[-1].values[self._area] = (self.forms[-1].values[self._area] + data).removeprefix("\n")
        elif "title" in self._open:
            self.title += data
        elif "script" not in self._open and self._goes_on:
            self.text[-1] += data
        elif "script" not in self._open:
            self.text.append(data)
        self._goes_on = False
        if "h1" in self._open:
            self.h1.append(data)


class Visitor:
    """A browser window."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.response: TestResponse
        self.path = "/"

    def open(self, path: str) -> Visitor:
        """Go to an address, following where it leads."""
        return self._arrive(self.client.get(path, follow_redirects=True))

    def fill(self, button: str | None = None, value: str = "1", **fields: Any) -> Visitor:
        """Fill the page's form in and press a button (Continue when none is named)."""
        form = self.form
        values = MultiDict(form.values)
        for name, typed in fields.items():
            values.setlist(name.replace("__", "-"), typed if isinstance(typed, list) else [typed])
        if button:
            values[button] = value
        sent = self.client.post(form.action or self.path, data=values, follow_redirects=True)
        return self._arrive(sent)

    def attach(self, content: bytes, name: str, button: str | None = "add", *, lang: str | None = None) -> Visitor:
        """Choose a file on the page and press its button, or that of a language."""
        values = MultiDict(self.form.values)
        values["file"] = (io.BytesIO(content), name)
        if lang:
            values["_lang"] = lang
        elif button:
            values[button] = "1"
        sent = self.client.post(
            self.form.action or self.path, data=values, follow_redirects=True, content_type="multipart/form-data"
        )
        return self._arrive(sent)

    @property
    def form(self) -> Form:
        """The page's main form."""
        named = [form for form in self.page.forms if form.id in ("question", "open-case")]
        return (named or self.page.forms)[0]

    @property
    def text(self) -> str:
        """Everything that can be read on the page."""
        return " ".join(" ".join(self.page.text).split())

    @property
    def heading(self) -> str:
        """The page's h1."""
        return " ".join("".join(self.page.h1).split())

    @property
    def step(self) -> str:
        """The last part of the address."""
        return self.path.split("?")[0].rpartition("/")[2]

    def _arrive(self, response: TestResponse) -> Visitor:
        self.response = response
        self.path = response.request.full_path.rstrip("?")
        self.page = _Reader()
        self.page.feed(response.get_data(as_text=True))
        return self

"""A page that is printed as a letter, read again as the letter's parts: one text, on the screen and in the PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from flask import Response

from app.platform.typesetting import Block, Letter, Run, typeset

PARTS = {f"letter__{name}": name for name in ("sender", "facts", "receiver", "body", "footer")}
_BLOCKS = frozenset({"h1", "h2", "h3", "p", "div", "li", "ul", "section", "main", "footer"})
_LEFT_OUT = frozenset({"nav", "form", "script", "style", "svg", "head"})
_LEFT_OUT_CLASS = "letter__question"
_VOID = frozenset({"br", "img", "link", "meta", "hr", "input"})
_SPACE = re.compile(r"\s+")


def pdf_of(html: str, name: str) -> Response:
    """Return a letter's page as a PDF to keep, named after its number."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    letter = Letter(title=reader.heading or reader.title.strip(), lang=reader.lang, **reader.parts)
    made = Response(typeset(letter), mimetype="application/pdf")
    made.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return made


@dataclass(frozen=True)
class _Open:
    """An element that is open: what holds of the words within."""

    tag: str
    part: str | None
    lang: str
    is_as_written: bool = False
    is_strong: bool = False
    is_left_out: bool = False


@dataclass
class _Reader(HTMLParser):
    """Reads the five parts of a letter; what is not printed is left out."""

    title: str = ""
    lang: str = "fi"
    parts: dict[str, list[Block]] = field(default_factory=lambda: {name: [] for name in PARTS.values()})

    def __post_init__(self) -> None:
        super().__init__()
        self._open = [_Open("", None, "fi")]
        self._is_new_line = False

    @property
    def heading(self) -> str:
        """The main heading, which says more than the page's title and without the service's name."""
        blocks = (block for block in self.parts["body"] if block.level == 1)
        return "".join(run.text for run in next(blocks, Block("heading")).runs).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = _language(given.get("lang", "")) or self.lang
        if tag == "br":
            self._is_new_line = True
        if tag in _VOID:
            return
        above, classes = self._open[-1], given.get("class", "").split()
        self._open.append(_Open(
            tag,
            next((PARTS[each] for each in classes if each in PARTS), above.part),
            _language(given.get("lang", "")) or (self.lang if tag == "html" else above.lang),
            above.is_as_written or "as-written" in classes,
            above.is_strong or tag == "strong",
            above.is_left_out or tag in _LEFT_OUT or _LEFT_OUT_CLASS in classes,
        ))  # fmt: skip
        if tag in _BLOCKS or self._open[-1].part == "footer":
            self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop().tag != tag:
            pass
        if tag in _BLOCKS:
            self._begin("p")

    def handle_data(self, data: str) -> None:
        now = self._open[-1]
        if now.tag == "title":
            self.title += data
        if now.part is None or now.is_left_out:
            return
        if not now.is_as_written:
            self._add(_SPACE.sub(" ", data), now)
            return
        for number, line in enumerate(data.strip("\n").split("\n")):
            self._is_new_line = self._is_new_line or number > 0
            if line.strip():
                self._add(line, now)
            else:
                self._begin("p")

    def _begin(self, tag: str) -> None:
        """Let what follows be a block of its own; one without words is dropped."""
        now, self._is_new_line = self._open[-1], False
        if now.part is None:
            return
        kind: Literal["heading", "paragraph", "item"] = "paragraph"
        if tag in {"h1", "h2", "h3"}:
            kind = "heading"
        elif any(each.tag == "li" for each in self._open):
            kind = "item"
        blocks = self.parts[now.part]
        if blocks and not any(run.text.strip() for run in blocks[-1].runs):
            blocks.pop()
        blocks.append(Block(kind, [], int(tag[1]) if kind == "heading" else 0))

    def _add(self, text: str, now: _Open) -> None:
        blocks = self.parts[now.part or "body"]
        if not blocks:
            blocks.append(Block("paragraph"))
        runs = blocks[-1].runs
        if not text.strip() and not runs:
            return
        runs.append(Run(text, now.lang, now.is_strong, is_new_line=self._is_new_line and bool(runs)))
        self._is_new_line = False


def _language(said: str) -> str:
    """Return the main part of a language's code, as a PDF names it; nothing where there is none."""
    main = said.split("-")[0].lower()
    return main if re.fullmatch(r"[a-z]{2,3}", main) else ""

"""Letters as tagged PDF (PDF/UA-1): what is a heading or a list on the page is one for a screen reader too."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Literal

import structlog
import typst

from app.platform.i18n import folder

log = structlog.get_logger()


@dataclass(frozen=True)
class Run:
    """Words in one language; a line ends before them where `is_new_line`."""

    text: str
    lang: str
    is_strong: bool = False
    is_new_line: bool = False


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or an item of a list."""

    kind: Literal["heading", "paragraph", "item"]
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    """Of a heading, 1 to 6."""


@dataclass(frozen=True)
class Letter:
    """One letter, in the parts of `templates/layouts/letter.html`."""

    title: str
    lang: str
    sender: list[Block]
    facts: list[Block]
    receiver: list[Block]
    body: list[Block]
    footer: list[Block]


def typeset(letter: Letter) -> bytes:
    """Return the letter as a PDF with its tags, title and languages.

    A sign that no font on this machine has cannot be in a PDF/UA; such a letter is tagged just the same, and the log
    says that there was one. What is wrong with it is not logged: the words of the typesetter can quote the letter.
    """
    source = folder("templates") / "pdf" / "letter.typ"
    given = {"letter": json.dumps(asdict(letter), ensure_ascii=False)}
    try:
        return typst.compile(source, sys_inputs=given, format="pdf", pdf_standards="ua-1")
    except typst.TypstError as error:
        log.warning("letter_is_not_pdf_ua", lang=letter.lang, error=type(error).__name__)
        return typst.compile(source, sys_inputs=given, format="pdf")

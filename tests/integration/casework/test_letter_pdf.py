"""The letter as a PDF: tagged, in its language, with the words of the page and none that are not printed."""

from __future__ import annotations

import io
import re
from typing import Any

from pypdf import PdfReader
from structlog.testing import capture_logs

from app.cases.rules.kinds import ReplyChannel
from app.platform.db import Stores
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer
from tests.integration.casework.test_answering import prepare

ANSWER = "The bell was broken.\n\nIt was repaired on 3 March.\nIt is tested every week."


def letter_of(stores: Stores, officer: Officer, text: str = ANSWER, **facts: Any) -> str:
    """Return the address of the letter of a sent answer."""
    person = client_party(reply_channel=ReplyChannel.POST, address="Rantakatu 1\n00100 Mallila")
    case = matter(stores.services, parties=(person,), **facts)
    path = f"/staff/cases/{case.number}"
    prepare(officer, case.number, text)
    officer.post(f"{path}/addressees")
    officer.send(f"{path}/send", officer.fill(f"{path}/preview"))
    found = re.search(rf"{path}/letter/\d+", officer.get(path).text)
    assert found is not None
    return found[0]


def tags_in(element: Any) -> list[str]:
    """Return the tags of a PDF's structure, in reading order."""
    element = element.get_object() if hasattr(element, "get_object") else element
    if not isinstance(element, dict):
        return []
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    own = [str(element["/S"])] if "/S" in element else []
    return own + [tag for kid in kids for tag in tags_in(kid)]


def test_the_letter_is_a_tagged_pdf_with_the_words_of_the_page(stores: Stores, maria: Officer) -> None:
    url = letter_of(stores, maria)
    got = maria.get(f"{url}.pdf")
    assert (got.status_code, got.mimetype) == (200, "application/pdf")
    number = url.split("/")[3]
    assert f'filename="{number}.pdf"' in got.headers["Content-Disposition"]
    pdf = PdfReader(io.BytesIO(got.data))
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"]
    assert pdf.metadata is not None and pdf.metadata.title == f"Answer to case {number}"
    tags = tags_in(root["/StructTreeRoot"])
    assert tags.count("/H1") == 1 and tags.count("/H2") == 1 and tags.count("/P") > 5
    text = pdf.pages[0].extract_text()
    for words in ("00100 Mallila", "It was repaired on 3 March.\nIt is tested every week.", "Maria Manager", "09 000"):
        assert words in text
    assert "Print the letter" not in text and "Back to the case" not in text
    assert b"pdfuaid" in got.data


def test_it_opens_for_those_alone_who_may_read_the_answer(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    assert other_manager.get(f"{letter_of(stores, maria)}.pdf").status_code == 404


def test_a_letter_in_a_script_that_no_font_has_is_still_a_letter_and_the_log_says_so(
    stores: Stores, maria: Officer
) -> None:
    url = letter_of(stores, maria, text="እንኳን ደህና መጡ. The bell was repaired.")
    with capture_logs() as logged:
        got = maria.get(f"{url}.pdf")
    assert logged == [{"event": "letter_is_not_pdf_ua", "log_level": "warning", "lang": "en", "error": "TypstError"}]
    assert got.status_code == 200
    assert "The bell was repaired." in PdfReader(io.BytesIO(got.data)).pages[0].extract_text()

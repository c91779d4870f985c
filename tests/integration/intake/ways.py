"""The short ways through the forms: what a person answers on each page, unless a test says otherwise."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Case
from tests.integration.intake.visitor import Visitor

Fields = dict[str, Any]
STORY = "The room was cold for three days and nobody answered the bell."

USUAL: dict[str, Fields] = {
    "danger": {"danger": "no"},
    "capacity": {"capacity": "client"},
    "age": {"is_minor": "no"},
    "guardian": {},
    "power": {"guardian_power": "money"},
    "relation": {"relation": "adult_child"},
    "reason": {"cannot_reason": "illness"},
    "person": {"client_name": "Maj-Britt Berg", "birth__year": "1938"},
    "unit": {"unit": "unknown"},
    "sector": {"sector": "social"},
    "when": {"when_mode": "unknown"},
    "day": {"day__day": "3", "day__month": "helmikuu", "day__year": "2026"},
    "period": {"when_text": "in spring"},
    "tone": {"tone": "praise"},
    "story": {"story": STORY},
    "subjects": {"subjects": ["treatment"]},
    "main-subject": {"main_subject": "access"},
    "people": {},
    "needed": {},
    "wishes": {"wishes": ["explanation"]},
    "already": {},
    "files": {},
    "reply": {"reply_channel": "portal"},
    "answer": {"wants_reply": "no"},
    "safe": {"safe_contact": ["any"]},
    "contact": {"name": "Anna Åberg"},
    "language": {"reply_language": "fi"},
    "decides": {},
}


def walk(visitor: Visitor, kind: str, *, lang: str = "en", until: str = "check", **pages: Fields) -> Visitor:
    """Go through the pages of a kind to a page; `pages` replaces what is answered on some of them."""
    visitor.open(f"/{lang}/{kind}")
    for _ in range(40):
        if visitor.step == until:
            return visitor
        visitor.fill(**pages.get(visitor.step.replace("-", "_"), USUAL[visitor.step]))
        assert visitor.response.status_code == 200, f"{visitor.path}: {visitor.text}"
    raise AssertionError(f"The page {until} did not come; the last was {visitor.path}.")


def send(visitor: Visitor, kind: str, *, lang: str = "en", **pages: Fields) -> Visitor:
    """Go through all pages and send; the visitor then sees the receipt."""
    walk(visitor, kind, lang=lang, **pages).fill()
    assert visitor.step == "sent", visitor.text
    return visitor


def number_on(visitor: Visitor) -> str:
    """Return the case number that the receipt shows."""
    text = visitor.text
    at = text.index("M-")
    return text[at : at + 11]


def words_on(visitor: Visitor) -> str:
    """Return the six words that the receipt shows."""
    html = visitor.response.get_data(as_text=True)
    listed = html.split('id="secret-words"')[1].split("</ol>")[0]
    return " ".join(part.split("</bdi>")[0] for part in listed.split("<bdi>")[1:])


def only_case(session: Session) -> Case:
    """Return the one matter of a store."""
    return session.scalars(select(Case)).one()

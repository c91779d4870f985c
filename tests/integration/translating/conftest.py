"""The people at the officer's desk, a translator, and those who know a second language."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import Staff
from app.cases.models import Case
from app.contributions.models import Contribution
from app.permissions import Role
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.answering import prepare
from tests.factories.officer import Officer
from tests.integration.casework.conftest import coordinator, kalle, maria, other_manager, registrar, supervision, units

SWEDISH = (
    "Klockan var sönder och det var ingen som visste om det. Den har lagats och vi provar den varje vecka från och "
    "med nu. Vi är ledsna över att du inte fick hjälp."
)
ENGLISH = (
    "The bell was out of order and nobody knew of it. It has been repaired, and we test it every week from now on. "
    "We regret that you were not helped."
)

__all__ = [
    "ENGLISH", "SWEDISH", "answer_in_swedish", "coordinator", "giving", "kalle", "linnea", "maria", "order",
    "other_manager", "registrar", "supervision", "units",
]  # fmt: skip


def knows(stores: Stores, officer: Officer, languages: str) -> Officer:
    """Note in which languages a member of staff translates and checks."""
    with work(stores.services) as w:
        w.session.get_one(Staff, officer.id).translates = languages
    return officer


@pytest.fixture
def linnea(app: Flask, stores: Stores, other_manager: Officer) -> Officer:
    """Translates, and sees no matter; Other Manager, of another unit, checks English and Swedish."""
    knows(stores, other_manager, "sv en")
    return knows(stores, Officer(app, stores, Role.TRANSLATOR, name="Linnea Translator"), "fi sv en")


def answer_in_swedish(maria: Officer, case: Case) -> None:
    """Take the matter and write its answer in a language that its person did not ask for."""
    prepare(maria, case.number, SWEDISH)
    maria.post(f"/staff/cases/{case.number}/addressees")


def order(maria: Officer, case: Case, translator: Officer | None, checker: Officer, **typed: Any) -> Any:
    """Order the translation that the page proposes; return the response."""
    path = f"/staff/cases/{case.number}/translations/new"
    fields = maria.fill(path) | {
        "translator": str(translator.id) if translator else "outside", "checker": str(checker.id),
    } | typed  # fmt: skip
    return maria.send(path, fields)


def giving(stores: Stores, purpose: str) -> str:
    """Return the page of whoever is asked last for this."""
    with reading(stores.services) as session:
        query = select(Contribution.public_id).where(Contribution.purpose == purpose).order_by(Contribution.id.desc())
        page = {"translation": "translation", "check": "check"}[purpose]
        return f"/staff/contributions/{session.scalars(query).first()}/{page}"

"""Filings with a nonsense word in every field, file name and file, sent and routed as any other."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass
from typing import Any

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.cases.service import add_from_person
from app.cases.service.keep_file import add_file, put_file
from app.filing.service.drafts import begin_draft
from app.filing.service.receipts import hash_words
from app.filing.service.submit import submit
from app.organisation.service import load_authorities
from app.platform.db import Store, Stores, reading
from app.platform.storage import open_storage
from app.platform.work import work
from app.routing.rules.rule_file import read_rules
from app.routing.service import put_rules_into_force, route_case
from app.settings import Settings
from tests.factories.matter import directory
from tests.security.words import Matters

INSIDE = {"f": "F", "l": "L"}
"""The part of a file's name, and that of what it says."""
RULES = read_rules(
    "name_fi,target,kind,sector\nMuistutus,unit,objection,\nPalaute,unit,feedback,\nEpäkohta,unit,grievance,\n"
    "Kantelu,registry,complaint,\nSosiaali,social_ombudsman,ombudsman,social\nPotilas,patient_ombudsman,ombudsman,\n"
)


@dataclass(frozen=True)
class Filed:
    """A matter, and how its person opens it."""

    store: Store
    id: int
    number: str
    words: str
    files: tuple[str, ...]
    """Public ids."""


def lay_ground(stores: Stores) -> None:
    """Three units in two areas, one of them a producer's, the authorities, and rules for every kind."""
    directory(stores)
    assert not RULES.problems
    with work(stores.services) as w:
        load_authorities(w)
        put_rules_into_force(w, RULES.rules, made_by="test")


def answers(word: Matters, *, unit: str = "koivu", **more: Any) -> dict[str, Any]:
    """Return what a person answers: a word of its own in every field that takes words."""
    if "address" not in more:
        more["address"] = f"{word('c', 'address').capitalize()}katu 1, 00000 Mallila"
    return {
        "danger": "no", "place_known": "unit", "unit_code": unit, "sector": "social", "main_subject": "care_or_service",
        "subjects": ["care_or_service"], "when_mode": "about", "when_text": word("e", "when"),
        "story": f"The bell was not answered all night. {word('w', 'story')} said nothing.",
        "staff_named": word("e", "staff_named"), "wishes": ["explanation"], "wish_text": word("e", "wish_text"),
        "name": f"Aino {word('n', 'name').capitalize()}", "email": f"{word('c', 'email')}@example.org",
        "phone": f"040 {word('c', 'phone')}",
        "own_birth": "1950-02-03", "reply_channel": "portal", "reply_language": "en", "wants_reply": True,
    } | more  # fmt: skip


def for_client(word: Matters, capacity: str, **more: Any) -> dict[str, Any]:
    """Return the answers of somebody who files for somebody else."""
    client = {"client_name": f"Eino {word('n', 'client_name').capitalize()}", "client_birth": "1930-04-05"}
    return answers(word, capacity=capacity, **client) | more


def file_in(settings: Settings, store: Store, word: Matters, name: str, part: str = "f") -> Any:
    """Return a stored text file; its name and what it says are words of their own."""
    said = f"On the floor: {word(INSIDE.get(part, part), f'in {name}')}.\n".encode()
    return put_file(open_storage(settings.storage_url), store, io.BytesIO(said), f"{word(part, name)}.txt")


def send(settings: Settings, stores: Stores, store: Store, kind: Kind, said: dict[str, Any], word: Matters) -> Filed:
    """File a matter with a file, route it, and let its person write once more with another file."""
    first = file_in(settings, store, word, "file")
    later = file_in(settings, store, word, "later file", "l")
    with work(store) as w:
        draft, token = begin_draft(w, kind, language="en", answers={**said, "files": True})
        add_file(w, first, draft_id=draft.id)
        words = list(draft.words or ())
    receipt = hash_words(store, words)
    with reading(stores.services) as found, work(store) as w:
        sent = submit(w, token, receipt, directory=found)
    with reading(stores.services) as found, work(store) as w:
        route_case(w, found, sent.case_id)
    with work(store) as w:
        case = w.session.get_one(Case, sent.case_id)
        add_file(w, later, case_id=case.id)
        add_from_person(w, case, f"One thing more: {word('w', 'later')}.", file=later.public_id)
        return Filed(store, case.id, case.number, " ".join(words), (first.public_id, later.public_id))


def begin_only(settings: Settings, store: Store, kind: Kind, said: dict[str, Any], word: Matters) -> str:
    """Begin a filing that is never sent; return the secret in its person's browser."""
    kept = file_in(settings, store, word, "file")
    with work(store) as w:
        draft, token = begin_draft(w, kind, language="en", answers=said, token=secrets.token_urlsafe(24))
        add_file(w, kept, draft_id=draft.id)
    return token

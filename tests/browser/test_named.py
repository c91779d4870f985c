"""The manager is the target: the registry looks first, and the manager finds nothing."""

from __future__ import annotations

from app.cases.models import Case
from app.cases.rules.kinds import Kind
from app.filing.service.drafts import begin_draft
from app.filing.service.receipts import hash_words
from app.filing.service.submit import submit
from app.platform.db import reading
from app.platform.runtime import open_runtime
from app.platform.work import work
from bench.browsers import ANSWERS
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import is_not_in_list, opens_from_list, signs_in
from tests.browser.installation import Installation

STORY = "Jag ringde på klockan hela natten. Föreståndaren Maria Lindqvist sade att jag överdriver."


def test_a_manager_who_is_named_finds_nothing_until_the_registry_has_looked(visit: Visit, place: Installation) -> None:
    language = "sv"
    number = filed(place)
    registry = visit(language, DESKTOP)
    signs_in(registry, "registry@example.org", at="/staff/cases")
    opens_from_list(registry, number)
    registry.sees("A colleague may be named in this case")
    manager = visit(language, DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    is_not_in_list(manager, "/staff/cases?tab=open", number)

    registry.follows("Look at the names")
    registry.presses("Save and let the case go on")
    registry.sees("Answer for %(name)s", name="Maria Lindqvist")
    registry.chooses("No, it means another person of that name")
    registry.presses("Save and let the case go on")
    registry.sees("Your answers are saved.")
    manager.opens("/staff/cases?tab=open")
    manager.sees_text(number)


def filed(place: Installation) -> str:
    """File an objection that names the manager; the worker routes it. Return its number."""
    with open_runtime(place.settings, migrate=False) as runtime:
        store = runtime.stores.services
        hashed = hash_words(store, ["six", "words"])
        with work(store) as w:
            _draft, token = begin_draft(w, Kind.OBJECTION, language="sv", answers={**ANSWERS, "story": STORY})
        with reading(store) as directory, work(store, wake=runtime.wake) as w:
            sent = submit(w, token, hashed, directory=directory)
        with reading(store) as session:
            return session.get_one(Case, sent.case_id).number

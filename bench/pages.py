"""The pages of a run: statements of each, and their figures beside the floor's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Flask

from bench.browsers import (
    OBJECTION,
    Browsers,
    complete_drafts,
    final_posts,
    first_numbers,
    sign_in,
    story_page,
    story_post,
)
from bench.installations import Installation
from bench.load import Call, WrongAnswer
from bench.statements import counting

REGISTRY, MANAGER = "registry@demo.example", "manager@demo.example"


def staff_calls(made: Installation, browsers: Browsers) -> dict[str, list[Call]]:
    """Return the calls of the officer's pages: the whole organisation's list, one unit's, and matters."""
    store = made.stores.services
    registry = {"_user_id": sign_in(store, REGISTRY), "_fresh": True}
    manager = {"_user_id": sign_in(store, MANAGER), "_fresh": True}
    return {
        "worklist, registry": [browsers.get("/sv/staff/cases?tab=open", **registry)],
        "worklist, one unit": [browsers.get("/sv/staff/cases?tab=open", **manager)],
        "worklist, filtered": [browsers.get("/sv/staff/cases?tab=open&kind=objection&due=7days", **registry)],
        "my day": [browsers.get("/sv/staff/my-day", **manager)],
        "case page": [browsers.get(f"/sv/staff/cases/{number}", **registry) for number in first_numbers(store)],
    }


def statements_of(made: Installation, app: Flask | None = None) -> dict[str, int]:
    """Return how many statements each page of the main line sends to the database; of several calls the most."""
    app = app or made.app()
    browsers, store = Browsers(app), made.stores.services
    tokens = complete_drafts(store, 4)
    sent = {"sent": {"objection": tokens[3]}}
    pages: Mapping[str, Iterable[Call]] = {
        "front page": [browsers.get("/sv/")],
        "form page": [story_page(browsers, tokens[0])],
        "form POST, one answer": [story_post(browsers, tokens[0])],
        "checking page": [browsers.get(f"{OBJECTION}/check", drafts={"objection": tokens[0]})],
        "filing, final POST": final_posts(browsers, tokens[1:]),
        "receipt": [browsers.get(f"{OBJECTION}/sent", **sent)],
        **staff_calls(made, browsers),
    }
    client = app.test_client(use_cookies=False)
    with counting(made.stores) as seen:
        found = {}
        for name, calls in pages.items():
            found[name] = max(_count(client, call, seen) for call in calls)
    return found


def _count(client: object, call: Call, seen: list[str]) -> int:
    """Return how many statements a call takes; of a page the second time, when what a process keeps is kept."""
    if call.method == "GET":
        client.open(call.path, headers=dict(call.headers))  # type: ignore[attr-defined]
    seen.clear()
    answer = client.open(call.path, method=call.method, headers=dict(call.headers), data=call.body)  # type: ignore[attr-defined]
    if answer.status_code != call.status:
        raise WrongAnswer(f"{call.method} {call.path}: {answer.status_code}")
    return len(seen)

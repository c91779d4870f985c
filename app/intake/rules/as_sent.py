"""The answers of a matter as its sender gave them, put together again from where they are kept (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.intake.rules.steps import Answers

_OF_SENDER = ("name", "email", "phone", "address", "relation")


def as_sent(answers: Answers, *, sender: Mapping[str, Any], client: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers with those that are kept with the people: `filing.rules.answers` took them apart.

    `client` is the identity of another person than the sender, if there is one.
    """
    own = {key: sender[key] for key in _OF_SENDER if sender.get(key)}
    others = {"own_birth": sender.get("birth"), "client_name": client.get("name"), "client_birth": client.get("birth")}
    return {**answers, **own, **{key: value for key, value in others.items() if value}}

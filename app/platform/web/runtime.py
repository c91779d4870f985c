"""What a request can reach: the settings, the stores, and the session of this request."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import current_app, g
from sqlalchemy.orm import Session

from app.platform.db import Store, StoreName, Stores, reading_session
from app.platform.keys import Keys
from app.platform.work import Work, work
from app.settings import Settings


@dataclass(frozen=True)
class WebRuntime:
    """The application's means; `wake` tells the relay that something was promised."""

    settings: Settings
    stores: Stores
    keys: Keys
    wake: Callable[[], None]


def runtime() -> WebRuntime:
    """Return the means of the running application."""
    means: WebRuntime = current_app.extensions["gensvar"]
    return means


def settings() -> Settings:
    """Return the settings."""
    return runtime().settings


def services_store() -> Store:
    """Return the services' store."""
    return runtime().stores.services


def ombudsman_store() -> Store:
    """Return the ombudsmen's own store."""
    return runtime().stores.ombudsman


def read_session(store: Store | None = None) -> Session:
    """Return this request's reading session of a store (the services' by default); closed with the request."""
    store = store or services_store()
    sessions: dict[StoreName, Session] = g.setdefault("gensvar_sessions", {})
    if store.name not in sessions:
        sessions[store.name] = reading_session(store)
    return sessions[store.name]


@contextlib.contextmanager
def unit_of_work(store: Store | None = None) -> Iterator[Work]:
    """Begin the one unit of work of a request; it ends this request's reading first.

    Reading before and writing after in two transactions would hold a reader's lock across a
    write; whatever a use case rests on, it reads again inside.
    """
    store = store or services_store()
    end_reading(store.name)
    with work(store, wake=runtime().wake) as unit:
        yield unit


def end_reading(name: StoreName | None = None) -> None:
    """Close this request's reading sessions (all, or of one store)."""
    sessions: dict[StoreName, Session] = g.get("gensvar_sessions", {})
    for key in [name] if name else list(sessions):
        session = sessions.pop(key, None)
        if session is not None:
            session.close()

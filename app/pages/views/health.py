"""For monitors: is the web answering, and are the promises kept? Numbers only."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.pages.queries import backlog_of
from app.pages.rules.health import Health, health_of
from app.platform import clock
from app.platform.outbox import last_beat
from app.platform.relay import NAME
from app.platform.web.access import public
from app.platform.web.runtime import end_reading, read_session, runtime


def add_to(bp: Blueprint) -> None:
    """Add the pages."""
    bp.add_url_rule("/healthz", "healthz", healthz)
    bp.add_url_rule("/health/live", "live", live)


@public
def live() -> Response:
    """Answer that this process is there; asks nothing of the database."""
    return jsonify({"status": "ok"})


@public
def healthz() -> tuple[Response, int]:
    """Answer 200 while promises are kept, 503 while they are not or no store can be read."""
    try:
        health = _health()
    except SQLAlchemyError:
        end_reading()
        return jsonify({"status": "degraded"}), 503
    return jsonify(health.answer), 200 if health.is_moving else 503


def _health() -> Health:
    now = clock.now()
    stores = runtime().stores
    backlogs = [backlog_of(read_session(store), store.name.value, now=now) for store in stores.each()]
    return health_of(backlogs, relay_at=last_beat(read_session(stores.services), NAME), now=now)

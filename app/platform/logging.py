"""Logs for operators: one JSON object a line, ids and classes only, never anybody's words.

The text of an exception can quote what a person typed, so only its class and the places in the
code are written.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog


def configure_logging(*, readable: bool = False) -> None:
    """Send logs to standard error, as JSON or for a person's eye."""
    renderer = structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _places_only,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _places_only(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Replace an exception by its class and the places it passed."""
    if event.pop("exc_info", None):
        kind, _value, trace = sys.exc_info()
        event["error"] = kind.__name__ if kind else None
        event["places"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)][-8:]
    return event

"""Pages that show a matter write down who used it before they are rendered; one that has not is not sent.

The log is written by what finds the matter (`cases.views.readable` and its like). What stands here is the net under it:
a page of staff whose address names a matter, and on whose way nothing was written, is refused.
"""

from __future__ import annotations

import structlog
from flask import Flask, g, render_template, request
from werkzeug.wrappers import Response

from app.platform.chain import AuditEntry, LogCannotBeWritten, append
from app.platform.db import Store
from app.platform.web.errors import typed_texts
from app.platform.web.runtime import end_reading

NAMES_MATTER = frozenset({"number", "public_id"})
log = structlog.get_logger()


class UseIsNotLogged(Exception):
    """A page was about to be sent that shows a matter and has written nothing down."""


def is_logged(what: str) -> bool:
    """Return True when this request's use of a matter is written down already."""
    return what in g.get("gensvar_uses", ())


def mark_logged(what: str) -> None:
    """Note that it is, or will be with the request's one transaction."""
    g.setdefault("gensvar_uses", set()).add(what)


def log_now(store: Store, what: str, entry: AuditEntry) -> None:
    """Write a use down at once, before anything of it is shown; raise `LogCannotBeWritten` when that fails."""
    append(store, entry)
    mark_logged(what)


def guard_uses(app: Flask, tables: frozenset[str]) -> None:
    """Refuse to send a page of these endpoints that has written nothing, and any for which the log takes no row."""

    @app.errorhandler(LogCannotBeWritten)
    def cannot_log(error: LogCannotBeWritten) -> tuple[str, int]:
        end_reading()
        log.error("use_not_logged", endpoint=request.endpoint, error=type(error.__cause__).__name__)
        return render_template("errors/503.html", typed=typed_texts()), 503

    @app.after_request
    def refuse(response: Response) -> Response:
        if response.status_code == 200 and request.endpoint in tables and not g.get("gensvar_uses"):
            log.error("page_without_log", endpoint=request.endpoint)
            raise UseIsNotLogged(request.endpoint)
        return response

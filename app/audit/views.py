"""The log as those read it who check it: every use, by whom, why and on which basis, and nothing of what was written.

The services' log is read by the data-protection officer and the auditors, the ombudspersons' own by their head alone
(739/2023 §10). Reading the log is logged as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, Response, render_template, request, url_for

from app.accounts.queries import all_staff
from app.audit import labels
from app.audit.exports import log_csv
from app.audit.rules.asked import Period, first_day, read_period, read_whole
from app.cases.queries.uses import Used, log_rows
from app.cases.rules.number import read_number
from app.cases.rules.use import LOG_CHECK, Act, Data, Purpose
from app.permissions import Permission
from app.platform import clock
from app.platform.chain import AuditEntry
from app.platform.db import Store, StoreName
from app.platform.web.access import current_actor, requires
from app.platform.web.runtime import ombudsman_store, read_session, services_store
from app.platform.web.uses import log_now

ON_A_PAGE = 50
IN_A_FILE = 10_000
_READS = {StoreName.SERVICES: Permission.LOG_READ, StoreName.OMBUDSMAN: Permission.REGISTER_LOG_READ}
bp = Blueprint("audit", __name__)


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>")


@dataclass(frozen=True)
class Asked:
    """What the address asks of the log: a matter, a member of staff, a time, and after which row to go on."""

    number: str | None
    is_number_wrong: bool
    actor_id: int | None
    period: Period
    before: int | None

    def as_args(self) -> dict[str, Any]:
        """Return the address's own words for it, but for the row."""
        return {"case": self.number, "staff": self.actor_id, "period": self.period.value}


@bp.route("/staff/log")
@requires(Permission.LOG_READ)
def log() -> str:
    """Show the services' log, the latest first."""
    return _page(services_store(), "audit.log", "audit.log_file")


@bp.route("/staff/log.csv")
@requires(Permission.LOG_READ)
def log_file() -> Response:
    """Return the same rows as a table: for one matter, the log report of 703/2023 §11."""
    return _file(services_store())


@bp.route("/ombud/audit-log")
@requires(Permission.REGISTER_LOG_READ)
def register_log() -> str:
    """Show the ombudspersons' own log to their head."""
    return _page(ombudsman_store(), "audit.register_log", "audit.register_log_file")


@bp.route("/ombud/audit-log.csv")
@requires(Permission.REGISTER_LOG_READ)
def register_log_file() -> Response:
    """Return the same rows as a table."""
    return _file(ombudsman_store())


def _page(store: Store, endpoint: str, file: str) -> str:
    asked = _asked()
    rows = _rows(store, asked, ON_A_PAGE + 1)
    staff = all_staff(read_session())
    return render_template(
        "audit/log.html",
        asked=asked,
        periods=[(each.value, labels.PERIOD[each]) for each in Period],
        staff=staff,
        rows=[labels.row(each) for each in rows[:ON_A_PAGE]],
        here=url_for(endpoint),
        file_url=url_for(file, **asked.as_args()),
        older_url=_older(endpoint, asked, rows),
    )


def _older(endpoint: str, asked: Asked, rows: Sequence[Used]) -> str | None:
    is_more = len(rows) > ON_A_PAGE
    return url_for(endpoint, **asked.as_args(), before=rows[ON_A_PAGE - 1].seq) if is_more else None


def _file(store: Store) -> Response:
    asked = _asked()
    content = log_csv(_rows(store, asked, IN_A_FILE))
    headers = {"Content-Disposition": f'attachment; filename="log-{asked.number or clock.today()}.csv"'}
    return Response(content, content_type="text/csv; charset=utf-8", headers=headers)


def _asked() -> Asked:
    typed = request.args.get("case", "").strip()
    number = read_number(typed)
    return Asked(
        number=number,
        is_number_wrong=bool(typed) and number is None,
        actor_id=read_whole(request.args.get("staff")),
        period=read_period(request.args.get("period")),
        before=read_whole(request.args.get("before")),
    )


def _rows(store: Store, asked: Asked, limit: int) -> Sequence[Used]:
    """Return the rows, once it is written down that they are read."""
    _write_down(store, asked)
    if asked.is_number_wrong:
        return []
    return log_rows(
        read_session(store),
        store,
        number=asked.number,
        actor_id=asked.actor_id,
        since=_since(asked.period),
        before=asked.before,
        limit=limit,
    )


def _since(period: Period) -> datetime | None:
    day = first_day(period, clock.today())
    return clock.start_of(day) if day else None


def _write_down(store: Store, asked: Asked) -> None:
    actor = current_actor()
    told = {
        "name": actor.name,
        "role": next((grant.role.value for grant in actor.grants_for(_READS[store.name])), ""),
        "data": Data.LOG.value,
        "purpose": Purpose.LOG_CHECK.value,
        "basis": LOG_CHECK,
        "page": request.endpoint or "",
        "staff": asked.actor_id,
    }
    log_now(store, "log", AuditEntry(clock.now(), Act.READ.value, actor.id, asked.number, told))

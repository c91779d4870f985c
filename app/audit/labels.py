"""A row of the log in words."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.accounts.labels import ROLES
from app.audit.rules.asked import Period
from app.cases.labels import DISCLOSURE, PARTY_ROLE
from app.cases.labels.uses import ACT, DATA, GONE, PURPOSE, SYSTEM
from app.cases.queries.uses import Used
from app.cases.rules.kinds import Disclosure, PartyRole
from app.cases.rules.use import Act, Data, Purpose
from app.permissions import Role
from app.platform.clock import HELSINKI
from app.platform.web.pages import instant

PERIOD: dict[Period, Any] = {
    Period.WEEK: _l("7 days"),
    Period.MONTH: _l("31 days"),
    Period.TWO_YEARS: _l("Two years"),
    Period.ALL: _l("Everything"),
}


def row(used: Used) -> dict[str, Any]:
    """Return a row for the page."""
    return {**_words(used), "when": instant(used.at)}


def _words(used: Used) -> dict[str, Any]:
    told = used.told
    level = told.get("level")
    return {
        "case": used.case_number or "",
        "name": told.get("name") or (SYSTEM if used.actor_id is None else GONE if not told else ""),
        "role": _in_words(ROLES, Role, told.get("role")),
        "place": told.get("code", ""),
        "act": ACT[Act(used.act)],
        "data": _in_words(DATA, Data, told.get("data")),
        "purpose": _in_words(PURPOSE, Purpose, told.get("purpose")),
        "basis": told.get("basis", ""),
        "to": _in_words(PARTY_ROLE, PartyRole, told.get("party")) or told.get("to", ""),
        "level": DISCLOSURE[Disclosure(level)] if level else "",
    }


def heads() -> list[str]:
    """Return the heads of the file, in the order of `cells`."""
    return [
        gettext("Row"), gettext("When"), gettext("Case number"), gettext("Used by"), gettext("Task"),
        gettext("Unit or area"), gettext("What was done"), gettext("Which data"), gettext("What for"),
        gettext("Legal basis"), gettext("Disclosed to"), gettext("How much of it"),
    ]  # fmt: skip


def cells(used: Used, *, with_names: bool) -> list[object]:
    """Return a row of the file; who is a party of the matter is named only in the report that a party asks for."""
    words = _words(used)
    if with_names:
        words["to"] = ": ".join(str(part) for part in (words["to"], used.told.get("to")) if part)
    names = ("case", "name", "role", "place", "act", "data", "purpose", "basis", "to", "level")
    return [used.seq, used.at.astimezone(HELSINKI).isoformat(timespec="seconds"), *(str(words[name]) for name in names)]


def _in_words(words: dict[Any, Any], codes: Any, code: str | None) -> Any:
    return words[codes(code)] if code else ""

"""Words of the figures: each table with what its shares are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.platform.web.numbers import share_text
from app.register.labels.contacts import BRANCH
from app.register.queries import Level
from app.register.rules.codes import Code, CodeLists
from app.register.rules.figures import Table, overlapping, table_of

TITLE: dict[Level, Any] = {
    Level.CALLERS: _l("Who made contact"),
    Level.LANGUAGES: _l("Language"),
    Level.BRANCHES: _l("Client contacts by branch"),
    Level.WITH_MEASURES: _l("What was done"),
    Level.WAYS: _l("How contact was made"),
    Level.SERVICES: _l("Services"),
    Level.OBJECT_BRANCHES: _l("Statistics objects by branch"),
    Level.PRODUCTIONS: _l("Form of production"),
    Level.REASONS: _l("Reasons"),
}
_OVERLAPPING = frozenset({Level.BRANCHES, Level.WITH_MEASURES})
_OF_CONTACTS = frozenset({Level.CALLERS, Level.LANGUAGES, *_OVERLAPPING})
_OF_OBJECTS = frozenset({Level.SERVICES, Level.OBJECT_BRANCHES, Level.PRODUCTIONS})
_LISTS = {
    Level.CALLERS: "callers", Level.WITH_MEASURES: "measures", Level.WAYS: "ways", Level.SERVICES: "services",
    Level.REASONS: "reasons",
}  # fmt: skip
_LANGUAGE = {"": _l("Not noted"), "fi": _l("Finnish"), "sv": _l("Swedish"), "en": _l("English"), "other": _l("Other")}
_PRODUCTION = {
    "": _l("Unit not known"), "own": _l("Own production"), "purchased": _l("Purchased service"),
    "voucher": _l("Service voucher"), "self_paid": _l("Bought by the person"),
}  # fmt: skip
_NAMES: dict[Level, Mapping[str, Any]] = {
    Level.LANGUAGES: _LANGUAGE, Level.PRODUCTIONS: _PRODUCTION, Level.BRANCHES: BRANCH, Level.OBJECT_BRANCHES: BRANCH,
}  # fmt: skip


@dataclass(frozen=True)
class RowShown:
    """One class."""

    code: str
    name: str
    count: int
    tenths: int | None
    share: str
    thl: str | None
    can_be_mapped: bool
    """Whether the national statistics have, or will have, a code for it."""


@dataclass(frozen=True)
class LevelShown:
    """One table: of what its shares are, and its classes."""

    level: Level
    title: str
    of: str
    whole: int
    rows: Sequence[RowShown]


def levels(found: Mapping[Level, Mapping[str, int]], lists: CodeLists, language: str) -> list[LevelShown]:
    """Return every table in the order of the page."""
    contacts = found[Level.CONTACTS].get("", 0)
    return [_shown(level, found[level], contacts, lists, language) for level in TITLE]


def logged_in_words(count: int, days: str) -> str:
    """Return how many client contacts were logged in a period."""
    return str(
        ngettext(
            "%(num)d client contact was logged in %(days)s.",
            "%(num)d client contacts were logged in %(days)s.",
            count,
            days=days,
        )
    )


def unmapped(lists: CodeLists, language: str) -> list[tuple[str, list[str]]]:
    """Return, by table, the codes in use for which no national code is known."""
    found = []
    for level, name in _LISTS.items():
        lacking = [f"{code.code} {code.name_in(language)}" for code in getattr(lists, name) if not code.thl]
        if lacking:
            found.append((str(TITLE[level]), lacking))
    return found


def _shown(level: Level, counts: Mapping[str, int], contacts: int, lists: CodeLists, language: str) -> LevelShown:
    codes: dict[str, Code] = {code.code: code for code in getattr(lists, _LISTS[level])} if level in _LISTS else {}
    table = overlapping(counts, contacts) if level in _OVERLAPPING else table_of(counts, order=list(codes))
    names = {code: each.name_in(language) for code, each in codes.items()} or {
        code: str(word) for code, word in _NAMES[level].items()
    }
    rows = [
        RowShown(
            line.code, names.get(line.code, line.code), line.count, line.tenths, share_text(_share(line.tenths)),
            codes[line.code].thl if line.code in codes else None, line.code in codes,
        )
        for line in table.lines
    ]  # fmt: skip
    return LevelShown(level, str(TITLE[level]), _of(level, table), table.whole, rows)


def _share(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 1000


def _of(level: Level, table: Table) -> str:
    """Return what the shares of a table are of."""
    if level in _OVERLAPPING:
        return str(ngettext(
            "Of %(num)d client contact. One may be in several classes, so the shares may make more than 100 percent.",
            "Of %(num)d client contacts. One may be in several classes, so the shares may make more than 100 percent.",
            table.whole,
        ))  # fmt: skip
    if level in _OF_CONTACTS:
        return str(ngettext("Of %(num)d client contact.", "Of %(num)d client contacts.", table.whole))
    if level in _OF_OBJECTS:
        return str(ngettext("Of %(num)d statistics object.", "Of %(num)d statistics objects.", table.whole))
    if level is Level.REASONS:
        return str(ngettext("Of %(num)d reason.", "Of %(num)d reasons.", table.whole))
    return str(ngettext("Of %(num)d contact.", "Of %(num)d contacts.", table.whole))

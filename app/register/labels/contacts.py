"""Words of the register; the names of codes are data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.platform.web.pages import day as day_in_words
from app.register.models import ClientContact
from app.register.rules.batch import MOST_LINES, Mistake, Wrong
from app.register.rules.codes import CodeLists

BRANCH: dict[str, Any] = {
    "patient": _l("Health care"),
    "social": _l("Social services"),
    "ecec": _l("Early childhood education"),
}


def unknown(typed: str) -> str:
    """Return what to say of a code that does not exist."""
    return str(gettext("Code %(typed)s does not exist. The list below shows the codes.", typed=typed))


def unit_unclear(names: Sequence[str]) -> str:
    """Return what to say where what was typed fits no unit, or several."""
    if not names:
        return str(gettext("No unit fits this. Leave it empty where the unit is not known."))
    few = "; ".join(names[:_FEW])
    return str(gettext("Write the unit’s name as it stands here: %(names)s", names=few))


def today_in_words(count: int) -> str:
    """Return how many contacts there are today."""
    return str(ngettext("%(num)d contact logged today.", "%(num)d contacts logged today.", count))


def row(contact: ClientContact, lists: CodeLists, language: str, units: Mapping[str, str]) -> dict[str, Any]:
    """Return a logged contact for the list; `units` are the names of units by their codes."""
    names = {kind: {code.code: code.name_in(language) for code in getattr(lists, kind)} for kind in _KINDS}
    return {
        "public_id": contact.public_id,
        "day": day_in_words(contact.day, "short"),
        "way": ", ".join(names["ways"].get(event.way, event.way) for event in contact.events),
        "caller": names["callers"].get(contact.caller, contact.caller),
        "topics": [
            {
                "service": names["services"].get(topic.service, topic.service),
                "unit": units.get(topic.unit, topic.unit),
                "reasons": ", ".join(names["reasons"].get(each.reason, each.reason) for each in topic.reasons),
            }
            for topic in contact.objects
        ],
        "measures": ", ".join(names["measures"].get(each.measure, each.measure) for each in contact.measures),
        "is_undone": contact.undone_at is not None,
    }


def mistake(found: Mistake) -> str:
    """Return what is wrong with a line, so that it can be found and mended."""
    said = gettext("Line %(line)d: %(what)s", line=found.line, what=_WHAT[found.wrong])
    return f"{said} “{found.typed}”" if found.typed else str(said)


_FEW = 4
_KINDS = ("ways", "callers", "services", "reasons", "measures")
_WHAT: dict[Wrong, Any] = {
    Wrong.PARTS: _l("write six parts with a semicolon between them: day; way; who; service; reasons; measures."),
    Wrong.DAY: _l("this is not a day. Write it as in 24.11. or 24.11.2026."),
    Wrong.FUTURE: _l("this day is still to come."),
    Wrong.WAY: _l("no such way of contact."),
    Wrong.CALLER: _l("no such code for who made contact."),
    Wrong.SERVICE: _l("no such service."),
    Wrong.REASON: _l("no such reason."),
    Wrong.NO_REASON: _l("write at least one reason for each service."),
    Wrong.MEASURE: _l("no such measure."),
    Wrong.TOPICS: _l("write as many groups of reasons as services, with + between them."),
    Wrong.LINES: _l("only %(most)d lines can be pasted at once. Paste the rest afterwards.", most=MOST_LINES),
}

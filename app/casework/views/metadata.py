"""The case metadata of one matter, as the organiser's register holds them (906/2019 §§25–26)."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import gettext as _

from app.cases import labels
from app.cases.rules.kinds import Desk, EntryChannel
from app.cases.rules.use import Data
from app.casework.views.desk import bp, readable
from app.organisation.queries import unit_by_code
from app.permissions import Permission
from app.platform.web.access import requires
from app.platform.web.languages import current_language
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session
from app.records.labels import DOCUMENT, PUBLICITY, STARTED_BY
from app.records.queries import metadata_of
from app.records.rules.metadata import Document, Metadata


@bp.route("/cases/<number>/metadata")
@requires(Permission.CASE_ENTER)
def metadata(number: str) -> str:
    """Show what the register holds of the matter; nothing is changed here."""
    case = readable(number, Permission.CASE_ENTER, data=Data.METADATA)
    [held] = metadata_of(read_session(), [case])
    return render_template(
        "casework/metadata.html",
        case=case,
        facts=_facts(held),
        documents=[_row(held, document) for document in held.documents],
        stages=[(labels.EVENT[stage.what], instant(stage.at)) for stage in held.stages],
    )


def _facts(held: Metadata) -> list[dict[str, str]]:
    unit = unit_by_code(read_session(), held.unit_code) if held.unit_code else None
    said = (
        (_("Case number"), held.number),
        (_("Diary number"), held.diary_number),
        (_("Number in the older system"), held.old_number),
        (_("Kind"), labels.KIND[held.kind]),
        (_("Main subject"), labels.SUBJECT[held.subject] if held.subject else None),
        (_("Started by"), STARTED_BY[held.initiator]),
        (_("How it came in"), labels.ENTRY_CHANNEL[EntryChannel(held.channel)]),
        (_("Arrived"), instant(held.arrived_at)),
        (_("Registered"), instant(held.registered_at)),
        (_("State"), labels.STATE[held.state]),
        (_("Due date"), labels.short_day(held.due_on) if held.due_on else None),
        (_("Handling ended"), instant(held.done_at) if held.done_at else None),
        (_("Service unit"), unit.name_in(current_language()) if unit else None),
        (_("Where it lies"), labels.DESK[Desk(held.desk)] if held.desk else None),
        (_("Handler"), held.officer),
    )
    return [{"key": str(key), "value": str(value)} for key, value in said if value]


def _row(held: Metadata, document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "what": DOCUMENT[document.kind],
        "at": instant(document.at),
        "by": STARTED_BY[held.initiator] if document.is_received else document.author,
        "publicity": PUBLICITY[document.publicity],
    }

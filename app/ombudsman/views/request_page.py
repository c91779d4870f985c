"""One request: first how it is safe to make contact, then everything else; and its files."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import abort, render_template, url_for
from werkzeug.wrappers import Response

from app.accounts.queries import names_of
from app.cases import labels
from app.cases.models import Party
from app.cases.queries import Record, file_of, record_for, unit_names, waiting_letters
from app.cases.rules.use import Data
from app.cases.service import open_file
from app.cases.service.keep_file import read_file
from app.deadlines.labels import day_in_words, due_sentence
from app.deadlines.models import Clock
from app.deadlines.queries import working_of
from app.deadlines.rules import Deadline
from app.ombudsman.forms import FileForm
from app.ombudsman.labels import OTHER, STEP
from app.ombudsman.rules import kept_until, next_step, other_steps
from app.ombudsman.views.desk import Page, bp, changing, readable, record_used, shown
from app.permissions import Permission
from app.platform import clock
from app.platform.i18n import DEFAULT_LANGUAGE, is_language
from app.platform.storage import open_storage
from app.platform.web.access import current_actor, requires
from app.platform.web.downloads import download
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.pages import instant
from app.platform.web.runtime import ombudsman_store, read_session, settings
from app.routing.labels import Explanation, explain
from app.routing.models import RoutingDecision
from app.routing.queries import DirectoryNames, rules_of


@bp.route("/requests/<number>")
@requires(Permission.REQUEST_READ)
def request_page(number: str) -> str:
    """Everything about one request on one page."""
    actor, directory = current_actor(), read_session()
    record = record_for(
        read_session(ombudsman_store()), actor, number, Permission.REQUEST_READ, latest=(Clock, RoutingDecision)
    )
    record = record_used(record, number)
    case, (counted, decision) = record.case, record.latest
    unit = unit_names(directory, [case.unit_code], current_language()).get(case.unit_code or "", "")
    names = names_of(directory, {event.actor_id for event in record.events if event.actor_id} | {case.handler_id or 0})
    return render_template(
        "ombudsman/request_page.html",
        record=record,
        case=case,
        labels=labels,
        say=instant,
        bar=labels.case_bar(
            case,
            unit=unit,
            handler=names.get(case.handler_id or 0, ""),
            today=clock.today(),
            identities=[party.identity for party in record.parties],
        ),
        step=_step(record),
        people=[{**labels.person_card(party, case, actor, roles=[]), "safe": []} for party in record.parties],
        safe=[rule for party in record.parties for rule in labels.safe_contact(party.safe_contact)],
        is_safe_contact_known=any(party.safe_contact for party in record.parties),
        names={party.id: labels.name_of(party, case, actor) for party in record.parties},
        letter_url=partial(_letter_url, case.number),
        files=_files(record),
        working=_working(counted),
        routing=_routing(decision),
        kept_until=_kept_until(record),
        happened=labels.timeline(record.events, names, say=instant),
    )


@bp.route("/requests/<number>/files/<public_id>", methods=["GET", "POST"])
@requires(Permission.REQUEST_ANSWER)
@keeps_text
def file(number: str, public_id: str) -> Response | Page:
    """Ask before an unscanned file is opened; then log it and send it as a download."""
    form, case = FileForm(), readable(number, data=Data.FILE)
    attachment = file_of(read_session(ombudsman_store()), case, public_id) or abort(404)
    if not form.validate_on_submit():
        state, size = labels.FILE_STATE[attachment.state], labels.file_size(attachment.size)
        return shown("ombudsman/file.html", form, case=case, file=attachment, state=state, size=size)
    with changing(number) as (w, case):
        open_file(w, current_actor(), case, attachment)
    pieces = read_file(open_storage(settings().storage_url), ombudsman_store(), attachment)
    return download(pieces, attachment.name)


def _kept_until(record: Record) -> str:
    """Return the day until which a request that is done is kept; nothing of one that is open."""
    if record.case.is_open:
        return ""
    return day_in_words(kept_until(clock.day_of(max(event.at for event in record.events))))


def _step(record: Record) -> dict[str, Any]:
    number, state = record.case.number, record.case.state
    is_mine = record.case.handler_id == current_actor().id
    letters = waiting_letters(record.sent, record.events)
    party = letters[0][2] if letters else None
    step = next_step(
        state, has_draft=record.draft is not None, has_news=record.case.has_news, has_letter=party is not None
    )
    able = other_steps(state, has_person=bool(record.parties), is_mine=is_mine, has_letter=party is not None)
    others = [OTHER[name] for name in able if OTHER[name][1] != STEP[step].endpoint]
    return {
        "words": STEP[step],
        "url": _address(STEP[step].endpoint, number, party),
        "others": [{"label": label, "url": _address(endpoint, number, party)} for label, endpoint in others],
    }


def _address(endpoint: str, number: str, party: Party | None) -> str:
    """Return the address of an action; of the two about a letter, that of the letter's person."""
    if endpoint == "ombudsman.requests":
        return url_for(endpoint)
    if party is not None and endpoint == "ombudsman.letter":
        return _letter_url(number, party)
    if party is not None and endpoint == "ombudsman.posted":
        return url_for(endpoint, number=number, party_id=party.id)
    return url_for(endpoint, number=number)


def _letter_url(number: str, party: Party) -> str:
    """Return the address of a person's letter, in that person's language where the pages exist in it."""
    lang = party.language if is_language(party.language) else DEFAULT_LANGUAGE
    return url_for("ombudsman.letter", number=number, party_id=party.id, lang=lang)


def _files(record: Record) -> list[dict[str, Any]]:
    return [
        {
            "name": file.name,
            "size": labels.file_size(file.size),
            "state": labels.FILE_STATE[file.state],
            "url": url_for("ombudsman.file", number=record.case.number, public_id=file.public_id),
        }
        for file in record.files
    ]


def _working(counted: Clock | None) -> str:
    working = working_of(counted) if counted else None
    return due_sentence(working) if isinstance(working, Deadline) else ""


def _routing(decision: RoutingDecision | None) -> Explanation | None:
    """Return why the request lies here; the rules and the names are the services', and only read."""
    if decision is None:
        return None
    directory, language = read_session(), current_language()
    return explain(decision, rules_of(directory, decision.rule_version), DirectoryNames(directory, language), language)

"""The matter's page: the next step, the person's words, the people, what was said and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from app.cases import labels
from app.cases.labels.due import is_due_soon
from app.cases.models import AuthorityRequest, Case, Party
from app.cases.queries import Record, conclusion_of, points_in, record_for, waiting_letters
from app.cases.rules.access import may_see
from app.cases.rules.gate import Gap, asks
from app.casework.labels import OTHER, STEP, words_of
from app.casework.queries import PlaceNames, place_names
from app.casework.rules import Facts, Step, is_own_desk, next_step, other_steps, would_extend
from app.casework.views.authority_part import authority_part
from app.casework.views.contributed_part import contributions_shown
from app.casework.views.desk import bp, files_shown, record_used
from app.casework.views.due_part import (
    extension_told,
    internal_dates,
    notices_told,
    reply_told,
    why_extended,
    why_not_extended,
    working_in_words,
)
from app.casework.views.entry_part import came_in
from app.casework.views.linked_part import linked_part
from app.casework.views.moved_part import staff_of_events, units_of_events, waits_to_be_taken, where_it_went
from app.casework.views.translated_part import asked_part
from app.deadlines.labels import WHY_NOT_EXTENDED
from app.deadlines.models import Clock
from app.permissions import Permission
from app.platform import clock
from app.platform.i18n import DEFAULT_LANGUAGE, is_language
from app.platform.web.access import current_actor, requires
from app.platform.web.languages import current_language
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session
from app.routing.labels import Explanation, explain
from app.routing.models import RoutingDecision
from app.routing.queries import rules_of
from app.routing.rules.facts import Fact, RuleSpec


@bp.route("/cases/<number>")
@requires(Permission.CASE_READ)
def case_page(number: str) -> str:
    """Everything about one matter on one page."""
    session, actor = read_session(), current_actor()
    record = record_for(session, actor, number, Permission.CASE_READ, latest=(Clock, RoutingDecision, AuthorityRequest))
    record = record_used(record, number)
    case, (counted, decision, asked) = record.case, record.latest
    is_hidden = labels.is_hidden(case, actor)
    rules = rules_of(session, decision.rule_version) if decision else ()
    others = asked.other_units if asked else ()
    units = units_of_events(record.events) | set(others)
    staff = {event.actor_id or 0 for event in record.events} | staff_of_events(record.events) | {case.handler_id or 0}
    places = place_names(session, case.unit_code, decision, rules, current_language(), units=units, staff=staff)
    names = places.staff
    handler = names.get(case.handler_id or 0, "")
    beside = linked_part(record)
    contributions, translations = asked_part(case, record.events, record.draft)
    return render_template(
        "casework/case_page.html",
        record=record,
        case=case,
        labels=labels,
        say=instant,
        bar=labels.case_bar(
            case,
            unit=places.unit(case.unit_code),
            handler=handler,
            today=clock.today(),
            identities=[party.identity for party in record.parties],
        ),
        step=_step(record, counted),
        cards=_cards(record),
        reporter_is_hidden=is_hidden,
        names={party.id: labels.name_of(party, case, actor) for party in record.parties},
        letter_url=partial(_letter_url, case.number),
        files=files_shown(case, record.files),
        points=points_in(record.worked.sheet),
        decided=labels.outcome_rows(case, conclusion_of(case, record.worked.sentences)),
        contributions=contributions_shown(case, contributions),
        translations=translations,
        working=working_in_words(counted),
        extension=extension_told(record.events, names),
        internal=internal_dates(case, has_named_parts=asked is not None and any(asked.parts.values())),
        reply_by=reply_told(case),
        notices=notices_told(case),
        waits=waits_to_be_taken(case, record.events, names, places),
        went=where_it_went(case),
        others=beside,
        authority=authority_part(record, asked, {code: places.unit(code) for code in others}) if asked else None,
        came_in=came_in(case, record.events, names),
        routing=_routing(decision, rules, places, hides=frozenset({Fact.CAPACITY}) if is_hidden else frozenset()),
        happened=labels.timeline(
            record.events,
            names,
            say=instant,
            hides_reporter=is_hidden,
            has_person=asked is None,
            unit=places.unit,
            why_extended=why_extended,
            others=beside.numbers,
        ),
    )


def _step(record: Record, counted: Clock | None) -> dict[str, Any]:
    """Return the next step and the other actions, with their addresses."""
    case, actor = record.case, current_actor()
    letters = waiting_letters(record.sent, record.events)
    why_not = why_not_extended(case, counted)
    facts = Facts(
        kind=case.kind,
        state=case.state,
        desk=case.desk,
        is_subject_confirmed=case.is_subject_confirmed,
        wants_reply=case.wants_reply,
        has_draft=record.draft is not None,
        has_news=case.has_news,
        has_letter=bool(letters),
        may=_permitted(record),
        is_own_desk=is_own_desk(actor, case.desk),
        is_handed_over=case.is_handed_over,
        is_held=case.is_held,
        has_copy=case.has_copy,
        is_named=bool(record.parties),
        is_entered=case.entered_on is not None and not case.is_extended,
        is_extendable=why_not is None,
        is_transferred=case.accept_by is not None,
        approval=case.approval,
        is_about_unit=bool(case.about_staff) and not case.is_held and case.unit_code is not None,
        is_own_draft=record.draft is not None and actor.id in record.draft.writer_ids,
        is_correcting=case.is_correcting,
        has_due=case.due_on is not None,
        has_asked_time=case.has_asked_time,
        awaits_decision=case.awaits_decision,
        has_code=case.code_check is not None,
        has_ban=case.ban_check is not None,
        needs_points=asks(case.kind, Gap.POINTS) and not points_in(record.worked.sheet),
    )
    words = words_of(next_step(facts), is_to_authority=facts.is_to_authority)
    party = letters[0][2] if words is STEP[Step.POST] else None
    names = [name for name in other_steps(facts) if record.parties or name != "objection"]
    is_soon = "extend" in names and is_due_soon(case.due_on, clock.today())
    others = [OTHER[name] for name in names if not (is_soon and name == "extend")]
    return {
        "words": words if party is None else words._replace(button=_print_for(party, case)),
        "url": _address(words.endpoint, case.number, party),
        "others": [{"label": label, "url": _address(endpoint, case.number, party)} for label, endpoint in others],
        "extend_url": _address(OTHER["extend"][1], case.number) if is_soon else None,
        "remark": WHY_NOT_EXTENDED.get(why_not, "") if would_extend(facts) else "",
    }


def _print_for(party: Party, case: Case) -> str:
    return str(_("Print the letter to %(name)s", name=labels.name_of(party, case, current_actor())))


def _permitted(record: Record) -> frozenset[Permission]:
    """Return what the actor may do to this matter: nobody corrects a capacity that they may not know."""
    case, actor = record.case, current_actor()
    permitted = frozenset(permission for permission in Permission if may_see(actor, permission, case))
    return permitted - {Permission.CASE_CORRECT, Permission.CASE_ENTER} if labels.is_hidden(case, actor) else permitted


def _routing(
    decision: RoutingDecision | None, rules: Sequence[RuleSpec], places: PlaceNames, *, hides: frozenset[Fact]
) -> Explanation | None:
    return explain(decision, rules, places, current_language(), hides=hides) if decision else None


def _address(endpoint: str, number: str, party: Party | None = None) -> str:
    """Return the address of an action; of the two about a letter, that of the letter's person."""
    if endpoint == "casework.worklist":
        return url_for(endpoint)
    if party is not None and endpoint == "casework.letter":
        return _letter_url(number, party)
    if party is not None and endpoint == "casework.posted":
        return url_for(endpoint, number=number, party_id=party.id)
    return url_for(endpoint, number=number)


def _cards(record: Record) -> list[dict[str, Any]]:
    roles = [party.role for party in record.parties]
    return [labels.person_card(party, record.case, current_actor(), roles=roles) for party in record.parties]


def _letter_url(number: str, party: Party) -> str:
    """Return the address of a person's letter, in that person's language where the pages exist in it."""
    lang = party.language if is_language(party.language) else DEFAULT_LANGUAGE
    return url_for("casework.letter", number=number, party_id=party.id, lang=lang)

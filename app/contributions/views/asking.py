"""Asking for a contribution: of whom, what, by when, and what of the matter they see."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.models import Case, Party
from app.cases.queries import answers_of_filing, files_of, parties_of, points_in, request_of, worked_out
from app.cases.rules.about_staff import is_about
from app.cases.rules.access import knows_contacts
from app.cases.rules.kinds import TO_AUTHORITY, PartyRole
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.cases.rules.supervision import Part, parts_from
from app.contributions.forms import AskForm
from app.contributions.forms.asking import CONTACT, NAME, STAFF, UNIT
from app.contributions.labels import REFUSAL, counted_words
from app.contributions.models import Contribution
from app.contributions.queries import colleague, colleagues_named, of_case
from app.contributions.rules.refusals import NobodyCanBeAsked
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask
from app.contributions.views.desk import Page, author, bp, changing_case, readable_case, shown
from app.deadlines.labels import day_in_words
from app.deadlines.rules import finnish_calendar
from app.deadlines.rules.internal import CONTRIBUTIONS_BEFORE, InternalDate, internal_date
from app.organisation.queries import search_units, unit_by_code
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import in_parts, keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session

_MOST_FOUND = 10


@bp.route("/cases/<number>/contributions/new", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def ask_page(number: str) -> Response | Page:
    """Ask a unit or a colleague; looking for one loses nothing of the form."""
    case = readable_case(number)
    if not case.is_open:
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    proposed, told = _proposed(case)
    form = _form(case, proposed)
    if "look" in request.form or not form.validate_on_submit():
        return _page(form, case, proposed, told)
    try:
        with changing_case(number) as (w, case):
            ask(w, author(), case, _question(form, proposed), language=current_language())
    except NobodyCanBeAsked:
        form.whom.errors = [REFUSAL[NobodyCanBeAsked]]
        return _page(form, readable_case(number), proposed, told)
    flash(_("The contribution was asked for. Whoever gives it is told by e-mail."), "success")
    return redirect(url_for("casework.case_page", number=number, _anchor="contributions"), 303)


def _proposed(case: Case) -> tuple[InternalDate, str]:
    """Return the proposed date and how it came about: the organiser's own day for an authority's request, or counted.

    A unit is asked for its report; any other day is counted back from that of the answer.
    """
    today = clock.today()
    counted = internal_date(case.due_on, today, working_days=CONTRIBUTIONS_BEFORE, calendar=finnish_calendar())
    asked = request_of(read_session(), case) if case.kind in TO_AUTHORITY else None
    parts = parts_from(asked.parts) if asked is not None else {}
    own = next((day for part in (Part.REPORT, Part.STATEMENT) if (day := parts.get(part)) and day > today), None)
    if own is None:
        return counted, counted_words(counted)
    words = _("For this case, %(day)s was set as the day by which it is needed.", day=day_in_words(own))
    return InternalDate(own, None, 0, has_room=True), words


def _form(case: Case, proposed: InternalDate) -> AskForm:
    """Return the form with its choices; asked again, it begins with what was asked before."""
    session, before = read_session(), None
    if request.method == "GET" and request.args.get("again"):
        again = of_case(session, case, request.args["again"])
        before = again.asked if again is not None else None
    form = AskForm(**_first_values(before, proposed))
    form.today, form.outer_on = clock.today(), case.due_on
    people = parties_of(session, case)
    is_hidden = labels.is_hidden(case, current_actor())
    form.people = () if is_hidden else tuple(str(party.identity.get("name") or "") for party in people)
    # Who reported a grievance is told to nobody else, whoever asks and whoever is asked (741/2023 §29).
    form.identities = {} if case.is_reporter_protected or is_hidden else _identities(case, people)
    words = {NAME: _name_words(case), CONTACT: _("The client’s contact details")}
    form.offer(
        whom=_found(session, form, case),
        points=(point.text for point in points_in(worked_out(session, case).sheet)),
        files=((file.public_id, file.name) for file in files_of(session, case)),
        identity=[(key, words[key]) for key, value in form.identities.items() if value],
    )
    return form


def _first_values(before: Contribution | None, proposed: InternalDate) -> dict[str, Any]:
    values: dict[str, Any] = {"due": in_parts(proposed.due_on), "key": secrets.token_hex(16)}
    if before is None:
        return values
    whom = f"{STAFF}{before.staff_id}" if before.staff_id is not None else f"{UNIT}{before.unit_code}"
    return {
        **values, "whom": whom, "text": before.question, "excerpt": Excerpt.from_json(before.shown).text,
        "files": before.file_ids,
    }  # fmt: skip


def _name_words(case: Case) -> str:
    return str(_("Whom the authority’s matter is about") if case.kind in TO_AUTHORITY else _("The client’s name"))


def _identities(case: Case, people: Sequence[Party]) -> dict[str, str]:
    """Return the client's name and contact details as a tick would show them: what the actor knows, and no more."""
    if case.kind in TO_AUTHORITY:  # of whoever is concerned nothing is known but the name
        return {NAME: ", ".join(str(party.identity.get("name") or "") for party in people)}
    client = next((party for party in people if party.role == PartyRole.CLIENT), None)
    if client is None:
        return {}
    details = [str(client.identity.get(key) or "") for key in ("phone", "email", "address")]
    may_know = knows_contacts(current_actor(), case, client.safe_contact)
    contact = "\n".join(each for each in details if each) if may_know else ""
    return {NAME: str(client.identity.get("name") or ""), CONTACT: contact}


def _found(session: Session, form: AskForm, case: Case) -> list[tuple[str, str]]:
    """Return the units and colleagues that the words find, and whoever was chosen before."""
    text, today, language = form.find.data or "", clock.today(), current_language()
    units = search_units(session, text, language=language, on=today, limit=_MOST_FOUND)
    people = colleagues_named(session, text, actor=current_actor(), about_staff=case.about_staff, on=today)
    found = {f"{UNIT}{unit.code}": ", ".join(filter(None, (unit.name, unit.street)))
             for unit in units if unit.closed_on is None}  # fmt: skip
    found |= {f"{STAFF}{actor.id}": ", ".join(filter(None, (actor.name, title))) for actor, title in people}
    chosen = form.whom.data or ""
    if chosen and chosen not in found:
        found = _chosen_before(session, chosen, case) | found
    return list(found.items())


def _chosen_before(session: Session, chosen: str, case: Case) -> dict[str, str]:
    if chosen.startswith(UNIT):
        unit = unit_by_code(session, chosen.removeprefix(UNIT))
        return {chosen: unit.name_in(current_language())} if unit and unit.is_open_on(clock.today()) else {}
    number = chosen.removeprefix(STAFF)
    actor = colleague(session, int(number), on=clock.today()) if number.isdecimal() else None
    is_able = actor is not None and actor.may(Permission.CONTRIBUTION_GIVE) and not is_about(actor.id, case.about_staff)
    return {chosen: actor.name} if actor is not None and is_able else {}


def _question(form: AskForm, proposed: InternalDate) -> Question:
    due_on = form.due_on
    assert due_on is not None
    is_proposed = due_on == proposed.due_on and proposed.has_room
    return Question(
        key=form.own_key, text=(form.text.data or "").strip(), due_on=due_on,
        counted_from=proposed.outer_on if is_proposed else None, excerpt=form.shown(),
        file_ids=tuple(form.files.data or ()), unit_code=form.unit_code, staff_id=form.staff_id,
    )  # fmt: skip


def _page(form: AskForm, case: Case, proposed: InternalDate, counted: str) -> Page:
    session = read_session()
    return shown(
        "contributions/ask.html",
        form,
        case=case,
        labels=labels,
        answers=answers_of_filing(session, case),
        counted=counted,
        has_room=proposed.has_room,
    )

"""What the registry looks through one by one: identity codes in filings, and non-disclosure for personal safety."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy import Row
from werkzeug.wrappers import Response

from app.accounts.rules.spoken_names import texts_in
from app.cases.labels import KIND, name_of, short_day
from app.cases.labels.checks import BAN_CHECK, CODE_CHECK
from app.cases.models import Case
from app.cases.queries import count_checks, messages_of, open_checks, parties_of, submission_of, unit_names
from app.cases.rules.identity_code import codes_in
from app.cases.rules.kinds import SafeContact
from app.cases.rules.registry_checks import OPEN, BanCheck, CodeCheck
from app.cases.service import settle_ban, settle_code
from app.casework.forms.checking import BanForm, CodeForm
from app.casework.views.desk import Page, author, bp, changing, readable, shown
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session


@bp.route("/registry/checks")
@requires(Permission.CASE_CHECK)
def checks() -> str:
    """The matters that wait because of an identity code, and those that wait because of a non-disclosure."""
    session = read_session()
    rows = open_checks(session, current_actor())
    codes, bans = count_checks(session, current_actor())
    units = unit_names(session, (row.unit_code for row in rows), current_language())
    return render_template(
        "casework/checks.html",
        codes=codes,
        bans=bans,
        with_code=_rows([row for row in rows if row.code_check == OPEN], units, "casework.identity_code"),
        with_ban=_rows([row for row in rows if row.ban_check == OPEN], units, "casework.non_disclosure"),
    )


@bp.route("/cases/<number>/identity-code", methods=["GET", "POST"])
@requires(Permission.CASE_CHECK)
@keeps_text
def identity_code(number: str) -> Response | Page:
    """Show the words with the code, and keep whether those who handle the matter need it."""
    case, form = readable(number, Permission.CASE_CHECK), CodeForm()
    if case.code_check is None:
        abort(404)
    if form.validate_on_submit():
        with changing(number, Permission.CASE_CHECK) as (w, case):
            settle_code(w, author(), case, CodeCheck(form.decision.data), seen=form.seen.data or "")
        return _decided(number)
    if not form.is_submitted():
        form.seen.data, form.decision.data = case.code_check, _before(case.code_check)
    answers = submission_of(read_session(), case).answers
    written = [*texts_in(answers.values()), *(each.body for each in messages_of(read_session(), case))]
    texts = [text for text in written if codes_in([text])]
    now = CODE_CHECK[case.code_check]
    return shown("casework/identity_code.html", form, case=case, texts=texts, language=case.language, now=now)


@bp.route("/cases/<number>/non-disclosure", methods=["GET", "POST"])
@requires(Permission.CASE_CHECK)
@keeps_text
def non_disclosure(number: str) -> Response | Page:
    """Keep whether the person has a non-disclosure for personal safety, and how that was found out."""
    case, form = readable(number, Permission.CASE_CHECK), BanForm()
    if case.ban_check is None:
        abort(404)
    if form.validate_on_submit():
        with changing(number, Permission.CASE_CHECK) as (w, case):
            decision, reason = BanCheck(form.decision.data), (form.reason.data or "").strip()
            settle_ban(w, author(), case, decision, reason=reason, seen=form.seen.data or "")
        return _decided(number)
    if not form.is_submitted():
        form.seen.data, form.decision.data = case.ban_check, _before(case.ban_check)
    return shown(
        "casework/non_disclosure.html", form, case=case, now=BAN_CHECK[case.ban_check], people=_having(case)
    )  # fmt: skip


def _before(check: str | None) -> str | None:
    return None if check == OPEN else check


def _having(case: Case) -> list[str]:
    """Return the names of those who say that they have a non-disclosure."""
    people = parties_of(read_session(), case)
    return [
        name_of(person, case, current_actor()) for person in people if SafeContact.NON_DISCLOSURE in person.safe_contact
    ]


def _decided(number: str) -> Response:
    flash(_("Your decision about %(number)s is saved.", number=number), "success")
    return redirect(url_for("casework.checks"), 303)


def _rows(rows: Sequence[Row[Any]], units: dict[str, str], endpoint: str) -> list[dict[str, str]]:
    return [
        {
            "number": row.number,
            "url": url_for(endpoint, number=row.number),
            "kind": str(KIND[row.kind]),
            "unit": units.get(row.unit_code or "", "–"),
            "arrived": short_day(row.arrived_on),
        }
        for row in rows
    ]

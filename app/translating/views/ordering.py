"""Order the translation of one of a matter's texts; choose another checker; take the order back."""

from __future__ import annotations

import secrets
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import TakeForm, choices
from app.cases.models import Case
from app.cases.queries import parties_of
from app.cases.rules.contribution import Purpose
from app.cases.rules.refusals import MatterIsDone, NamesAreNotSettled
from app.cases.rules.translation import ANSWER
from app.cases.rules.written_language import language_of
from app.contributions.rules.life import is_awaited_in
from app.contributions.rules.refusals import ContributionIsOver, OnlyTheAsker
from app.contributions.service import may_change
from app.contributions.views.desk import Page, author, case_in, changing_case, of_matter, readable_case, shown
from app.deadlines.rules import finnish_calendar
from app.permissions import Permission
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import in_parts, keeps_text
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session
from app.settings import LANGUAGES
from app.translating.forms import CheckerForm, OrderForm, mark_of
from app.translating.labels import REFUSAL, counted_words, languages_words, source_words
from app.translating.queries import Ordered, Source, linguists, order_of, sources_of
from app.translating.rules.days import Days, check_day, days_for_answer, days_for_incoming
from app.translating.rules.people import Linguist, OrderedAlready, TextHasChanged
from app.translating.service import Wanted, choose_checker, order, withdraw_order
from app.translating.views.desk import bp


@bp.route("/cases/<number>/translations/new", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def order_page(number: str) -> Response | Page:
    """Order a translation; looking for other people loses nothing of the form."""
    case = readable_case(number)
    if not is_awaited_in("translation", is_open=case.is_open, is_correcting=case.is_correcting):
        raise MatterIsDone
    if case.is_held:
        raise NamesAreNotSettled
    sources = _sources(case)
    chosen = _chosen(sources)
    form = OrderForm(**_first_values(case, chosen))
    goes_out = chosen is not None and chosen.of.startswith(ANSWER)
    form.today, form.outer_on = clock.today(), case.due_on if case.is_open and goes_out else None
    form.people = tuple(str(party.identity.get("name") or "") for party in parties_of(read_session(), case))
    form.reporter_text = chosen.text if chosen is not None and case.is_reporter_protected else ""
    form.offer(
        sources=[(mark_of(each), source_words(each)) for each in sources],
        languages=[(code, labels.language_name(code)) for code in LANGUAGES],
    )
    _offer_people(form, case)
    days = _days(case, chosen)
    if "look" in request.form:
        form.propose(days.made.due_on)
    if "look" in request.form or not form.validate_on_submit():
        return _order_form(form, case, days)
    try:
        with changing_case(number) as (w, case):
            wanted = _wanted(form, _seen(case, form.text.data), days)
            order(w, author(), case, wanted, language=current_language())
    except OrderedAlready:
        form.text.errors = [REFUSAL[OrderedAlready]]
        return _order_form(form, readable_case(number), days)
    told = _("The translation was ordered. The translator is told by e-mail.")
    outside = _("The translation was ordered. You look after it: put it in when it comes.")
    flash(told if form.translator_id is not None else outside, "success")
    return _back(number)


def _order_form(form: OrderForm, case: Case, days: Days) -> Page:
    has_room = days.made.has_room
    return shown("translating/order.html", form, case=case, counted=counted_words(days), has_room=has_room)


def _seen(case: Case, mark: str) -> Source:
    """Return the very text that the page showed; raise `TextHasChanged` when it is no longer there."""
    found = next((each for each in _sources(case) if mark_of(each) == mark), None)
    if found is None:
        raise TextHasChanged
    return found


def _sources(case: Case) -> list[Source]:
    return sources_of(read_session(), case)


def _chosen(sources: list[Source]) -> Source | None:
    """Return the text that is ticked, or the one that the link names; the answer where nothing says which."""
    wanted = request.form.get("text", "")
    by_mark = next((each for each in sources if mark_of(each) == wanted), None)
    named = request.args.get("of", ANSWER)
    return by_mark or next((each for each in sources if each.of == named), None) or (sources[0] if sources else None)


def _first_values(case: Case, source: Source | None) -> dict[str, Any]:
    """Return what stands in the form at first: out goes what the person reads, in comes what the reader reads."""
    if source is None:
        return {"key": secrets.token_hex(16)}
    is_answer = source.of.startswith(ANSWER)
    written = language_of(source.text) or ("" if is_answer else case.language)
    into = case.reply_language if is_answer else current_language()
    due_on = _days(case, source).made.due_on
    return {
        "key": secrets.token_hex(16), "text": mark_of(source), "due": in_parts(due_on), "proposed": due_on.isoformat(),
        "source_language": written if written in LANGUAGES else "", "language": into if into != written else "",
    }  # fmt: skip


def _days(case: Case, source: Source | None) -> Days:
    today, calendar = clock.today(), finnish_calendar()
    if source is not None and source.of.startswith(ANSWER):
        return days_for_answer(case.due_on if case.is_open else None, today, calendar=calendar)
    return days_for_incoming(today, calendar=calendar)


def _offer_people(form: OrderForm, case: Case) -> None:
    source, target = form.source_language.data or "", form.language.data or ""
    known = linguists(read_session(), target, case=case, on=clock.today()) if target else []
    translators = [each for each in known if not source or each.may_translate(source, target)]
    form.offer_people(translators=_as_choices(translators), checkers=_as_choices(known))


def _as_choices(people: list[Linguist]) -> list[tuple[str, str]]:
    return [(str(each.id), each.name) for each in people]


def _wanted(form: OrderForm, source: Source, days: Days) -> Wanted:
    due_on, made, today = form.due_on, days.made, clock.today()
    assert due_on is not None  # the form has looked at it
    is_proposed = due_on == made.due_on
    own_check = check_day(due_on, made.outer_on, today, calendar=finnish_calendar())
    return Wanted(
        source=source, source_language=form.source_language.data, language=form.language.data,
        translator_id=form.translator_id, outside_name=(form.outside_name.data or "").strip(),
        checker_id=int(form.checker.data), due_on=due_on, check_by=days.check_by if is_proposed else own_check,
        counted_from=made.outer_on if is_proposed and made.has_room else None,
        note=(form.note.data or "").replace("\r\n", "\n").strip(), key=form.own_key,
    )  # fmt: skip


@bp.route("/cases/<number>/translations/<public_id>/checker", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def checker_page(number: str, public_id: str) -> Response | Page:
    """Have somebody else check it."""
    case, found = _changeable(number, public_id)
    order = found.order
    known = linguists(read_session(), order.language, case=case, on=clock.today())
    fit = [each for each in known if each.may_check(order.language, but=found.translators)]
    form = CheckerForm(checker=str(order.checker_id))
    form.checker.choices = choices(*_as_choices(fit))
    if not form.validate_on_submit():
        words = languages_words(order.source_language, order.language)
        return shown("translating/checker.html", form, case=case, between=words)
    with changing_case(number) as (w, case):
        asked = case_in(w, case, public_id)
        choose_checker(w, author(), case, order_of(w.session, asked.id), int(form.checker.data))
    flash(_("Somebody else checks the translation now."), "success")
    return _back(number)


@bp.route("/cases/<number>/translations/<public_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.CASE_ANSWER)
@keeps_text
def withdraw_page(number: str, public_id: str) -> Response | Page:
    """Take the order back after a look at it; whoever was asked is told."""
    case, found = _changeable(number, public_id)
    form = TakeForm()
    if not form.validate_on_submit():
        words = languages_words(found.order.source_language, found.order.language)
        return shown("translating/withdraw.html", form, case=case, asked=found.asked, between=words)
    with changing_case(number) as (w, case):
        withdraw_order(w, current_actor(), case, order_of(w.session, case_in(w, case, public_id).id))
    flash(_("The order of the translation was withdrawn."), "success")
    return _back(number)


def _changeable(number: str, public_id: str) -> tuple[Case, Ordered]:
    case = readable_case(number)
    given = of_matter(case, public_id)
    if given.asked.purpose != Purpose.TRANSLATION:
        abort(404)
    if not may_change(current_actor(), case, given.asked):
        raise OnlyTheAsker
    found = order_of(read_session(), given.asked.id)
    if found.is_over and request.method == "GET":
        raise ContributionIsOver
    return case, found


def _back(number: str) -> Response:
    return redirect(url_for("casework.case_page", number=number, _anchor="translations"), 303)

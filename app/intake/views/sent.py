"""The receipt: number and words, what happens next, and by when with its working."""

from __future__ import annotations

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.cases.models import Case, Party
from app.cases.queries import parties_of, person_of, submission_of
from app.cases.rules.kinds import Capacity, Kind, ReplyChannel, SafeContact
from app.cases.service.notify import may_mail
from app.deadlines.queries import first_clock_of, working_of
from app.filing.models import Draft
from app.filing.service.drafts import WORDS_LIFE, find_draft
from app.filing.service.receipts import keep_words
from app.intake.labels.notices import consumer_route, is_consumer, told_again
from app.intake.labels.questions import SENT
from app.intake.labels.readers import who_sees
from app.intake.labels.receipt import SentFacts, due_words, next_steps, rights, thanks, unaffected, words_are_for
from app.intake.queries import own_case
from app.intake.rules.steps import KIND_OF_SLUG, leaves_no_trace
from app.intake.views.blueprint import KIND, bp
from app.intake.views.desk import store_of
from app.intake.views.showing import contacts, danger_phone
from app.organisation.models import ContactPoint
from app.organisation.rules.codes import ContactKind
from app.platform import clock
from app.platform.web.access import public
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, settings, unit_of_work


@bp.route(f"/{KIND}/sent", methods=["GET", "POST"])
@public
def sent(kind: str) -> Response | str:
    """Show the receipt, or wipe its words because the person has kept them."""
    store = store_of(KIND_OF_SLUG[kind])
    for token in _tokens(kind):
        draft = find_draft(read_session(store), store, token)
        if draft is None or draft.case_id is None:
            continue
        if request.method == "POST":
            _keep(kind, token)
            return redirect(url_for("intake.sent", kind=kind), 303)
        return _receipt(kind, draft)
    return render_template("intake/receipt_gone.html")


def _tokens(kind: str) -> list[str]:
    """The secret under which it was sent; after a lost response it still lies among the drafts."""
    found = (session.get(place, {}).get(kind) for place in ("sent", "drafts"))
    return [token for token in found if token]


def _keep(kind: str, token: str) -> None:
    store = store_of(KIND_OF_SLUG[kind])
    with unit_of_work(store) as w:
        draft = find_draft(w.session, store, token, lock=True)
        if draft is not None:
            keep_words(w, draft)


def _receipt(slug: str, draft: Draft) -> str:
    kind = KIND_OF_SLUG[slug]
    reading = read_session(store_of(kind))
    assert draft.case_id is not None and draft.sent_at is not None
    case = own_case(reading, draft.case_id)
    started = first_clock_of(reading, draft.case_id)
    assert case is not None and started is not None
    answers = submission_of(reading, case).answers
    person = person_of(parties_of(reading, case))
    facts = _facts(kind, case, person, has_unit=answers.get("place_known") == "unit")
    published = contacts()
    return render_template(
        "intake/sent.html",
        title=SENT[kind],
        thanks=thanks(facts),
        case=case,
        words=draft.words if clock.now() - draft.sent_at < WORDS_LIFE else None,
        words_language=draft.language,
        words_are_for=words_are_for(facts),
        case_address=f"{settings().public_url}{url_for('intake.open_case')}",
        due=due_words(working_of(started), started.policy),
        next_steps=next_steps(facts),
        told=told_again(kind, answers),
        who_sees=who_sees(kind, is_nameless=person is None or leaves_no_trace(person.identity)),
        privacy_kind=slug,
        unaffected=unaffected(facts),
        rights=rights(facts),
        danger_phone=danger_phone(),
        consumer=consumer_route() if is_consumer(case.filed_production) else None,
        ombudspersons=[_in_words(published[each]) for each in _OMBUDSPERSONS if each in published],
    )


def _facts(kind: Kind, case: Case, person: Party | None, *, has_unit: bool) -> SentFacts:
    """What was chosen, as far as the receipt's words depend on it; without a name there is nobody to write to."""
    return SentFacts(
        kind=kind,
        capacity=Capacity(case.capacity),
        wants_reply=case.wants_reply,
        has_unit=has_unit,
        is_dangerous=case.is_dangerous,
        is_by_post=person is not None and person.reply_channel == ReplyChannel.POST,
        has_safe_address=person is not None and SafeContact.NON_DISCLOSURE not in person.safe_contact,
        is_for_another=kind is Kind.OBJECTION and case.capacity not in (Capacity.CLIENT, Capacity.CUSTODIAN),
        is_mailed=person is not None and may_mail(case, person),
    )


_OMBUDSPERSONS = (ContactKind.PATIENT_OMBUDSMAN.value, ContactKind.SOCIAL_OMBUDSMAN.value)


def _in_words(contact: ContactPoint) -> dict[str, str]:
    language = current_language()
    return {"name": contact.name_in(language), "phone": contact.phone, "hours": contact.hours_in(language)}

"""The receipt: number and words, what happens next, and by when with its working."""

from __future__ import annotations

from flask import redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from app.cases.rules.kinds import Kind
from app.deadlines.queries import clock_of, working_of
from app.filing.models import Draft
from app.filing.service.drafts import WORDS_LIFE, find_draft
from app.filing.service.receipts import keep_words
from app.intake.labels.notices import TOLD, consumer_route, is_consumer
from app.intake.labels.questions import SENT
from app.intake.labels.receipt import (
    NEXT,
    NOT_AN_APPEAL,
    RIGHTS,
    UNAFFECTED,
    UNAFFECTED_BY_THIS,
    WHO_SEES,
    WITH_REPLY,
    due_words,
)
from app.intake.queries import own_case
from app.intake.rules.steps import KIND_OF_SLUG
from app.intake.rules.told import Told
from app.intake.views.blueprint import KIND, bp
from app.intake.views.desk import store_of
from app.intake.views.showing import contacts
from app.organisation.models import ContactPoint
from app.organisation.rules.codes import ContactKind
from app.platform import clock
from app.platform.web.access import public
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, unit_of_work


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
    started = clock_of(reading, draft.case_id)
    assert case is not None and started is not None
    published = contacts()
    return render_template(
        "intake/sent.html",
        title=SENT[kind],
        case=case,
        words=draft.words if clock.now() - draft.sent_at < WORDS_LIFE else None,
        words_language=draft.language,
        due=due_words(working_of(started), started.policy),
        next_steps=WITH_REPLY if kind is Kind.FEEDBACK and case.wants_reply else NEXT[kind],
        told=TOLD[Told.MINOR_ALONE] if case.is_guardian_excluded else None,
        who_sees=WHO_SEES[kind],
        unaffected=UNAFFECTED.get(kind, UNAFFECTED_BY_THIS),
        rights=RIGHTS.get(kind, NOT_AN_APPEAL),
        consumer=consumer_route() if is_consumer(case.filed_production) else None,
        ombudspersons=[_in_words(published[each]) for each in _OMBUDSPERSONS if each in published],
    )


_OMBUDSPERSONS = (ContactKind.PATIENT_OMBUDSMAN.value, ContactKind.SOCIAL_OMBUDSMAN.value)


def _in_words(contact: ContactPoint) -> dict[str, str]:
    language = current_language()
    return {"name": contact.name_in(language), "phone": contact.phone, "hours": contact.hours_in(language)}

"""Check your answers, and the one sending: the same form sent again gives the same receipt."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext

from app.filing.queries import files_of_draft
from app.filing.service.receipts import hash_words
from app.filing.service.submit import DraftIsGone, submit
from app.intake.forms.start import SendForm
from app.intake.labels.notices import told
from app.intake.labels.questions import NOT_SENT, SEND, question
from app.intake.labels.readers import who_sees
from app.intake.labels.summary import Row, parts_of
from app.intake.rules.steps import CHECK, leaves_no_trace
from app.intake.rules.walking import first_slug, missing
from app.intake.views.blueprint import KIND, bp
from app.intake.views.desk import AlreadySent, Filing, has_receipt, open_filing, remember_sent, save
from app.intake.views.showing import page
from app.intake.views.step import Answer, already_sent, to_receipt
from app.organisation.queries import unit_by_code
from app.platform.db import StoreName
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language, wanted_language
from app.platform.web.runtime import read_session, services_store, unit_of_work


@bp.route(f"/{KIND}/{CHECK}", methods=["GET", "POST"])
@public
@keeps_text
def check(kind: str) -> Answer:
    """Show everything once more, or send it."""
    filing = open_filing(kind)
    if request.method == "GET":
        if filing.draft is None or filing.is_sent:
            leads_to = (
                to_receipt(filing) if filing.is_sent or has_receipt(kind) else filing.url(first_slug(filing.kind))
            )
            return redirect(leads_to)
        return _shown(filing, SendForm())
    return _post(filing, SendForm())


def _post(filing: Filing, form: SendForm) -> Answer:
    is_good = form.validate()
    if filing.draft is None:
        return render_template("intake/draft_gone.html", filing=filing), 410
    if filing.is_sent:  # the answer to the first press was lost, or there was a second one
        remember_sent(filing)
        return redirect(to_receipt(filing), 303)
    if not is_good:
        return _shown(filing, form), 422
    if wanted_language():
        return _in_language(filing, str(wanted_language()))
    unanswered = [_unanswered(filing, step.slug) for step in missing(filing.kind, filing.answers)]
    if unanswered:
        return _shown(filing, form, problems=unanswered), 422
    return _send(filing)


def _send(filing: Filing) -> Answer:
    """Hash the words outside the transaction, then open the matter in one."""
    assert filing.draft is not None and filing.draft.words is not None and filing.token is not None
    receipt = hash_words(filing.store, filing.draft.words)
    try:
        with unit_of_work(filing.store) as w:
            is_own = filing.store.name is StoreName.SERVICES
            submit(w, filing.token, receipt, directory=w.session if is_own else read_session(services_store()))
    except DraftIsGone:
        return render_template("intake/draft_gone.html", filing=filing), 410
    remember_sent(filing)
    return redirect(to_receipt(filing), 303)


def _in_language(filing: Filing, language: str) -> Answer:
    """Turn the page over to another language; the receipt's words follow."""
    try:
        save(filing, {}, language=language)
    except AlreadySent:
        return already_sent(filing)
    return redirect(url_for("intake.check", kind=filing.slug, lang=language), 303)


def _unanswered(filing: Filing, slug: str) -> dict[str, str]:
    text = gettext("Still to be answered: %(question)s", question=question(filing.kind, slug))
    return {"text": text, "href": filing.url(slug, **{"from": CHECK})}


def _shown(filing: Filing, form: SendForm, *, problems: Any = ()) -> str:
    form.draft.data = filing.token or ""
    kind, has_errors = filing.kind, bool(form.errors or problems)
    return render_template(
        "intake/check.html",
        form=form,
        page=page(filing, CHECK),
        filing=filing,
        sections=_sections(filing),
        told=told(kind, filing.answers),
        who_sees=who_sees(kind, is_nameless=leaves_no_trace(filing.answers)),
        privacy_kind=filing.slug,
        send=SEND[kind],
        not_sent=NOT_SENT[kind],
        problems=list(problems),
        has_errors=has_errors,
        unanswered=[] if has_errors else [_unanswered(filing, step.slug) for step in missing(kind, filing.answers)],
    )


def _sections(filing: Filing) -> list[dict[str, Any]]:
    """Return the rows by part, each with the address at which it is changed."""
    code = filing.answers.get("unit_code")
    unit = unit_by_code(read_session(), code) if code else None
    unit_name = unit.name_in(current_language()) if unit else ""
    parts = parts_of(filing.kind, filing.answers, unit_name=unit_name, files=_file_names(filing))
    return [{"name": name, "rows": [_row(filing, row) for row in rows]} for name, rows in parts.items()]


def _row(filing: Filing, row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "value": row.value,
        "multiline": row.multiline,
        "change_url": filing.url(row.step, **{"from": CHECK}),
    }


def _file_names(filing: Filing) -> list[str]:
    if filing.draft is None:
        return []
    return [file.name for file in files_of_draft(read_session(filing.store), filing.draft.id)]

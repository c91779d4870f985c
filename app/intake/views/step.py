"""One page of a form: shown, and taken. Whatever was typed is kept first, then looked at."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.cases.rules.identity_code import has_code
from app.intake.rules.steps import CHECK, Step
from app.intake.rules.walking import after_change, first_slug, next_after, step_named
from app.intake.views.blueprint import KIND, bp
from app.intake.views.desk import (
    AlreadySent,
    Filing,
    has_receipt,
    keep_typed,
    open_filing,
    take_answers,
    typed_texts,
)
from app.intake.views.showing import form_of, show
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language

Answer = Response | str | tuple[str, int]

MISTAKES = "mistakes"
"""In the address of a page that is shown again because of a mistake. Were it the answer to the sending itself, the
browser's Back button would lead to an error page of the browser: no page with personal data is kept to go back to."""


@bp.route(f"/{KIND}")
@public
def kind_start(kind: str) -> Response:
    """Lead to the first page of a kind."""
    return redirect(url_for("intake.step", kind=kind, step=first_slug(open_filing(kind).kind)))


@bp.route(f"/{KIND}/<step>", methods=["GET", "POST"])
@public
@keeps_text
def step(kind: str, step: str) -> Answer:
    """Show or take one page."""
    filing = open_filing(kind)
    found = step_named(filing.kind, step)
    if found is None:
        abort(404)
    if request.method == "GET":
        return elsewhere(filing, found) or show(filing, step, form_to_show(filing, step))
    form = form_of(filing, step)
    return kept_first(filing, step, form) or take(filing, step, form)


def elsewhere(filing: Filing, found: Step) -> Response | None:
    """Return where a page leads that is not to be asked now, or None when it is."""
    first = first_slug(filing.kind)
    if filing.draft is None or filing.is_sent:
        if found.slug == first:
            return None
        was_sent = filing.is_sent or has_receipt(filing.slug)
        return redirect(to_receipt(filing) if was_sent else filing.url(first))
    return None if found.asked(filing.answers) else redirect(filing.url(after_change(filing.kind, filing.answers)))


def kept_first(filing: Filing, step: str, form: Any) -> Answer | None:
    """Deal with what comes before the answers: an old page, a sent form, another language, a mistake.

    Returns None when the page was filled in well. Nothing typed is lost in any of these.
    """
    is_good = form.validate()
    if form.token_has_expired():
        return show(filing, step, form), 422
    try:
        language = wanted_language()
        if language:
            if any(value for values in typed_texts(form).values() for value in values):
                keep_typed(filing, step, typed_texts(form))
            return redirect(filing.url(step, lang=language), 303)
        if filing.is_sent:
            raise AlreadySent
        if not is_good:
            keep_typed(filing, step, typed_texts(form))
            return redirect(filing.url(step, mistakes=1), 303)
    except AlreadySent:
        return already_sent(filing)
    return None


def form_to_show(filing: Filing, step: str) -> Any:
    """Return the form of a page that was asked for; after a mistake with what was typed and what is wrong with it."""
    form = form_of(filing, step, formdata=None)
    if MISTAKES in request.args and filing.typed_on(step) is not None:
        form.find_mistakes()
    return form


def take(filing: Filing, step: str, form: Any, **more: Any) -> Answer:
    """Keep the answers of a page and lead on; ask first about a personal identity code."""
    try:
        if not is_code_kept(filing, step) and has_code(texts_of(form)):
            keep_typed(filing, step, typed_texts(form))
            return redirect(code_page(filing, step), 303)
        take_answers(filing, step, {**form.given(), **more})
    except AlreadySent:
        return already_sent(filing)
    return redirect(filing.url(onward(filing, step)), 303)


def onward(filing: Filing, step: str) -> str:
    """Return the next page: straight back to checking after a change made from there."""
    if request.args.get("from") == CHECK:
        return after_change(filing.kind, filing.answers)
    return next_after(filing.kind, step, filing.answers)


def already_sent(filing: Filing) -> tuple[str, int]:
    """Tell that the form has been sent, and give back what was typed after that."""
    typed = [value for key, value in request.form.items() if key not in ("csrf_token", "draft") and len(value) > 20]
    return render_template("intake/already_sent.html", filing=filing, typed=typed), 409


def to_receipt(filing: Filing) -> str:
    """Return the address of the receipt."""
    return url_for("intake.sent", kind=filing.slug)


def code_page(filing: Filing, step: str, **more: Any) -> str:
    """Return the address of the interruption about a personal identity code."""
    back: dict[str, Any] = {"from": CHECK} if request.args.get("from") == CHECK else {}
    return url_for("intake.identity_code", kind=filing.slug, step=step, **{**back, **more})


def texts_of(form: Any) -> list[str]:
    """Return every text that was typed on the page."""
    return [value for values in typed_texts(form).values() for value in values]


def is_code_kept(filing: Filing, step: str) -> bool:
    """Return True when the person has said that a code on this page may stay."""
    return step in filing.answers.get("_code_kept", ())

"""The interruption: “It looks like you wrote a personal identity code. Shall we remove it?” Nothing is lost by it."""

from __future__ import annotations

from flask import abort, redirect, render_template, request
from werkzeug.datastructures import MultiDict

from app.cases.rules.identity_code import codes_in, without_codes
from app.intake.forms.start import SendForm
from app.intake.rules.walking import step_named
from app.intake.views.blueprint import KIND, bp
from app.intake.views.desk import AlreadySent, Filing, keep_typed, open_filing, save, take_answers
from app.intake.views.showing import form_of, page
from app.intake.views.step import Answer, already_sent, code_page, onward
from app.platform.web.access import public
from app.platform.web.forms import keeps_text
from app.platform.web.languages import wanted_language


@bp.route(f"/{KIND}/<step>/code", methods=["GET", "POST"])
@public
@keeps_text
def identity_code(kind: str, step: str) -> Answer:
    """Ask whether to remove the code, and go on either way."""
    filing = open_filing(kind)
    if step_named(filing.kind, step) is None:
        abort(404)
    typed = filing.typed_on(step)
    if typed is None:
        return redirect(filing.url(step))
    form = SendForm()
    form.draft.data = filing.token or ""
    if request.method == "GET" or wanted_language() or not form.validate():
        if wanted_language():
            return redirect(code_page(filing, step, lang=wanted_language()), 303)
        found = codes_in(value for values in typed.values() for value in values)
        return render_template(
            "intake/identity_code.html", form=form, filing=filing, page=page(filing, step), found=found
        )
    return _decided(filing, step, typed, removes=request.form.get("choice") != "keep")


def _decided(filing: Filing, step: str, typed: dict[str, list[str]], *, removes: bool) -> Answer:
    """Take the page's texts, with or without the code; a page that is then not filled in well is shown again."""
    if removes:
        typed = {key: [without_codes(value) for value in values] for key, values in typed.items()}
    pairs = [("draft", filing.token or ""), *((key, value) for key, values in typed.items() for value in values)]
    form = form_of(filing, step, formdata=MultiDict(pairs), check_token=False)
    try:
        if not removes:
            save(filing, lambda now: {"_code_kept": [*now.get("_code_kept", []), step]})
        if not form.validate():
            keep_typed(filing, step, typed)
            return redirect(filing.url(step), 303)
        take_answers(filing, step, form.given())
    except AlreadySent:
        return already_sent(filing)
    return redirect(filing.url(onward(filing, step)), 303)

"""The organiser's texts for answers, in each language, and of which kinds a second person approves the answers."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from app.cases import labels
from app.cases.forms import choices
from app.cases.models import AnswerTemplate
from app.cases.queries.templates import approved_kinds, languages_of, latest_templates, versions_of
from app.cases.rules.approval import is_always_approved
from app.cases.rules.kinds import Kind
from app.cases.rules.refusals import TextHasMovedOn
from app.cases.service import choose_approval, save_template
from app.casework.forms import ApprovalForm, NewTemplateForm, TemplateForm
from app.casework.labels import APPROVAL_WHY, VARIABLE
from app.casework.views.desk import Page, author, bp, shown
from app.permissions import Permission
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.pages import instant
from app.platform.web.runtime import read_session, services_store, unit_of_work
from app.settings import LANGUAGES


@bp.route("/texts")
@requires(Permission.TEXTS_EDIT)
def texts() -> str:
    """Show every text with the languages in which it exists and in which it does not."""
    chosen = approved_kinds(read_session())
    return render_template(
        "casework/texts.html",
        rows=_rows(latest_templates(read_session())),
        in_languages=[(code, labels.language_name(code)) for code in LANGUAGES],
        approved=[words for kind, words in labels.KIND.items() if kind in chosen or is_always_approved(kind)],
    )


def _rows(found: Sequence[AnswerTemplate]) -> list[dict[str, Any]]:
    """Return one row for each text: its name in the first of our languages, its kind, and its version by language."""
    by_code: dict[str, dict[str, AnswerTemplate]] = {}
    for template in found:
        by_code.setdefault(template.code, {})[template.language] = template
    return [
        {"code": code, "kind": labels.KIND[next(iter(own.values())).kind], "name": _name(own), "variants": own}
        for code, own in by_code.items()
    ]


def _name(variants: dict[str, AnswerTemplate]) -> str:
    return next(variants[code].name for code in (*LANGUAGES, *variants) if code in variants)


@bp.route("/texts/new", methods=["GET", "POST"])
@requires(Permission.TEXTS_EDIT)
@keeps_text
def new_text() -> Response | Page:
    """Write a text that is not there yet."""
    form = NewTemplateForm(version="0")
    form.language.choices = choices(*((code, labels.language_name(code)) for code in LANGUAGES))
    if form.validate_on_submit():
        return _save(form, secrets.token_hex(8), form.kind.data, form.language.data)
    return shown("casework/text.html", form, variables=VARIABLE, versions=[], others=[], say=instant, theirs=None)


@bp.route("/texts/<code>/<language>", methods=["GET", "POST"])
@requires(Permission.TEXTS_EDIT)
@keeps_text
def text(code: str, language: str) -> Response | Page:
    """Change a text in one language, or write it in one in which it does not exist yet."""
    others = {other.language: other for other in languages_of(read_session(), code)}
    if not others or language not in LANGUAGES:
        abort(404)
    latest = others.get(language)
    kept = {"name": latest.name, "body": latest.body, "is_in_use": latest.is_in_use} if latest else {}
    form = TemplateForm(version=str(latest.version if latest else 0), **kept)
    if form.validate_on_submit():
        try:
            return _save(form, code, next(iter(others.values())).kind, language)
        except (TextHasMovedOn, IntegrityError):
            return _both(form, code, language)
    return _text_page(form, code, language)


def _text_page(form: TemplateForm, code: str, language: str, *, theirs: AnswerTemplate | None = None) -> Page:
    session = read_session()
    page, status = shown(
        "casework/text.html",
        form,
        variables=VARIABLE,
        language=labels.language_name(language),
        versions=versions_of(session, code, language),
        others=[other for other in languages_of(session, code) if other.language != language],
        language_name=labels.language_name,
        say=instant,
        theirs=theirs,
    )
    return page, 409 if theirs else status


def _both(form: TemplateForm, code: str, language: str) -> Page:
    """Show the colleague's saved text above this writer's, in a form that knows of both."""
    theirs = versions_of(read_session(), code, language)[0]
    mine = {"name": form.name.data, "body": form.body.data, "is_in_use": form.is_in_use.data}
    return _text_page(TemplateForm(formdata=None, version=str(theirs.version), **mine), code, language, theirs=theirs)


def _save(form: TemplateForm, code: str, kind: str, language: str) -> Response:
    with unit_of_work(services_store()) as w:
        save_template(
            w, author(), code=code, kind=kind, language=language, name=form.name.data, body=form.body.data,
            seen_version=form.seen_version, is_in_use=form.is_in_use.data,
        )  # fmt: skip
    flash(_("The text is saved."), "success")
    return redirect(url_for("casework.texts"), 303)


@bp.route("/texts/approval", methods=["GET", "POST"])
@requires(Permission.TEXTS_EDIT)
@keeps_text
def approval() -> Response | Page:
    """Choose of which kinds a second person approves the answers."""
    chosen = sorted(approved_kinds(read_session()))
    form = ApprovalForm(seen=" ".join(chosen), kinds=chosen)
    if form.validate_on_submit():
        try:
            with unit_of_work(services_store()) as w:
                choose_approval(w, current_actor(), form.kinds.data or (), seen=(form.seen.data or "").split())
        except (TextHasMovedOn, IntegrityError):
            form.kinds.errors = [_("Somebody has chosen anew since you opened this page. Choose again and save.")]
            form.seen.data = " ".join(chosen)
        else:
            flash(_("The choice is saved. It holds for drafts that are under way too."), "success")
            return redirect(url_for("casework.texts"), 303)
    always = [(labels.KIND[kind], APPROVAL_WHY[kind]) for kind in Kind if is_always_approved(kind)]
    status = 409 if request.method == "POST" and form.kinds.errors else None
    page, usual = shown("casework/approval.html", form, why=APPROVAL_WHY, always=always)
    return page, status or usual

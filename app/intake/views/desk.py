"""The draft that a request is about: found by the secret in the session or in the form, begun when there is none.

A form carries its draft's secret in a hidden field, so that a session that has gone (a closed browser, a
cleared cookie) takes nothing with it. The secret never stands in an address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import request, session, url_for

from app.cases.rules.kinds import Kind
from app.filing.models import Draft
from app.filing.service.drafts import SavedDraft, begin_draft, read_draft, save_answers
from app.intake.rules.settling import TYPED, settle
from app.intake.rules.steps import KIND_OF_SLUG
from app.platform import clock
from app.platform.db import Store
from app.platform.web.languages import current_language
from app.platform.web.runtime import ombudsman_store, services_store, unit_of_work
from app.platform.work import Work

Changes = Mapping[str, Any] | Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Answers, or what gives them from the answers that the locked draft holds."""


class AlreadySent(Exception):
    """The draft of this form has been sent; what was typed after that belongs to no draft."""


@dataclass
class Filing:
    """One kind's form in one browser."""

    slug: str
    kind: Kind
    store: Store
    token: str | None = None
    draft: Draft | SavedDraft | None = None

    @property
    def is_sent(self) -> bool:
        """True when this draft has become a matter."""
        return self.draft is not None and self.draft.case_id is not None

    @property
    def answers(self) -> Mapping[str, Any]:
        """What has been answered so far; nothing for a draft that has been sent."""
        return {} if self.draft is None or self.is_sent else self.draft.answers

    def typed_on(self, step: str) -> dict[str, list[str]] | None:
        """Return what was typed on a page and not taken yet, or None."""
        typed: dict[str, dict[str, list[str]]] = self.answers.get(TYPED, {})
        return typed.get(step)

    def url(self, step: str, **more: Any) -> str:
        """Return the address of one of its pages; a change begun at the checking page is led back to it."""
        back = {"from": "check"} if request.args.get("from") == "check" else {}
        return url_for("intake.step", kind=self.slug, step=step, **{**back, **more})


def store_of(kind: Kind) -> Store:
    """Return the store of a kind: a request to the ombudsperson is in theirs from its first page on (739/2023 §10)."""
    return ombudsman_store() if kind is Kind.OMBUDSMAN else services_store()


def open_filing(slug: str) -> Filing:
    """Return the form of this kind in this browser, with its draft if there is one."""
    kind = KIND_OF_SLUG[slug]
    filing = Filing(slug, kind, store_of(kind))
    for token in dict.fromkeys((_token_of_form(), session.get("drafts", {}).get(slug))):
        draft = read_draft(filing.store, token) if token else None
        if draft is not None and draft.kind == kind:
            filing.token, filing.draft = token, draft
            break
    return filing


def save(filing: Filing, changes: Changes, *, language: str | None = None) -> None:
    """Keep these answers in the draft, a new one if need be; raise `AlreadySent`."""
    with changing(filing, changes, language=language):
        pass


@contextmanager
def changing(filing: Filing, changes: Changes, *, language: str | None = None) -> Iterator[tuple[Work, Draft]]:
    """Keep answers in the draft, a new one if need be, with what the block writes; raise `AlreadySent`.

    The draft is locked meanwhile. Changes that build on what it holds are a function of it: another window may
    have saved since this request read it.
    """
    language = language or current_language()

    def rule(answers: Mapping[str, Any]) -> dict[str, Any]:
        changed = changes(answers) if callable(changes) else changes
        return settle(filing.kind, {**answers, **changed}, today=clock.today())

    with unit_of_work(filing.store) as w:
        draft, token = None, filing.token
        if token and not filing.is_sent:
            draft = save_answers(w, token, {}, language=language, settle=rule)
        if draft is not None and draft.case_id is not None:
            raise AlreadySent
        if draft is None:
            draft, token = begin_draft(w, filing.kind, language=language, answers=rule({}))
        yield w, draft
    filing.draft, filing.token = draft, token
    remember(filing)


def keep_typed(filing: Filing, step: str, typed: dict[str, list[str]]) -> None:
    """Keep what was typed on a page as it stands, right or wrong; raise `AlreadySent`."""
    save(filing, lambda now: {TYPED: {**now.get(TYPED, {}), step: typed}})


def take_answers(filing: Filing, step: str, given: Mapping[str, Any]) -> None:
    """Keep the answers of a page that was filled in well; raise `AlreadySent`."""

    def taken(now: Mapping[str, Any]) -> dict[str, Any]:
        typed = {page: values for page, values in now.get(TYPED, {}).items() if page != step}
        return {**given, TYPED: typed}

    save(filing, taken)


def remember(filing: Filing) -> None:
    """Let this browser's session hold the draft's secret."""
    drafts = session.get("drafts", {})
    if drafts.get(filing.slug) != filing.token:
        session["drafts"] = {**drafts, filing.slug: filing.token}


def remember_sent(filing: Filing) -> None:
    """Keep the secret for the receipt, and leave room for a new form of the same kind."""
    session["drafts"] = {slug: token for slug, token in session.get("drafts", {}).items() if slug != filing.slug}
    session["sent"] = {**session.get("sent", {}), filing.slug: filing.token}


def has_receipt(slug: str) -> bool:
    """Return True when a form of this kind was sent from this browser."""
    return slug in session.get("sent", {})


def typed_texts(form: Any) -> dict[str, list[str]]:
    """Return what was typed into a page's own fields, to be shown again as it stands."""
    own = {name for name in form._fields if name not in ("csrf_token", "draft")}
    return {key: request.form.getlist(key) for key in request.form if key.split("-")[0] in own}


def _token_of_form() -> str | None:
    """The hidden secret, but not from a form on another site: that one's draft would be somebody else's."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return None
    return request.form.get("draft") or None

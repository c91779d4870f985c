"""Pages that only inform: accessibility, privacy, help, and the ombudspersons."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from app.organisation.queries import authorities_on, contacts_on
from app.organisation.rules.codes import AuthorityDuty, ContactKind
from app.pages import labels
from app.pages.rules.channels import Place, channels_on
from app.pages.rules.notices import UnknownNotice, common_sections, notice_of, notices_on
from app.pages.rules.statement import statement_on
from app.pages.rules.texts import in_language
from app.platform import clock
from app.platform.web.access import public
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session, settings


def add_to(bp: Blueprint) -> None:
    """Add the pages."""
    bp.add_url_rule("/<lang>/accessibility", "accessibility", accessibility)
    bp.add_url_rule("/<lang>/privacy", "privacy", privacy)
    bp.add_url_rule("/<lang>/privacy/<kind>", "privacy", privacy)
    bp.add_url_rule("/<lang>/help", "help_page", help_page)
    bp.add_url_rule("/<lang>/ombudspersons", "ombudsmen", ombudsmen)
    bp.add_app_template_filter(_said, "said")


def _said(text: dict[str, str]) -> str:
    """Return a text that is data, in the reader's language."""
    return in_language(text, current_language()) if text else ""


@public
def accessibility() -> str:
    """Show the accessibility statement (306/2019 §9) with the supervisor of today."""
    today = clock.today()
    return render_template(
        "pages/accessibility.html",
        statement=statement_on(today),
        conformance=labels.CONFORMANCE,
        supervisors=authorities_on(read_session(), today, duty=AuthorityDuty.ACCESSIBILITY),
        public_url=settings().public_url,
    )


@public
def privacy(kind: str | None = None) -> str:
    """Show the list of privacy notices, or the notice of one kind of matter."""
    today = clock.today()
    if kind is None:
        return render_template("pages/privacy.html", notices=notices_on(today))
    try:
        notice = notice_of(kind, today)
    except UnknownNotice:
        abort(404)
    return render_template(
        "pages/privacy_kind.html",
        notice=notice,
        sections=(*notice.sections, *common_sections()),
        topics=labels.TOPIC,
        overseers=authorities_on(read_session(), today, duty=AuthorityDuty.DATA_PROTECTION),
    )


@public
def help_page() -> str:
    """Show how to file, what happens, what to do without the words, and every other route."""
    today, session = clock.today(), read_session()
    authorities = authorities_on(session, today)
    return render_template(
        "pages/help_page.html",
        here=channels_on(today, Place.HERE),
        elsewhere=channels_on(today, Place.ELSEWHERE),
        authorities={duty.value: [row for row in authorities if row.duty == duty.value] for duty in AuthorityDuty},
        contacts={contact.kind: contact for contact in contacts_on(session, today)},
    )


@public
def ombudsmen() -> str:
    """Show the ombudspersons: who they are, what they do, how to reach them (739/2023 §2)."""
    kinds = (ContactKind.PATIENT_OMBUDSMAN.value, ContactKind.SOCIAL_OMBUDSMAN.value)
    contacts = [contact for contact in contacts_on(read_session(), clock.today()) if contact.kind in kinds]
    return render_template("pages/ombudsmen.html", contacts=sorted(contacts, key=lambda row: kinds.index(row.kind)))

"""Mails about contributions: that there is something to look at, and where. They name no matter and no person."""

from __future__ import annotations

from functools import cache

from flask_babel import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.contributions.labels import MAIL_OPENING, MAIL_SUBJECT
from app.contributions.rules.occasions import MailOccasion
from app.platform.i18n import DEFAULT_LANGUAGE, folder, is_language, speaking
from app.platform.mail import Letter
from app.settings import Settings


def contribution_letter(
    settings: Settings, *, to: str, language: str, purpose: str, occasion: MailOccasion, message_id: str
) -> Letter:
    """Return the letter to a member of staff, in their language; its subject is the same on every occasion."""
    language = language if is_language(language) else DEFAULT_LANGUAGE
    with speaking(language):
        return Letter(
            to=to,
            subject=str(MAIL_SUBJECT[purpose]),
            body=_template().render(
                opening=str(MAIL_OPENING[purpose][occasion]), lines=[], more_link="",
                link=f"{settings.public_url}/{language}/staff/contributions",
                organiser=settings.organiser.name[language],
            ),
            language=language,
            message_id=message_id,
        )  # fmt: skip


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=False,  # noqa: S701 - plain text, and nothing in it was typed by anybody
        undefined=StrictUndefined,
    )
    environment.globals["_"] = _
    return environment.get_template("emails/due_letter.txt")

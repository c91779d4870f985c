"""Letters without content: that there is something to read, and where."""

from __future__ import annotations

from functools import cache

from flask_babel import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.cases.rules.contact import Occasion
from app.platform.i18n import DEFAULT_LANGUAGE, folder, is_language, speaking
from app.platform.mail import Letter
from app.settings import Settings


def notice_letter(settings: Settings, *, to: str, language: str, occasion: str, message_id: str) -> Letter:
    """Return the letter in the reader's language; it names no matter, no kind, no place and no person.

    The subject is the same on every occasion, and true of each: it is what shows on a locked telephone.
    """
    language = language if is_language(language) else DEFAULT_LANGUAGE
    with speaking(language):
        return Letter(
            to=to,
            subject=_("There is information for you in the e-service"),
            body=_template("notice.txt").render(
                opening=_opening(Occasion(occasion)),
                link=f"{settings.public_url}/{language}/case",
                organiser=settings.organiser.name[language],
            ),
            language=language,
            message_id=message_id,
        )


def staff_notice_letter(settings: Settings, *, to: str, language: str, message_id: str) -> Letter:
    """Return the letter to a member of staff that a draft waits; it names no matter, no place and no person."""
    language = language if is_language(language) else DEFAULT_LANGUAGE
    with speaking(language):
        return Letter(
            to=to,
            subject=_("A draft waits for you in the e-service"),
            body=_template("staff_notice.txt").render(
                link=f"{settings.public_url}/{language}/staff/cases", organiser=settings.organiser.name[language]
            ),
            language=language,
            message_id=message_id,
        )


def _opening(occasion: Occasion) -> str:
    if occasion is Occasion.RECEIVED:
        return str(_("We have received what you sent to us in the e-service."))
    if occasion is Occasion.ENTERED:
        return str(
            _("What you sent or told us is now in the e-service. Your case number and words reach you another way.")
        )
    return str(_("You have a new message in the e-service."))


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=False,  # noqa: S701 - plain text, and nothing in it was typed by anybody
        undefined=StrictUndefined,
    )
    environment.globals["_"] = _
    return environment.get_template(f"emails/{name}")

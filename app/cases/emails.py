"""Letters without content: that there is something to read, and where."""

from __future__ import annotations

from functools import cache

from flask_babel import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.cases.rules.contact import Occasion
from app.cases.rules.staff_notices import StaffOccasion
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


def staff_notice_letter(
    settings: Settings, *, to: str, language: str, message_id: str, occasion: str = StaffOccasion.DRAFT
) -> Letter:
    """Return the letter to a member of staff that something waits; it names no matter, no place and no person."""
    language = language if is_language(language) else DEFAULT_LANGUAGE
    with speaking(language):
        return Letter(
            to=to,
            subject=_staff_subject(StaffOccasion(occasion)),
            body=_template("staff_notice.txt").render(
                opening=_staff_opening(StaffOccasion(occasion)),
                link=f"{settings.public_url}/{language}/staff/cases",
                organiser=settings.organiser.name[language],
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
    if occasion is Occasion.MOVED:
        return str(_("Who handles your matter has changed. Nothing is needed from you."))
    if occasion is Occasion.CHANGED:
        return str(
            _(
                "Contact details were changed in the e-service. If it was you, nothing is needed. If it was somebody "
                "else, they have your words: ring us, and we make you new ones."
            )
        )
    return str(_("You have a new message in the e-service."))


def _staff_subject(occasion: StaffOccasion) -> str:
    match occasion:
        case StaffOccasion.DRAFT | StaffOccasion.RETURNED:
            return str(_("A draft waits for you in the e-service"))
        case StaffOccasion.APPROVED:
            return str(_("A draft was approved in the e-service"))
        case StaffOccasion.WITHDRAWN:
            return str(_("A case was withdrawn in the e-service"))
        case StaffOccasion.WENT_BACK:
            return str(_("A case has gone back in the e-service"))
    return str(_("A case waits for you in the e-service"))


def _staff_opening(occasion: StaffOccasion) -> str:
    match occasion:
        case StaffOccasion.TRANSFERRED:
            text = _(
                "A colleague has transferred a case to you. Take it within two working days, or send it back with a "
                "reason. If nobody takes it, it goes back by itself."
            )
        case StaffOccasion.CAME_BACK:
            text = _("A case that was transferred away has come back: nobody took it in time, or it was sent back.")
        case StaffOccasion.WENT_BACK:
            text = _("A case that was transferred to you has gone back, because nobody took it in two working days.")
        case StaffOccasion.RETURNED:
            text = _("A draft of yours has come back with a comment. Change it and hand it over again.")
        case StaffOccasion.APPROVED:
            text = _("A draft of yours has been approved.")
        case StaffOccasion.WITHDRAWN:
            text = _("The person has withdrawn a case that you handle. Nothing more has to be done.")
        case StaffOccasion.ASSIGNED:
            text = _("A colleague has given you one or more cases to handle.")
        case _:
            text = _(
                "A colleague has drafted an answer and handed it over to you. It waits for you to look at it and "
                "send it."
            )
    return str(text)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=False,  # noqa: S701 - plain text, and nothing in it was typed by anybody
        undefined=StrictUndefined,
    )
    environment.globals["_"] = _
    return environment.get_template(f"emails/{name}")

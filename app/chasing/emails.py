"""Letters to staff about due dates: how many answers, and where. They name no matter, no place and no person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from flask_babel import gettext as _
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.accounts.models import Staff
from app.chasing.labels import counted, counted_contributions, counted_moved, part_told
from app.chasing.rules.ladder import Nearness, Step, nearness
from app.contributions.rules.reach import Part
from app.permissions import Permission
from app.platform.i18n import DEFAULT_LANGUAGE, folder, is_language, speaking
from app.platform.mail import Letter
from app.settings import Settings

_FILTERS = {
    Nearness.OVERDUE: "?tab=open&due=overdue",
    Nearness.TODAY: "?tab=open&due=7days",
    Nearness.FEW_DAYS: "?tab=open&due=7days",
    Nearness.WEEK: "?tab=open&due=7days",
    Nearness.FORTNIGHT: "?tab=open",
}


def morning_letter(
    settings: Settings,
    staff: Staff,
    permission: Permission,
    due: Sequence[tuple[Step, date]],
    *,
    today: date,
    message_id: str,
    contributions: Iterable[tuple[Part, date]] = (),
) -> Letter:
    """Return the letter of a morning: counts by how near the due dates are, and the list of the most urgent."""
    counts = Counter(nearness(day, today) for step, day in due if step is not Step.MOVED)
    moved = sum(step is Step.MOVED for step, _day in due)
    asked = Counter((part_told(part), nearness(day, today)) for part, day in contributions)
    most_urgent = next((each for each in Nearness if counts[each]), None)
    with speaking(_language(staff)):
        return _letter(
            settings, staff, subject=_("Due dates of answers in the e-service"), message_id=message_id,
            opening=_opening(has_answers=bool(counts), has_contributions=bool(asked)),
            lines=[
                *(counted(each, counts[each]) for each in Nearness if counts[each]),
                *(counted_contributions(*each, asked[each]) for each in sorted(asked, key=_urgency)),
                *([counted_moved(moved)] if moved else []),
            ],
            path=_path(permission, _FILTERS[most_urgent or Nearness.FORTNIGHT]) if due else _CONTRIBUTIONS,
            more_path=_CONTRIBUTIONS if asked and due else "",
        )  # fmt: skip


_CONTRIBUTIONS = "staff/contributions"


def _opening(*, has_answers: bool, has_contributions: bool) -> str:
    if has_answers:
        return str(_("Somebody waits for these answers:"))
    is_awaited = _("Somebody waits for this from you or your staff:")
    return str(is_awaited if has_contributions else _("A due date has changed:"))


def _urgency(told: tuple[Part, Nearness]) -> tuple[int, int]:
    return list(Part).index(told[0]), list(Nearness).index(told[1])


def danger_letter(settings: Settings, staff: Staff, permission: Permission, *, message_id: str) -> Letter:
    """Return the letter that something urgent waits and nobody has taken it."""
    with speaking(_language(staff)):
        return _letter(
            settings, staff, subject=_("Something urgent waits for you in the e-service"), message_id=message_id,
            opening=_("Something urgent has come in, and nobody has taken it yet."), lines=[],
            path=_path(permission, ""),
        )  # fmt: skip


def _path(permission: Permission, filters: str) -> str:
    """Return the address of the list within a language; the ombudspersons' has no filters."""
    return "ombud/requests" if permission is Permission.REQUEST_READ else f"staff/cases{filters}"


def _letter(
    settings: Settings,
    staff: Staff,
    *,
    subject: str,
    message_id: str,
    opening: str,
    lines: list[str],
    path: str,
    more_path: str = "",
) -> Letter:
    language = _language(staff)
    body = _template().render(
        opening=opening, lines=lines, link=f"{settings.public_url}/{language}/{path}",
        more_link=f"{settings.public_url}/{language}/{more_path}" if more_path else "",
        organiser=settings.organiser.name[language],
    )  # fmt: skip
    return Letter(to=staff.email, subject=subject, body=body, language=language, message_id=message_id)


def _language(staff: Staff) -> str:
    return staff.language if is_language(staff.language) else DEFAULT_LANGUAGE


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=False,  # noqa: S701 - plain text, and nothing in it was typed by anybody
        undefined=StrictUndefined,
    )
    environment.globals["_"] = _
    return environment.get_template("emails/due_letter.txt")

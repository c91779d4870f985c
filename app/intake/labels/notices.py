"""What a page tells beside its question: what the filer can be told, whose law holds, what is protected."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.kinds import Capacity, Kind, Production
from app.intake.rules.steps import Answers, has_no_safe_address, is_minor_alone
from app.intake.rules.told import Told, what_filer_is_told
from app.intake.rules.walking import next_after

TOLD: dict[Told, Any] = {
    Told.EVERYTHING: _l("You get the whole answer. It does not show confidential information about other people."),
    Told.MINOR_ALONE: _l(
        "Your guardian does not see your matter in this service, and we send them no message about it. If you are in "
        "danger, a professional may have to tell child welfare services. If possible, they talk with you about it "
        "first."
    ),
    Told.MINOR_SHARED: _l("You get the whole answer. Your guardian may see it too, as you have allowed."),
    Told.CHILD: _l(
        "You get the answer. If the child is old enough to decide and forbids it, we cannot give you the child’s "
        "information."
    ),
    Told.PERSONAL_POWER: _l("We check your power before we give you the client’s information. You can send this now."),
    Told.MONEY_POWER: _l(
        "You can send this. We will look into it. A power over property and money does not let us give you "
        "information about the client’s care or service."
    ),
    Told.POWER_UNSURE: _l(
        "You can send this. We will look into it. We check what your power covers before we give you the client’s "
        "information."
    ),
    Told.MANDATE: _l(
        "You can send this now and the power of attorney later. We give you the client’s information as far as the "
        "power of attorney reaches."
    ),
    Told.NO_PERMISSION: _l(
        "You can send this without a mandate. We will look into it and tell you when the matter has been handled. We "
        "cannot give you another person’s information without their permission."
    ),
    Told.ADVICE: _l(
        "The ombudsperson can give you general advice without a mandate. The ombudsperson cannot tell you another "
        "person’s information without their permission."
    ),
    Told.CLIENT_CAN: _l(
        "You can send this. We will look into it. We send the answer to the client and tell you that the matter has "
        "been handled. With the client’s permission you get the answer too."
    ),
    Told.DECEASED: _l(
        "You can send this. We will look into it. We can give information about someone who has died only for an "
        "important reason, which you can tell us in writing."
    ),
    Told.REPORTER: _l("Nobody in the unit is told who made the report. Nobody may punish you for it."),
    Told.NAMELESS: _l(
        "We do not know who you are. With the case number and six words you can still follow the matter."
    ),
}

_CONDOLENCE = _l("We offer our condolences. You can tell us at your own pace.")
_CONSUMER = _l(
    "You bought this service yourself or with a service voucher. Consumer law also protects you: tell the "
    "producer about the fault as soon as you can. The Consumer Advisory Services help free of charge. You can do both."
)
_MINOR_POST = _l("Think about who opens the post where you live. In this service only you can read the answer.")
_NO_ADDRESS = _l("Do not write your address here. The registry finds a safe way to send you the reply.")
_REPORTER_CARE = _l(
    "Write only what is needed. The unit is told of the grievance, and sometimes an event itself tells who reported it."
)
_OWN_DEVICE = _l("Use your own device if you can, not one at your workplace.")
_FILES_OF_REPORTER = _l("Do not add information about clients. A file’s properties may show your name.")
_OBJECTION_TOO = _l("Do you want a written reply from the management? Then make an objection instead.")
_BUYERS = {Production.VOUCHER.value, Production.SELF_PAID.value}


def is_consumer(production: str | None) -> bool:
    """Return True when the person's own contract makes consumer law hold beside the organiser's supervision."""
    return production in _BUYERS


def consumer_route() -> Any:
    """Return what to tell a person who bought the service or used a voucher."""
    return _CONSUMER


def told(kind: Kind, answers: Answers) -> str:
    """Return the one sentence about what the filer can and cannot be told."""
    return str(TOLD[what_filer_is_told(kind, answers)])


def notices(kind: Kind, slug: str, answers: Answers) -> list[str]:
    """Return what stands above the question of this page, in the reader's language."""
    role = what_filer_is_told(kind, answers)
    follows_unit = slug == next_after(kind, "unit", answers)
    found = (
        (slug == "person" and role is Told.DECEASED, _CONDOLENCE),
        (slug in _TOLD_AT.get(role, ()) and kind is not Kind.FEEDBACK, TOLD[role]),
        (follows_unit and is_consumer(answers.get("_production")), _CONSUMER),
        (slug == "reply" and is_minor_alone(answers), _MINOR_POST),
        (slug == "contact" and has_no_safe_address(answers), _NO_ADDRESS),
        (slug == "story" and kind is Kind.FEEDBACK and answers.get("tone") == "problem", _OBJECTION_TOO),
        (slug == "story" and kind is Kind.GRIEVANCE, _REPORTER_CARE),
        (slug == "story" and kind is Kind.GRIEVANCE and _may_work_there(answers), _OWN_DEVICE),
        (slug == "files" and kind is Kind.GRIEVANCE, _FILES_OF_REPORTER),
    )
    return [str(text) for holds, text in found if holds]


def told_again(kind: Kind, answers: Answers) -> str | None:
    """Return what the receipt repeats of `told`: what a minor and a child's custodian can count on; None for others."""
    role = what_filer_is_told(kind, answers)
    return str(TOLD[role]) if role in (Told.MINOR_ALONE, Told.MINOR_SHARED, Told.CHILD) else None


def _may_work_there(answers: Answers) -> bool:
    return answers.get("capacity") not in (Capacity.CLIENT, Capacity.RELATIVE)


_FOR_ANOTHER = (
    Told.CHILD, Told.PERSONAL_POWER, Told.MONEY_POWER, Told.POWER_UNSURE, Told.MANDATE,
    Told.NO_PERMISSION, Told.CLIENT_CAN, Told.DECEASED,
)  # fmt: skip
_TOLD_AT: dict[Told, tuple[str, ...]] = {
    Told.MINOR_ALONE: ("reply",),
    Told.MINOR_SHARED: ("reply",),
    Told.REPORTER: ("story", "contact"),
    Told.NAMELESS: ("story",),
    Told.ADVICE: ("story",),
    **dict.fromkeys(_FOR_ANOTHER, ("person",)),
}
"""Where the sentence stands: the page after the role has become clear. The checking page repeats it."""

"""The words of routing's closed lists."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from app.cases.labels import CAPACITY, KIND, PRODUCTION, SECTOR, SUBJECT
from app.cases.rules.kinds import Desk
from app.routing.rules.choose import HandReason, Reason
from app.routing.rules.facts import NO, YES, Fact

FACT = {
    Fact.KIND: _l("Kind of matter"),
    Fact.CAPACITY: _l("Who files"),
    Fact.SECTOR: _l("Field"),
    Fact.AREA: _l("Service area"),
    Fact.SERVICE: _l("Service"),
    Fact.UNIT: _l("Service unit"),
    Fact.UNIT_UNKNOWN: _l("The unit is known"),  # asked without a double negative: see VALUES
    Fact.PRODUCTION: _l("Form of production"),
    Fact.SUBJECT: _l("Main subject"),
    Fact.LANGUAGE: _l("Language"),
    Fact.ABOUT_CHILD: _l("About a child"),
    Fact.ABOUT_DECEASED: _l("About a person who has died"),
    Fact.DANGER: _l("Danger or unlawful treatment now"),
}

TARGET = {
    Desk.UNIT: _l("the unit’s responsible person"),
    Desk.PRODUCER: _l("the producer’s handler"),
    Desk.AREA_REGISTRY: _l("the service area’s registry"),
    Desk.REGISTRY: _l("the registry"),
    Desk.SUPERVISION: _l("the supervision team"),
    Desk.PATIENT_OMBUDSMAN: _l("the patient ombudsperson"),
    Desk.SOCIAL_OMBUDSMAN: _l("the social services ombudsperson"),
}
"""Where it goes, as it stands after a colon."""

YES_NO = {YES: _l("yes"), NO: _l("no")}

REASON = {
    Reason.MATCHED: _l("Rule %(rule)s decided. %(because)s It goes to: %(target)s."),
    Reason.NO_MATCH: _l("No rule fits this matter. A person has a look. It goes to: %(target)s."),
    Reason.UNIT_CLOSED: _l(
        "Rule %(rule)s names the unit, but the unit was closed on that day. It goes to: %(target)s."
    ),
    Reason.UNIT_UNKNOWN: _l("Rule %(rule)s names the unit, but the unit is not known. It goes to: %(target)s."),
    Reason.PRODUCER_UNKNOWN: _l(
        "Rule %(rule)s names the producer, but the producer is not known. It goes to: %(target)s."
    ),
    Reason.AREA_UNKNOWN: _l("Rule %(rule)s names the service area, but the area is not known. It goes to: %(target)s."),
    Reason.BY_HAND: _l("A person routed it by hand. Reason: %(remark)s. It goes to: %(target)s."),
    Reason.RETURNED: _l("It was sent back because it was not theirs. It goes to: %(target)s."),
    Reason.STAFF_NAMED: _l(
        "A colleague who would see it may be named in it. The registry looks first. It goes to: %(target)s."
    ),
    Reason.LEVEL_UP: _l("It is about those who would answer it. It goes to: %(target)s."),
    Reason.TRANSFERRED: _l("A colleague transferred it. The reason is an internal note. It goes to: %(target)s."),
    Reason.CAME_BACK: _l("It came back from where it was transferred to. It goes to: %(target)s."),
    Reason.OF_AUTHORITY: _l("An authority asks the organiser, so no rule was asked. It goes to: %(target)s."),
}

HAND_REASON = {
    HandReason.UNIT_FOUND: _l("the right unit was found"),
    HandReason.NOT_OURS: _l("the unit sent it back"),
    HandReason.UNIT_CLOSED: _l("the unit is closed"),
    HandReason.DISQUALIFIED: _l("it is about the person who would answer it"),
    HandReason.WIDER: _l("it concerns more than one unit"),
    HandReason.OTHER: _l("another reason"),
}

VALUES: dict[Fact, Mapping[str, object]] = {
    Fact.KIND: {kind.value: label for kind, label in KIND.items()},
    Fact.CAPACITY: {capacity.value: label for capacity, label in CAPACITY.items()},
    Fact.SECTOR: {sector.value: label for sector, label in SECTOR.items()},
    Fact.PRODUCTION: {form.value: label for form, label in PRODUCTION.items()},
    Fact.SUBJECT: {subject.value: label for subject, label in SUBJECT.items()},
    Fact.LANGUAGE: {"fi": _l("Finnish"), "sv": _l("Swedish"), "en": _l("English")},
    Fact.UNIT_UNKNOWN: {YES: YES_NO[NO], NO: YES_NO[YES]},
    **dict.fromkeys((Fact.ABOUT_CHILD, Fact.ABOUT_DECEASED, Fact.DANGER), YES_NO),
}

"""The pages of each kind, in order: one question a page, each saying when it is asked and which answers it writes.

Read the tables at the end. The six parts of an objection are fixed, so that “part 2 of 6” never lies;
shorter kinds have fewer parts. What an answer is called is listed in `filing.rules.answers`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.cases.rules.kinds import CannotReason, Capacity, Kind, SafeContact

Answers = Mapping[str, Any]
CHECK = "check"
KIND_OF_SLUG = {
    "objection": Kind.OBJECTION,
    "feedback": Kind.FEEDBACK,
    "advice": Kind.OMBUDSMAN,
    "grievance": Kind.GRIEVANCE,
    "complaint": Kind.COMPLAINT,
}
SLUG_OF_KIND = {kind: slug for slug, kind in KIND_OF_SLUG.items()}


class Part(StrEnum):
    """The parts of a form, named in the caption of every page."""

    TONE = "tone"
    WHO = "who"
    WHERE = "where"
    WHAT = "what"
    WISH = "wish"
    CONTACT = "contact"
    CHECK = "check"


MAY_BE_NAMELESS = frozenset({Kind.OMBUDSMAN, Kind.GRIEVANCE})
"""Who asks for advice or reports a grievance need not give a name, or may give another than their own."""


def always(_answers: Answers) -> bool:
    """Return True: asked of everybody."""
    return True


@dataclass(frozen=True)
class Step:
    """One page: where it belongs, which answers it writes, which of them are needed, when it is asked."""

    slug: str
    part: Part
    writes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    asked: Callable[[Answers], bool] = always

    def is_answered(self, answers: Answers) -> bool:
        """Return True when nothing that this page needs is missing."""
        return all(answers.get(key) not in (None, "", []) for key in self.needs)


def files_as_client(answers: Answers) -> bool:
    """Return True for a client or patient filing alone."""
    return answers.get("capacity") == Capacity.CLIENT


def files_for_another(answers: Answers) -> bool:
    """Return True when the matter is about somebody else than the filer."""
    return answers.get("capacity") not in (None, Capacity.CLIENT, Capacity.STAFF, Capacity.ANONYMOUS)


def is_minor_alone(answers: Answers) -> bool:
    """Return True for a minor filing without a guardian (703/2023 §51)."""
    return files_as_client(answers) and answers.get("is_minor") == "yes"


def is_guardian(answers: Answers) -> bool:
    """Return True for a legal guardian or the holder of a continuing power (442/1999 §29)."""
    return answers.get("capacity") == Capacity.LEGAL_GUARDIAN


def is_close_person(answers: Answers) -> bool:
    """Return True for those whom the law lets file when the client cannot (785/1992 §10, 812/2000 §23)."""
    return answers.get("capacity") in (Capacity.RELATIVE, Capacity.OTHER)


def place_is_unknown(answers: Answers) -> bool:
    """Return True when no unit of the directory was chosen, so that the kind of service has to be asked."""
    return answers.get("place_known") != "unit"


def has_several_subjects(answers: Answers) -> bool:
    """Return True when a main subject has to be picked among those chosen."""
    return len(answers.get("subjects") or ()) > 1


def is_alive(answers: Answers) -> bool:
    """Return False when the client has died: then nobody asks whether care is still needed."""
    return answers.get("cannot_reason") != CannotReason.DECEASED


def wants_reply(answers: Answers) -> bool:
    """Return True when feedback asks for an answer."""
    return bool(answers.get("wants_reply"))


def gives_name(answers: Answers) -> bool:
    """Return False for a report made without a name."""
    return answers.get("capacity") != Capacity.ANONYMOUS


def leaves_no_trace(answers: Answers) -> bool:
    """Return True when neither a name nor a way to the person was given."""
    return not gives_name(answers) or not any(answers.get(key) for key in ("name", "email", "phone"))


def has_no_safe_address(answers: Answers) -> bool:
    """Return True when no postal address may be stored here (turvakielto, spärrmarkering)."""
    return SafeContact.NON_DISCLOSURE in (answers.get("safe_contact") or ())


_DANGER = Step("danger", Part.WHO, ("danger",), needs=("danger",))
_CAPACITY = Step("capacity", Part.WHO, ("capacity",), needs=("capacity",))
_AGE = Step("age", Part.WHO, ("is_minor",), needs=("is_minor",), asked=files_as_client)
_GUARDIAN = Step("guardian", Part.WHO, ("guardian_may_see",), needs=("guardian_may_see",), asked=is_minor_alone)
_POWER = Step("power", Part.WHO, ("guardian_power",), needs=("guardian_power",), asked=is_guardian)
_RELATION = Step("relation", Part.WHO, ("relation",), asked=is_close_person)
_REASON = Step("reason", Part.WHO, ("cannot_reason",), needs=("cannot_reason",), asked=is_close_person)
_PERSON = Step("person", Part.WHO, ("client_name", "client_birth"), needs=("client_name",), asked=files_for_another)
_FILER = (_CAPACITY, _AGE, _GUARDIAN, _POWER, _RELATION, _REASON, _PERSON)

_UNIT = Step("unit", Part.WHERE, ("place_known", "unit_code", "unit_text"), needs=("place_known",))
_SECTOR = Step("sector", Part.WHERE, ("sector",), needs=("sector",), asked=place_is_unknown)
_WHEN = Step("when", Part.WHERE, ("when_mode",), needs=("when_mode",))
_DAY = Step(
    "day", Part.WHERE, ("when_text",), needs=("when_text",), asked=lambda given: given.get("when_mode") == "day"
)
_PERIOD = Step(
    "period", Part.WHERE, ("when_text",), asked=lambda given: given.get("when_mode") in ("about", "period", "still")
)
_PLACE_AND_TIME = (_UNIT, _SECTOR, _WHEN, _DAY, _PERIOD)

_STORY = Step("story", Part.WHAT, ("story",), needs=("story",))
_SUBJECTS = Step("subjects", Part.WHAT, ("subjects",))
_MAIN = Step("main-subject", Part.WHAT, ("main_subject",), needs=("main_subject",), asked=has_several_subjects)
_PEOPLE = Step("people", Part.WHAT, ("staff_named",))
_NEEDED = Step("needed", Part.WHAT, ("still_needed",), asked=is_alive)

_WISHES = Step("wishes", Part.WISH, ("wishes", "wish_text"))
_ALREADY = Step("already", Part.WISH, ("already",))
_FILES = Step("files", Part.WISH)

_REPLY = Step("reply", Part.CONTACT, ("reply_channel",), needs=("reply_channel",))
_SAFE = Step("safe", Part.CONTACT, ("safe_contact",))
_CONTACT = Step("contact", Part.CONTACT, ("name", "own_birth", "email", "phone", "address"), needs=("name",))
_LANGUAGE = Step("language", Part.CONTACT, ("reply_language", "support", "support_text"), needs=("reply_language",))


def _in(part: Part, step: Step, **changes: Any) -> Step:
    """Return a step of another table as it stands in this one."""
    return Step(**{**step.__dict__, "part": part, **changes})


STEPS: dict[Kind, tuple[Step, ...]] = {
    Kind.OBJECTION: (
        _DANGER, *_FILER, *_PLACE_AND_TIME,
        _STORY, _SUBJECTS, _MAIN, _PEOPLE, _NEEDED,
        _WISHES, _ALREADY, _FILES,
        _REPLY, _SAFE, _CONTACT, _LANGUAGE,
    ),
    Kind.FEEDBACK: (
        Step("tone", Part.TONE, ("tone",), needs=("tone",)),
        _UNIT,
        _STORY,
        Step("answer", Part.CONTACT, ("wants_reply",)),
        _in(Part.CONTACT, _CONTACT, writes=("name", "email", "phone"), asked=wants_reply),
    ),
    Kind.OMBUDSMAN: (
        _DANGER,
        _in(Part.WHO, _SAFE, needs=("safe_contact",)),
        *_FILER[:3],
        _UNIT, _SECTOR,
        _STORY,
        _in(Part.CONTACT, _CONTACT, writes=("name", "email", "phone"), needs=()),
        _LANGUAGE,
    ),
    Kind.GRIEVANCE: (
        _DANGER, _CAPACITY, _UNIT, _SECTOR, _STORY,
        _in(Part.WHAT, _FILES),
        _in(Part.CONTACT, _SAFE, asked=gives_name),
        _in(Part.CONTACT, _CONTACT, writes=("name", "email", "phone"), needs=(), asked=gives_name),
        _in(Part.CONTACT, _LANGUAGE, asked=gives_name),
    ),
    Kind.COMPLAINT: (
        Step("decides", Part.WHO),
        _DANGER, *_FILER, *_PLACE_AND_TIME,
        _STORY,
        _in(Part.WHAT, _FILES),
        _REPLY, _SAFE, _CONTACT, _LANGUAGE,
    ),
}  # fmt: skip

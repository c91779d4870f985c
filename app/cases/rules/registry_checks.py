"""What the registry looks through one by one: identity codes in a filing, and non-disclosure for safety (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol

from app.cases.rules.identity_code import has_code, without_codes
from app.cases.rules.kinds import Kind, SafeContact

OPEN = "open"
"""Nobody has looked yet; the values are stored."""


class CodeCheck(StrEnum):
    """What the registry said of a personal identity code in a filing (128/2023)."""

    OPEN = OPEN
    MASKED = "masked"  # nobody needs it: it is not shown, and the original stays sealed as it was sent
    NEEDED = "needed"  # it is needed to find the right records


class BanCheck(StrEnum):
    """What the registry said of a non-disclosure for personal safety that the person says they have (turvakielto)."""

    OPEN = OPEN
    CONFIRMED = "confirmed"
    REJECTED = "rejected"  # there is none: contact data is shown as usual, and why is an internal note


class ChecksHaveMovedOn(Exception):
    """A colleague has decided about it since the page was opened."""


class Checked(Protocol):
    """What is needed of a matter."""

    code_check: str | None


class HasKind(Checked, Protocol):
    """What is needed of a matter to which something is added."""

    kind: str


class Person(Protocol):
    """What is needed of somebody in a matter about to be opened."""

    @property
    def safe_contact(self) -> Iterable[str]:
        """How it is safe to make contact."""
        ...


def first_checks(kind: Kind, answers: Mapping[str, Any], people: Iterable[Person]) -> dict[str, str | None]:
    """Return the columns of what is to be looked through; of the ombudspersons' matters the registry knows nothing."""
    if kind is Kind.OMBUDSMAN:
        return {"code_check": None, "ban_check": None}
    has_ban = any(SafeContact.NON_DISCLOSURE in person.safe_contact for person in people)
    return {
        "code_check": CodeCheck.OPEN.value if has_code(_texts(answers.values())) else None,
        "ban_check": BanCheck.OPEN.value if has_ban else None,
    }


def check_after(case: HasKind, text: str) -> dict[str, str]:
    """Return the column that changes when the person adds a text: a code in it is to be looked at, too."""
    is_decided = case.kind == Kind.OMBUDSMAN or case.code_check in {OPEN, CodeCheck.NEEDED.value}
    return {"code_check": OPEN} if not is_decided and has_code([text]) else {}


def ban_after(kind: str, before: Iterable[str], after: Iterable[str]) -> dict[str, str]:
    """Return the column that changes when a person newly says that they have a non-disclosure: it is looked at."""
    is_new = SafeContact.NON_DISCLOSURE in after and SafeContact.NON_DISCLOSURE not in before
    return {"ban_check": OPEN} if is_new and kind != Kind.OMBUDSMAN else {}


def text_as_shown(case: Checked, text: str) -> str:
    """Return a text of the person as staff read it: without identity codes, unless one is needed."""
    return text if case.code_check in {None, CodeCheck.NEEDED.value} else without_codes(text)


def answers_as_shown(case: Checked, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what staff read: without identity codes, unless the registry has said that one is needed."""
    if case.code_check in {None, CodeCheck.NEEDED.value}:
        return dict(answers)
    return {key: _masked(value) for key, value in answers.items()}


def has_ban(ban_check: str | None) -> bool:
    """Return True while somebody in the matter has a non-disclosure for safety, or nobody has looked yet."""
    return ban_check in {BanCheck.OPEN.value, BanCheck.CONFIRMED.value}


def _texts(values: Iterable[Any]) -> list[str]:
    found: list[str] = []
    for value in values:
        found += [value] if isinstance(value, str) else _texts(value) if isinstance(value, list | tuple) else []
    return found


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return without_codes(value)
    return [_masked(each) for each in value] if isinstance(value, list | tuple) else value

"""A matter in one line: the identity bar, its flags, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.cases.labels.authority import of_authority
from app.cases.labels.checks import BAN_CHECK, CODE_CHECK
from app.cases.labels.due import short_day, time_left
from app.cases.labels.events import CONTACT_DETAIL, CONTRIBUTION_STEP, EVENT, EVENT_PERSON, STATE
from app.cases.labels.kinds import ARRIVAL_REASON, CAPACITY, CONSENT_WAY, DESK, KIND, SUBJECT
from app.cases.labels.outcome import outcome_words
from app.cases.labels.told import language_name
from app.cases.rules.about_staff import ids_in
from app.cases.rules.contribution import Purpose
from app.cases.rules.kinds import Approval, State
from app.cases.rules.labelling import labels_in
from app.cases.rules.projection import LINKING, EventKind
from app.cases.rules.registry_checks import has_ban

STATE_TONE: dict[Any, str] = {
    State.RECEIVED: "neutral",
    State.ROUTED: "neutral",
    State.TAKEN: "active",
    State.WAITING: "waiting",
    State.ANSWERED: "good",
    State.CLOSED: "good",
    State.TRANSFERRED: "good",
    State.WITHDRAWN: "neutral",
}


_HANDED = "is_handed_over"
_FLAGS: dict[str, Any] = {  # looked up only where one is set: most rows of a list have none
    "has_news": _l("New from the person"),
    "is_dangerous": _l("Danger now"),
    "is_held": _l("A colleague may be named"),
    "accept_by": _l("Transferred, not taken yet"),
    "is_handed_over": _l("A draft waits to be sent"),
    "is_correcting": _l("The answer is being corrected"),
    "has_letters": _l("A letter waits to be posted"),
    "has_copy": _l("A copy to the authority waits to be sent"),
    "has_asked_time": _l("More time asked of the authority"),
    "awaits_decision": _l("Waiting for the authority’s decision"),
    "is_guardian_excluded": _l("Guardian excluded"),
    "is_about_child": _l("Child"),
    "is_about_deceased": _l("Client has died"),
}


_APPROVAL: dict[str, Any] = {
    Approval.WAITING: _l("A draft waits for approval"),
    Approval.RETURNED: _l("The draft came back with a comment"),
}
"""Said instead of `is_handed_over`; an approved draft waits to be sent like any other."""


class Matter(Protocol):
    """What the bar needs of a matter."""

    number: str
    kind: str
    state: str
    is_open: bool
    due_on: date | None
    arrived_at: datetime
    is_dangerous: bool
    is_about_child: bool
    is_about_deceased: bool
    is_guardian_excluded: bool
    has_news: bool
    is_handed_over: bool
    has_letters: bool
    has_copy: bool
    approval: str | None
    is_correcting: bool
    has_asked_time: bool
    awaits_decision: bool
    is_extended: bool
    entered_on: date | None
    reply_language: str
    labels: str
    diary_number: str | None


class Happening(Protocol):
    """What the timeline needs of an event."""

    kind: str
    at: datetime
    actor_id: int | None
    actor_kind: str
    data: dict[str, Any]


def case_bar(
    case: Matter, *, unit: str, handler: str, today: date, identities: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what the `case_bar` component shows; `identities` of its people tell whether anybody can be phoned."""
    return {
        "reference": case.number,
        "kind": str(KIND[case.kind]),
        "unit": unit,
        "state": str(STATE[case.state]),
        "state_tone": STATE_TONE[case.state],
        "due": time_left(case, today, is_open=case.is_open),
        "handler": handler,
        "flags": flags(case),
        "alarm": _alarm(case, identities),
        "facts": [
            *([{"key": str(_("Diary number")), "value": case.diary_number}] if case.diary_number else []),
            {"key": str(_("Language of the answer")), "value": language_name(case.reply_language)},
            *([{"key": str(_("Labels")), "value": ", ".join(labels_in(case.labels))}] if case.labels else []),
        ],
    }


def _alarm(case: Matter, identities: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return what is said above everything else while a matter of danger is open."""
    if not (case.is_dangerous and case.is_open):
        return []
    words = [str(_("The person says that somebody is in danger now. Act at once."))]
    if not any(identity.get("phone") for identity in identities):
        words.append(str(_("No phone number was given.")))
    return words


def flags(case: Any) -> list[str]:
    """Return in words what has to be seen at once."""
    of_approval = _APPROVAL.get(case.approval or "")
    others = [
        str(words) for name, words in _FLAGS.items() if getattr(case, name) and not (of_approval and name == _HANDED)
    ]
    if has_ban(getattr(case, "ban_check", None)):
        others.append(str(_("Non-disclosure for personal safety")))
    return [*([str(of_approval)] if of_approval else []), *others]


def timeline(
    events: Iterable[Happening],
    names: Mapping[int, str],
    *,
    say: Callable[[datetime], str],
    hides_reporter: bool = False,
    has_person: bool = True,
    unit: Callable[[str], str] = str,
    why_extended: Callable[[str], str] = str,
    others: Mapping[int, str] | None = None,
) -> list[dict[str, Any]]:
    """Return what happened, newest last, for the `timeline` component; `say` writes an instant.

    `hides_reporter` leaves out what tells in which capacity a grievance was reported; `unit` names a unit, and
    `why_extended` says the reason of an extension. `others` are the numbers, by id, of the linked matters that the
    reader may see: of the rest nothing is said. Where an authority asks, there is no person who sees anything.
    """
    return [
        {
            "when": say(event.at),
            "iso": event.at.isoformat(),
            "what": _what(event),
            "detail": (others or {}).get(event.data.get("other", 0), "")
            or ("" if hides_reporter and _tells_of_reporter(event) else _detail(event, names, unit, why_extended)),
            "who": _who(event, names),
            "audience": str(_("Visible to the person") if has_person and EVENT_PERSON[event.kind] else _("Staff only")),
            "tone": "strong"
            if event.kind in {EventKind.ANSWERED, EventKind.ANSWER_CORRECTED, EventKind.FILED}
            else "plain",
        }
        for event in events
        if event.kind not in LINKING or event.data["other"] in (others or {})
    ]


def _what(event: Happening) -> str:
    """Return what happened; what staff entered arrived at another time than this."""
    if event.kind == EventKind.FILED and event.actor_kind == "staff":
        return str(_("Entered"))
    if event.kind == EventKind.CONTRIBUTION:
        return str(CONTRIBUTION_STEP[event.data.get("purpose", Purpose.REPLY)][event.data["step"]])
    if event.kind == EventKind.HANDED_OVER and event.data.get("to", {}).get("approval") == Approval.WAITING:
        return str(_("The draft was handed over for approval"))
    return str(EVENT[event.kind])


def _who(event: Happening, names: Mapping[int, str]) -> str:
    if event.actor_kind == "staff":
        return names.get(event.actor_id or 0, str(_("Member of staff")))
    return str(_("The person") if event.actor_kind == "person" else _("The system"))


_OF_REPORTER = frozenset({"capacity", "right_verified", "client", "address"})


def _tells_of_reporter(event: Happening) -> bool:
    if event.kind == EventKind.CONTACT_CHANGED:
        return True
    return event.kind == EventKind.CORRECTED and event.data.get("fact") in _OF_REPORTER


def _detail(
    event: Happening, names: Mapping[int, str], unit: Callable[[str], str], why_extended: Callable[[str], str]
) -> str:
    data = event.data
    match event.kind:
        case EventKind.ROUTED:
            return _place(data.get("to", {}), unit)
        case EventKind.NAMED if about := ids_in(data.get("to", {}).get("about_staff") or ""):
            return str(_("It is about: %(names)s", names=", ".join(names.get(id_, "–") for id_ in sorted(about))))
        case EventKind.TAKEN if data.get("handler_before"):
            return str(_("Taken over from %(name)s", name=names.get(data["handler_before"], "–")))
        case EventKind.RETURNED:
            return _suggestion(data.get("suggested_desk"), data.get("suggested_unit"), unit)
        case EventKind.TRANSFERRED:
            return _transfer(data, unit)
        case EventKind.ASSIGNED:
            return _assignment(data, names)
        case EventKind.SENT_OUT:
            return str(_("Sent on %(day)s", day=short_day(date.fromisoformat(data["on"]))))
        case EventKind.CODE_CHECKED:
            return str(CODE_CHECK[data["to"]["code_check"]])
        case EventKind.BAN_CHECKED:
            return str(BAN_CHECK[data["to"]["ban_check"]])
        case EventKind.CAME_BACK:
            return str(_("Nobody took it in time") if data["why"] == "not_taken" else _("Sent back with a reason"))
        case EventKind.CORRECTED:
            return _correction(data)
        case EventKind.EXTENDED:
            return f"{_days_of_extension(data)}. {why_extended(data['reason'])}"
        case EventKind.CONCLUDED:
            return outcome_words(data.get("to", {}).get("outcome"))
        case EventKind.ANSWERED | EventKind.ANSWER_CORRECTED if data.get("shares"):
            number = len(data.get("shares", ()))
            return str(ngettext("To %(num)s addressee", "To %(num)s addressees", number))
        case EventKind.TURNED:
            consent = data["consent"]
            return f"{CONSENT_WAY[consent['how']]}, {short_day(date.fromisoformat(consent['on']))}"
        case EventKind.DIARY_NUMBERED:
            return " → ".join(number for number in (data["old"], data["new"]) if number)
        case EventKind.ARRIVAL_CORRECTED:
            return _corrected_arrival(data)
        case EventKind.COPIED_TO_AUTHORITY:
            return str(_("Sent on %(day)s", day=short_day(date.fromisoformat(data["on"]))))
        case EventKind.CONTRIBUTION if data.get("due_on"):
            return str(_("Due date: %(day)s", day=short_day(date.fromisoformat(data["due_on"]))))
        case EventKind.LABELLED:
            signed = [*(f"+ {word}" for word in data["added"]), *(f"− {word}" for word in data["removed"])]
            return ", ".join(signed)
        case EventKind.CONTACT_CHANGED:
            return ", ".join(str(CONTACT_DETAIL[name]) for name in data["changed"])
        case EventKind.ASKED if data.get("to", {}).get("reply_by"):
            return str(_("Reply by: %(day)s", day=short_day(date.fromisoformat(data["to"]["reply_by"]))))
    return of_authority(event.kind, data)


def _place(to: Mapping[str, Any], unit: Callable[[str], str]) -> str:
    desk, code = to.get("desk"), to.get("unit_code")
    return ", ".join([*([str(DESK[desk])] if desk else []), *([unit(code)] if code else [])])


def _days_of_extension(data: Mapping[str, Any]) -> str:
    days = (data["due_before"], data["to"]["due_on"])
    return " → ".join(short_day(date.fromisoformat(day)) for day in days if day)


def _corrected_arrival(data: Mapping[str, Any]) -> str:
    old, new = (short_day(date.fromisoformat(data[key])) for key in ("old", "new"))
    words = _("Arrived: %(old)s → %(new)s. Due date: %(dates)s.", old=old, new=new, dates=_days_of_extension(data))
    return f"{words} {ARRIVAL_REASON[data['reason']]}"


def _suggestion(desk: str | None, code: str | None, unit: Callable[[str], str]) -> str:
    words = ", ".join([*([str(DESK[desk])] if desk else []), *([unit(code)] if code else [])])
    return str(_("Suggestion: %(desk)s", desk=words)) if words else ""


def _transfer(data: Mapping[str, Any], unit: Callable[[str], str]) -> str:
    to = data["to"]
    until = short_day(date.fromisoformat(to["accept_by"]))
    return str(_("To: %(unit)s. To be taken by %(day)s", unit=unit(to["unit_code"]), day=until))


def _assignment(data: Mapping[str, Any], names: Mapping[int, str]) -> str:
    after, before = names.get(data["to"]["handler_id"], "–"), names.get(data["handler_before"] or 0, "")
    words = _("%(before)s → %(after)s", before=before, after=after) if before else _("To: %(name)s", name=after)
    return str(words)


def _correction(data: Mapping[str, Any]) -> str:
    old, new = str(data.get("old") or ""), str(data.get("new") or "")
    if data.get("fact") == "main_subject":
        return str(_("Main subject: %(new)s", new=SUBJECT[new]))
    if data.get("fact") == "capacity":
        before, after = (CAPACITY[value.split("/")[0]] for value in (old, new))
        return str(_("Capacity: %(old)s → %(new)s", old=before, new=after))
    if data.get("fact") == "client":
        return str(_("The client was named"))
    if data.get("fact") == "address":
        return str(_("Postal address written"))
    if data.get("fact") == "letters":
        return str(_("A letter waits to be posted"))
    if data.get("fact") == "right_verified":
        return str(_("Right to the client’s data verified") if new == "yes" else _("Verification of a right withdrawn"))
    return ""

"""What a draft's answers amount to: the facts of the matter that they open (pure).

A draft is a flat mapping; the keys are listed here and nowhere else. The desks' forms write them,
`new_case` reads them.

    danger            "yes" | "no"                     place_known   "unit" | "text" | "unknown"
    capacity          Capacity                         unit_code, unit_text
    about_child       bool (client or custodian)       sector        Sector
    guardian_may_see  "yes" | "no" | "not_sure"        when_mode code, when_text (for one day: 2026-03-02)
    guardian_power    GuardianPower                    story
    cannot_reason     CannotReason                     subjects [Subject], main_subject Subject
    is_deceased       bool                             staff_named, still_needed code
    client_name, client_birth (2012-03-05 or 2012)     wishes [code], wish_text, already [code]
    relation (code)                                    name, own_birth, email, phone, address
    wants_reply       bool                             reply_channel ReplyChannel
    tone              "praise"|"idea"|"problem"|…      safe_contact [SafeContact]
    reply_language    "fi" | "sv" | "en"               support [code], support_text
    is_minor          "yes" | "no" (the client's own)  files bool
    page              (accessibility feedback: where)

Keys that begin with an underscore are a desk's own notes and are never sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cases.rules.kinds import Capacity, Kind, PartyRole, ReplyChannel, SafeContact, Sector
from app.cases.rules.new_case import NewCase, NewParty, Place

FOR_ANOTHER = frozenset(
    {Capacity.CUSTODIAN, Capacity.LEGAL_GUARDIAN, Capacity.ATTORNEY, Capacity.RELATIVE, Capacity.OTHER}
)
_FACT_KEYS = frozenset(
    {"name", "own_birth", "email", "phone", "address", "client_name", "client_birth", "relation", "files"}
)


def new_case(kind: Kind, answers: Mapping[str, Any], *, form_token: str, language: str, place: Place) -> NewCase:
    """Return the matter that these answers open; missing answers get the cautious value."""
    capacity = capacity_of(kind, answers)
    wants_reply = bool(answers.get("wants_reply", True)) and capacity is not Capacity.ANONYMOUS
    return NewCase(
        kind=kind,
        capacity=capacity,
        form_token=form_token,
        language=language,
        reply_language=str(answers.get("reply_language") or language),
        answers={key: value for key, value in answers.items() if key not in _FACT_KEYS and not key.startswith("_")},
        parties=_parties(kind, capacity, answers, language),
        place=place,
        sector=Sector(answers.get("sector") or Sector.NOT_SURE),
        main_subject=answers.get("main_subject") or None,
        other_subjects=tuple(s for s in answers.get("subjects", ()) if s != answers.get("main_subject")),
        is_about_child=bool(answers.get("about_child")),
        is_about_deceased=bool(answers.get("is_deceased")),
        is_dangerous=answers.get("danger") == "yes",
        is_guardian_excluded=guardian_is_excluded(capacity, answers),
        is_reporter_protected=kind is Kind.GRIEVANCE,
        wants_reply=wants_reply,
    )


def capacity_of(kind: Kind, answers: Mapping[str, Any]) -> Capacity:
    """Return in which capacity the person files; without a word about it, as a client or anonymously."""
    if answers.get("capacity"):
        return Capacity(answers["capacity"])
    if kind in {Kind.OBJECTION, Kind.OMBUDSMAN}:
        return Capacity.CLIENT
    return Capacity.ANONYMOUS if not answers.get("wants_reply") else Capacity.OTHER


def guardian_is_excluded(capacity: Capacity, answers: Mapping[str, Any]) -> bool:
    """Return True when a minor files alone and has not said yes to the guardian's seeing it (703/2023 §51)."""
    return capacity is Capacity.CLIENT and bool(answers.get("about_child")) and answers.get("guardian_may_see") != "yes"


def _parties(kind: Kind, capacity: Capacity, answers: Mapping[str, Any], language: str) -> tuple[NewParty, ...]:
    if capacity is Capacity.ANONYMOUS:
        return ()
    filer_is_client = capacity is Capacity.CLIENT
    channel = ReplyChannel(answers.get("reply_channel") or ReplyChannel.PORTAL)
    safe = tuple(answers.get("safe_contact") or ())
    filer = NewParty(
        role=PartyRole.CLIENT if filer_is_client else PartyRole.FILER,
        identity=_filer_identity(answers, filer_is_client, safe),
        language=str(answers.get("reply_language") or language),
        reply_channel=channel,
        safe_contact=safe,
    )
    if filer_is_client or not answers.get("client_name"):
        return (filer,)
    client = NewParty(
        role=PartyRole.CLIENT,
        identity={"name": answers["client_name"], "birth": answers.get("client_birth")},
        language=language,
        reply_channel=ReplyChannel.POST,
    )
    return (filer, client)


def _filer_identity(answers: Mapping[str, Any], filer_is_client: bool, safe: tuple[str, ...]) -> dict[str, Any]:
    identity = {key: answers.get(key) for key in ("name", "email", "phone", "address") if answers.get(key)}
    if SafeContact.NON_DISCLOSURE in safe:
        identity.pop("address", None)  # the registry asks for it another way
    if filer_is_client and (answers.get("own_birth") or answers.get("client_birth")):
        identity["birth"] = answers.get("own_birth") or answers["client_birth"]
    if not filer_is_client and answers.get("relation"):
        identity["relation"] = answers["relation"]
    return identity

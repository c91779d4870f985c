"""One matter of an older system: what a line of the file says, and everything that is wrong with it (pure).

The file is JSON Lines: one object on each line, UTF-8. `docs/operations.md` describes every name, and
`app/records/data/matters_example.jsonl` shows them. Codes of units and authorities, and numbers that are taken, are
for the database to say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from app.cases.rules.kinds import (
    Capacity,
    Disclosure,
    EntryChannel,
    Kind,
    PartyRole,
    ReplyChannel,
    SafeContact,
    Sector,
    Subject,
)
from app.cases.rules.outcome import Injury, LateReason, Outcome
from app.deadlines.rules.extending import ExtensionReason
from app.filing.rules.entering import ENTERED_KINDS
from app.records.rules.brought import (
    BroughtAnswer,
    BroughtExtension,
    BroughtMatter,
    BroughtParty,
    BroughtShare,
    BroughtState,
    Language,
)
from app.records.rules.consistency import contradictions
from app.records.rules.given import LONGEST_TEXT, Given, MatterProblem, known
from app.records.rules.request_line import of_authority

LONGEST_LINE = 2_000_000
"""Bytes; a longer line is no matter but a file of another kind."""
MOST_ANSWERS, MOST_EXTENSIONS = 9, 9


Read = tuple[BroughtMatter | None, list[MatterProblem]]


def lines_of(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the content of each line that is not empty, one at a time; a longer one is cut."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        is_cut = len(line) > LONGEST_LINE
        while is_cut and not line.endswith(b"\n") and (rest := file.readline(LONGEST_LINE)):
            if rest.endswith(b"\n"):
                break
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield number, line


def read_matter(line: int, raw: bytes, *, today: date) -> Read:
    """Return the matter of a line, or None with its problems."""
    problems: list[MatterProblem] = []
    if len(raw) > LONGEST_LINE:
        return None, [MatterProblem(line, None, f"The line is longer than {LONGEST_LINE:,} bytes. Split the file.")]
    try:
        values = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None, [MatterProblem(line, None, "The line is not UTF-8. Save the file as UTF-8.")]
    except (json.JSONDecodeError, RecursionError):
        return None, [MatterProblem(line, None, "The line is not JSON. Write one whole object on each line.")]
    if not isinstance(values, dict):
        return None, [MatterProblem(line, None, "The line is no object. Write it in braces, with names and values.")]
    given = Given(values, lambda column, sentence: problems.append(MatterProblem(line, column, sentence)))
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    matter = _matter(given, line, hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest())
    given.end()
    if matter is not None and not problems:
        problems += [MatterProblem(line, *found) for found in contradictions(matter, today)]
    return (matter if not problems else None), problems


def _matter(given: Given, line: int, digest: str) -> BroughtMatter | None:
    kind = given.one_of("kind", (*ENTERED_KINDS, Kind.SUPERVISION))
    arrived_on, language = given.day("arrived_on", is_required=True), given.one_of("language", Language)
    spoken = language or Language.FI
    matter = BroughtMatter(
        line=line,
        digest=digest,
        old_number=given.text("old_number", longest=60, is_required=True),
        diary_number=given.text("diary_number", longest=60),
        # Where one of these is missing that was reported, and the matter is given to nobody.
        kind=kind or Kind.OBJECTION,
        arrived_on=arrived_on or date.min,
        language=spoken,
        reply_language=given.one_of("reply_language", Language, spoken) or spoken,
        authority_reference=given.text("authority_reference", longest=60),
        unit_code=given.text("unit", longest=40),
        main_subject=given.maybe("subject", Subject),
        other_subjects=given.some_of("other_subjects", Subject),
        story=given.text("text", longest=LONGEST_TEXT, is_required=True),
        late_reason=given.maybe("late_reason", LateReason),
        why_late=given.text("why_late", longest=LONGEST_TEXT),
        **(of_authority(given, spoken) if kind is Kind.SUPERVISION else _of_person(given, spoken)),
    )
    return matter if arrived_on is not None else None


def _of_person(given: Given, spoken: Language) -> dict[str, Any]:
    """Return what is asked of a matter that a person sent."""
    return {
        "state": given.one_of("state", BroughtState) or BroughtState.OPEN,
        "channel": given.one_of("channel", EntryChannel) or EntryChannel.PORTAL,
        "capacity": given.one_of("capacity", Capacity) or Capacity.OTHER,
        "due_on": given.day("due_on"),
        "closed_on": given.day("closed_on"),
        "transferred_by": given.text("transferred_by", longest=40),
        "sector": given.one_of("sector", Sector, Sector.NOT_SURE) or Sector.NOT_SURE,
        "wants_reply": given.flag("wants_reply", default=True),
        "is_about_child": given.flag("is_about_child", default=False),
        "is_about_deceased": given.flag("is_about_deceased", default=False),
        "is_guardian_excluded": given.flag("is_guardian_excluded", default=False),
        "parties": known(_party(each, spoken) for each in given.objects("parties", most=2)),
        "extensions": known(_extension(each) for each in given.objects("extensions", most=MOST_EXTENSIONS)),
        "answers": known(_answer(each, spoken) for each in given.objects("answers", most=MOST_ANSWERS)),
        "outcomes": given.some_of("outcome", Outcome),
        "why_none": given.text("why_none", longest=LONGEST_TEXT),
        "injury": given.maybe("injury", Injury),
    }


def _party(given: Given, language: Language) -> BroughtParty | None:
    role = given.one_of("role", (PartyRole.CLIENT, PartyRole.FILER))
    email = given.email("email")
    texts = {
        "name": given.text("name", longest=200, is_required=True),
        "birth": given.text("birth", longest=20),
        "phone": given.text("phone", longest=40),
        "address": given.text("address", longest=500),
        "relation": given.text("relation", longest=100),
        "email": email or "",
    }
    safe = given.some_of("safe_contact", SafeContact)
    if SafeContact.NON_DISCLOSURE in safe and texts["address"]:
        given.wrong("address", "is kept from everybody by the non-disclosure. Leave it out.")
    channel = given.one_of("reply_channel", ReplyChannel, ReplyChannel.POST)
    spoken = given.one_of("language", Language, language)
    given.end()
    if role is None or channel is None or spoken is None:
        return None
    return BroughtParty(role, {key: text for key, text in texts.items() if text}, spoken, channel, safe)


def _extension(given: Given) -> BroughtExtension | None:
    days = [given.day(name, is_required=True) for name in ("told_on", "due_before", "due_on")]
    reason, text = given.one_of("reason", ExtensionReason), given.text("text", longest=LONGEST_TEXT)
    given.end()
    told_on, due_before, due_on = days
    if told_on is None or due_before is None or due_on is None or reason is None:
        return None
    return BroughtExtension(told_on, due_before, due_on, reason, text)


def _answer(given: Given, language: Language) -> BroughtAnswer | None:
    sent_on, text = given.day("sent_on", is_required=True), given.text("text", longest=LONGEST_TEXT, is_required=True)
    author, title = given.text("author", longest=120, is_required=True), given.text("title", longest=120)
    spoken, reason = given.one_of("language", Language, language), given.text("reason", longest=LONGEST_TEXT)
    shares = known(_share(share) for share in given.objects("addressees", most=2))
    given.end()
    if sent_on is None or spoken is None:
        return None
    return BroughtAnswer(sent_on, text, spoken, author, title, reason, shares)


def _share(given: Given) -> BroughtShare | None:
    role, level = given.one_of("role", (PartyRole.CLIENT, PartyRole.FILER)), given.one_of("share", Disclosure)
    text = given.text("text", longest=LONGEST_TEXT)
    if level is Disclosure.REDACTED and not text:
        given.wrong("text", "is missing. Write the shortened answer that this person got.")
    given.end()
    return None if role is None or level is None else BroughtShare(role, level, text)

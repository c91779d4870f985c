"""What staff do with the matters, on their pages and by the use cases: each text a word of its own."""

from __future__ import annotations

import re
from datetime import date

from app.cases.models import Case
from app.cases.rules.points import Measure, Point
from app.cases.rules.translation import FILING
from app.cases.service.author import Author
from app.contributions.models import Contribution
from app.contributions.queries import Given, contribution_for, to_change
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, add_reply_file, ask, give
from app.platform.db import Stores
from app.platform.work import work
from app.settings import Settings
from app.translating.queries import Source, order_of
from app.translating.service import Wanted, give_translation, order
from tests.factories.answering import fields_of_point
from tests.factories.officer import Officer, fields_of
from tests.factories.requests import day, enter_request
from tests.security.filing import Filed, file_in
from tests.security.words import Matters

ANSWER_BY, CHECK_BY = date(2030, 1, 2), date(2030, 1, 3)


def posted(officer: Officer, path: str, **typed: str) -> None:
    """Fill a page in and send it; it has to be taken."""
    sent = officer.post(path, **typed)
    assert sent.status_code == 303, (path, re.findall(r'error-message"[^>]*>.*?</p>', sent.text, re.S) or sent.status)


def write(officer: Officer, case: Filed, word: Matters) -> None:
    """Take a matter, write to its person and into the notes."""
    path = f"/staff/cases/{case.number}"
    posted(officer, f"{path}/take")
    posted(officer, f"{path}/message", purpose="message", body=f"We look into it, {word('p', 'message')}.")
    posted(officer, f"{path}/note", body=f"Ask the night shift: {word('d', 'note')}.")


def work_out(officer: Officer, case: Filed, word: Matters) -> None:
    """Answer one point, decide the outcome, and write the answer without sending it."""
    path = f"/staff/cases/{case.number}"
    said = Point(
        f"The bell: {word('d', 'point')}.", f"The log: {word('d', 'looked into')}.", f"Why: {word('d', 'finding')}.",
        Measure.NEEDED.value, f"From now on: {word('d', 'measure')}.",
    )  # fmt: skip
    posted(officer, f"{path}/subject")
    posted(officer, f"{path}/points", **fields_of_point(1, said), do="save")
    posted(officer, f"{path}/outcome", outcomes="unit", injury="no")
    posted(officer, f"{path}/answer", body=f"The bell has been repaired, {word('a', 'answer')}.")
    posted(officer, f"{path}/addressees")


def extend(officer: Officer, case: Filed, word: Matters) -> None:
    """Extend the time, and tell the person."""
    path = f"/staff/cases/{case.number}/extend"
    posted(officer, path, reason="records", body=f"They come in April, {word('p', 'extension')}.")


def send_out(officer: Officer, case: Filed, word: Matters) -> None:
    """Transfer a matter to somebody outside, and tell the person."""
    path = f"/staff/cases/{case.number}/send-out"
    shown = officer.post(
        path, name=f"Oikeustalo {word('o', 'receiver')}", contact=f"0295 {word('p', 'how to reach them')}",
        reason=f"It is theirs, {word('p', 'why it was sent on')}.", way="secure_mail",
    )  # fmt: skip
    assert officer.send(path, fields_of(shown.text)).status_code == 303


def make_calendar(officer: Officer) -> str | None:
    """Make the secret address of somebody's calendar; None for those who have none."""
    if officer.get("/staff/calendar").status_code != 200:
        return None
    shown = re.search(
        r'data-copy-text="[^"]*?(/calendar/[\w-]+\.ics)"', officer.post("/staff/calendar", do="make").text
    )
    assert shown is not None
    return shown[1]


def answer(officer: Officer, case: Filed, word: Matters) -> None:
    """Work it out and send the answer."""
    work_out(officer, case, word)
    path = f"/staff/cases/{case.number}"
    sent = officer.send(f"{path}/send", officer.fill(f"{path}/preview"))
    assert sent.status_code == 303, sent.text


def advise(officer: Officer, case: Filed, word: Matters, *, is_sent: bool) -> None:
    """Work on a request to the ombudspersons as they do."""
    path = f"/ombud/requests/{case.number}"
    posted(officer, f"{path}/take")
    posted(officer, f"{path}/message", purpose="message", body=f"When can I ring, {word('p', 'message')}?")
    posted(officer, f"{path}/note", body=f"Sounds afraid: {word('i', 'note')}.")
    posted(officer, f"{path}/answer", body=f"You can file an objection, {word('a', 'answer')}.")
    if is_sent:
        assert officer.send(f"{path}/send", officer.fill(f"{path}/preview")).status_code == 303


def hear(settings: Settings, stores: Stores, asker: Officer, giver: Officer, case: Filed, word: Matters) -> list[str]:
    """Ask another unit three times; it replies once, with a file, and declines once. Return how they are addressed."""
    shown = Excerpt(
        f"The bell: {word('q', 'excerpt')}.", (), f"Aino {word('h', 'shown name').capitalize()}",
        f"040 {word('h', 'shown contact')}", f"Because: {word('h', 'why shown')}.",
    )  # fmt: skip
    reply_file = file_in(settings, stores.services, word, "reply file", "r")
    asked = []
    for number in range(2):
        with work(stores.services) as w:
            matter = w.session.get_one(Case, case.id)
            question = Question(
                f"When was it, {word('q', f'question {number}')}?", ANSWER_BY, None, shown, unit_code="asema",
                file_ids=case.files[:1] if number == 0 else (),
            )  # fmt: skip
            asked.append(ask(w, Author(asker.actor), matter, question, language="en").public_id)
    with work(stores.services) as w:
        given = to_change(w.session, giver.actor, asked[0], on=w.today)
        assert given is not None
        add_reply_file(w, given, reply_file)
        w.session.flush()
        given = contribution_for(w.session, giver.actor, asked[0], on=w.today)
        assert given is not None
        give(w, Author(giver.actor), given, f"In February, {word('r', 'reply')}.", seen_version=0)
    posted(giver, f"/staff/contributions/{asked[1]}/decline", reason=f"Not ours, {word('r', 'declined')}.")
    return [*asked, reply_file.public_id]


def translate(
    stores: Stores, orderer: Officer, maker: Officer, checker: Officer, case: Filed, word: Matters
) -> list[str]:
    """Order two translations; the second is made and waits for its check. Return how they are addressed."""
    names = []
    with work(stores.services) as w:
        for number, part in enumerate("st"):
            matter = w.session.get_one(Case, case.id)
            wanted = Wanted(
                Source(FILING, f"Kello soi, {word(part, 'text')}, eikä kukaan tullut."), "fi", "en", maker.id,
                "", checker.id, ANSWER_BY, CHECK_BY, None, note=f"Note that {word('k', 'remark')}." if number else "",
            )  # fmt: skip
            made = order(w, Author(orderer.actor), matter, wanted, language="en")
            w.session.flush()
            asked = w.session.get_one(Contribution, made.contribution_id)
            names.append(asked.public_id)
            if number:
                found = order_of(w.session, asked.id)
                give_translation(
                    w, Author(maker.actor), Given(asked, matter, None), found,
                    f"The bell rang, {word('u', 'translation')}.", is_machine=False, seen_version=0,
                )  # fmt: skip
                w.session.flush()
                check = order_of(w.session, asked.id).check
                assert check is not None
                names.append(check.public_id)
    return names


def supervise(registry: Officer, supervisor: Officer, word: Matters) -> str:
    """Enter what an authority asks, and work on it; return its number."""
    number = enter_request(
        registry, arrived="2.3.2026", named="30.3.2026", contact=f"Ylitarkastaja {word('c', 'authority contact')}",
        authority_reference=f"LVV/{word('w', 'reference')}", story=f"A report is asked: {word('w', 'story')}.",
        concerned=f"Eino {word('n', 'concerned').capitalize()}",
    )  # fmt: skip
    path = f"/staff/cases/{number}"
    said = Point(f"Nights: {word('d', 'point')}.", word("d", "looked into"), word("d", "finding"), "needed", "We do.")
    posted(supervisor, f"{path}/take")
    posted(supervisor, f"{path}/subject")
    posted(supervisor, f"{path}/points", **fields_of_point(1, said), do="save")
    posted(supervisor, f"{path}/answer", body=f"The bell works, {word('d', 'answer')}.")
    posted(supervisor, f"{path}/more-time", **day("asked", "2.3.2026"), **day("until", "10.4.2026"),
           reason=f"The records come late, {word('d', 'why more time')}.")  # fmt: skip
    posted(supervisor, f"{path}/note", body=f"Ring them: {word('d', 'note')}.")
    return number

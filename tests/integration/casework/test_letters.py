"""What goes by post: the address, printing, posting, and only then is the matter done."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.cases.models import Case, Event, Party
from app.cases.rules.kinds import Capacity
from app.platform.db import Stores, reading
from tests.factories.answering import prepare
from tests.factories.matter import client_party, filer_party, matter
from tests.factories.officer import Officer

TEXT = "The bell was out of order that night. It has been repaired."


def ready(stores: Stores, officer: Officer, **client: Any) -> tuple[Case, dict[str, int]]:
    """Return a matter filed for a client, its answer written and shared out, and the ids of its people by role."""
    sender = filer_party(relation="spouse", email="liisa@example.org", safe_contact=("portal_only",))
    case = matter(stores.services, capacity=Capacity.RELATIVE, parties=(sender, client_party(**client)))
    path = f"/staff/cases/{case.number}"
    prepare(officer, case.number, TEXT)
    officer.post(f"{path}/addressees")
    with reading(stores.services) as session:
        return case, {party.role: party.id for party in session.scalars(select(Party))}


def test_a_letter_is_printed_and_posted_before_the_matter_is_done(stores: Stores, maria: Officer) -> None:
    case, people = ready(stores, maria, address="Rantakatu 1\n00100 Mallila")
    path, client = f"/staff/cases/{case.number}", people["client"]
    preview = maria.get(f"{path}/preview").text
    assert "Print and post the letter yourself." in preview and "The address is missing" not in preview
    sent = maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    assert sent.status_code == 303
    page = maria.get(path).text
    assert "Print the letter and post it." in page
    shown = page.split('id="sent"')[1].split("</article>")[0]
    assert "The whole answer" in shown and "Visible to the person" not in shown, "the sender gets notice only"
    assert "Print the letter to Aino Virtanen" in page and f"{path}/letter/{client}" in page
    assert "This matter is done" not in page
    assert page.count("Letter to be posted") == 1
    assert f"{path}/letter/{client}/posted" in maria.get(f"{path}/letter/{client}").text
    for _ in range(2):
        assert maria.post(f"{path}/letter/{client}/posted").status_code == 303
    with reading(stores.services) as session:
        posted = session.scalars(select(Event).where(Event.kind == "posted")).one()
        assert (posted.data["party"], posted.actor_id) == (client, maria.id)
    done = maria.get(path).text
    assert "This matter is done" in done and "A letter was posted" in done
    assert "Posted letter" in done and "Letter to be posted" not in done


def test_a_missing_address_is_written_where_it_is_missed(stores: Stores, maria: Officer) -> None:
    case, people = ready(stores, maria)
    path = f"/staff/cases/{case.number}"
    where = f"{path}/people/{people['client']}/address"
    preview = maria.get(f"{path}/preview").text
    needed = "Write the postal address, for the answer goes by letter"
    assert f'{where}#address">{needed}</a>' in preview and "Send the answer" not in preview
    refused = maria.send(f"{path}/send", maria.fill(f"{path}/answer"))
    assert refused.status_code == 409 and needed in refused.text
    assert "The address is missing: write it here." in preview and where in preview
    assert maria.post(where, address=" ").status_code == 422
    written = maria.post(where, address="Rantakatu 1\n00100 Mallila")
    assert written.status_code == 303 and written.location.endswith("/preview")
    assert "The address is missing" not in maria.get(f"{path}/preview").text
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    letter = maria.get(f"{path}/letter/{people['client']}").text
    assert "00100 Mallila" in letter
    with reading(stores.services) as session:
        assert "Rantakatu" not in "".join(str(event.data) for event in session.scalars(select(Event)))


def test_a_protected_address_is_left_to_the_registry(stores: Stores, maria: Officer, registrar: Officer) -> None:
    case, people = ready(stores, maria, safe_contact=("non_disclosure",))
    path = f"/staff/cases/{case.number}"
    preview = maria.get(f"{path}/preview").text
    assert "Ask the registry to post the letter." in preview and "write it here" not in preview
    assert maria.get(f"{path}/people/{people['client']}/address").status_code == 404
    assert registrar.get(f"{path}/people/{people['client']}/address").status_code in {200, 404}


def test_nothing_is_posted_to_whom_no_letter_went(stores: Stores, maria: Officer) -> None:
    case, people = ready(stores, maria, address="Rantakatu 3\n00100 Mallila")
    path = f"/staff/cases/{case.number}"
    assert maria.get(f"{path}/letter/{people['client']}/posted").status_code == 404
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    assert maria.get(f"{path}/letter/{people['filer']}/posted").status_code == 404


def test_no_letter_is_offered_for_whom_only_this_service_is_safe(stores: Stores, maria: Officer) -> None:
    case, people = ready(stores, maria, address="Rantakatu 3\n00100 Mallila")
    path = f"/staff/cases/{case.number}"
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    page = maria.get(path).text
    assert f"{path}/letter/{people['client']}" in page and f"{path}/letter/{people['filer']}" not in page
    assert "Do not post a letter." in maria.get(f"{path}/letter/{people['filer']}").text
    assert "Do not post a letter." not in maria.get(f"{path}/letter/{people['client']}").text


def test_a_letter_says_from_which_unit_it_comes(stores: Stores, maria: Officer) -> None:
    case, people = ready(stores, maria, address="Rantakatu 3\n00100 Mallila")
    path = f"/staff/cases/{case.number}"
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    letter = maria.get(f"{path}/letter/{people['client']}").text
    assert "Hoivakoti Koivula" in letter and "Rantakatu 1" in letter and "Mallila" in letter


def test_the_pages_before_sending_say_who_each_person_is(stores: Stores, maria: Officer) -> None:
    case, people = ready(stores, maria)
    path = f"/staff/cases/{case.number}"
    for page in ("addressees", "preview"):
        shown = maria.get(f"{path}/{page}").text
        assert "Aino Virtanen, client" in shown, page
        assert "Liisa Virtanen, spouse or partner. The right is not verified" in shown, page
    maria.post(f"{path}/people/{people['filer']}", is_verified="y")
    shown = maria.get(f"{path}/addressees").text
    assert "Liisa Virtanen, spouse or partner. The right is verified" in shown


def test_the_answer_is_written_beside_the_persons_own_words(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, answers={"story": "Nobody came all night.", "wish_text": "A bell that works"})
    path = f"/staff/cases/{case.number}"
    maria.post(f"{path}/take")
    maria.post(f"{path}/message", purpose="message", body="Which night was it, we wonder.")
    page = maria.get(f"{path}/answer").text
    for words in ("Nobody came all night.", "A bell that works", "Which night was it, we wonder."):
        assert words in page
    assert "Your name and title are added automatically." in page

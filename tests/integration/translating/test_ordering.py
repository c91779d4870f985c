"""Who can be asked to translate and to check, what they see, by when, and what happens where somebody cannot."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.models import Case, TranslatedText
from app.cases.rules.about_staff import as_column
from app.contributions.models import Contribution, ContributionMail
from app.platform.db import Stores, reading
from app.platform.work import work
from app.settings import Settings
from tests.factories.answering import prepare
from tests.factories.matter import matter
from tests.factories.officer import Officer
from tests.integration.contributions.conftest import nothing_differs
from tests.integration.contributions.test_giving import mailed
from tests.integration.translating.conftest import ENGLISH, SWEDISH, answer_in_swedish, giving, knows, order
from tests.services import SmtpSink

STORY = "Kelloa ei korjattu koko yönä, ja se oli jo toinen kerta. Kukaan ei kertonut miksi, joten kysyn sitä teiltä."


def test_what_came_in_is_translated_and_read_beside_the_original(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    knows(stores, other_manager, "fi en")
    case = matter(stores.services, answers={"story": STORY})
    fields = {"source_language": "fi", "language": "en"}
    assert order(maria, case, linnea, other_manager, **fields).status_code == 303
    page = linnea.get(giving(stores, "translation")).text
    assert STORY in page and "Thursday 5 March 2026" in page, "three working days from Monday 2 March"
    linnea.post(giving(stores, "translation"), body="The bell was not mended all night.", is_machine="y", send="1")
    assert "A machine made the first version" in other_manager.get(giving(stores, "check")).text
    other_manager.post(giving(stores, "check"), approve="1")
    shown = maria.get(f"/staff/cases/{case.number}").text
    for text in (STORY, "The bell was not mended all night.", "Made with a machine", "Checked by Otto Other"):
        assert text in shown, text
    maria.post(f"/staff/cases/{case.number}/take")
    assert "The bell was not mended all night." in maria.get(f"/staff/cases/{case.number}/answer").text


def test_whoever_sends_the_answer_ends_what_a_colleague_has_ordered(
    stores: Stores, maria: Officer, kalle: Officer, linnea: Officer, other_manager: Officer
) -> None:
    knows(stores, other_manager, "fi en")
    case = matter(stores.services, answers={"story": STORY})
    path = f"/staff/cases/{case.number}"
    assert order(kalle, case, linnea, other_manager, source_language="fi", language="en").status_code == 303
    prepare(kalle, case.number, "The bell was out of order.")
    kalle.post(f"{path}/addressees")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert STORY not in linnea.get(giving(stores, "translation")).text
    with reading(stores.services) as session:
        assert [each.state for each in session.scalars(select(Contribution))] == ["withdrawn"]


def test_the_days_are_counted_back_from_that_of_the_answer(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    page = maria.get(f"/staff/cases/{case.number}/translations/new").text
    assert "Counted back 4 working days from it" in page and "To be checked by 31 Mar 2026" in page
    order(maria, case, linnea, other_manager)
    linnea.post(giving(stores, "translation"), body=ENGLISH, send="1")
    with reading(stores.services) as session:
        asked = {each.purpose: each.due_on.isoformat() for each in session.scalars(select(Contribution))}
    assert asked == {"translation": "2026-03-27", "check": "2026-03-31"}


def test_nobody_checks_what_they_translated_and_nobody_who_does_not_know_the_language(
    stores: Stores, maria: Officer, kalle: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    same = order(maria, case, linnea, linnea)
    assert same.status_code == 422 and "Choose somebody else than the translator" in same.text
    assert order(maria, case, linnea, kalle).status_code == 422, "Kalle knows no languages here, and is no choice"
    nameless = order(maria, case, None, other_manager)
    assert nameless.status_code == 422 and "Write the name of the outside translator" in nameless.text
    into_same = order(maria, case, linnea, other_manager, language="sv")
    assert into_same.status_code == 422 and "Choose another language than that of the text" in into_same.text
    with reading(stores.services) as session:
        assert session.scalars(select(Contribution)).all() == []


def test_whom_the_matter_is_about_is_neither_offered_nor_reached(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    page = giving(stores, "translation")
    assert linnea.get(page).status_code == 200
    with work(stores.services) as w:
        w.session.get_one(Case, case.id).about_staff = as_column([linnea.id])
    assert linnea.get(page).status_code == 404
    assert "Linnea" not in maria.get(f"/staff/cases/{case.number}/translations/new").text


def test_who_orders_looks_after_an_outside_translator(
    stores: Stores, maria: Officer, other_manager: Officer, linnea: Officer
) -> None:
    knows(stores, maria, "sv en")
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    assert order(maria, case, None, maria, outside_name="Ord och Sats Ab").status_code == 303
    assert "Ord och Sats Ab" in maria.get(path).text and "Put the translation in" in maria.get(path).text
    maria.post(giving(stores, "translation"), body=ENGLISH, send="1")
    assert maria.post(giving(stores, "check"), approve="1").status_code == 303
    with reading(stores.services) as session:
        assert session.scalars(select(TranslatedText.translator)).all() == ["Ord och Sats Ab"]


def test_who_cannot_check_says_so_and_somebody_else_does(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer, registrar: Officer
) -> None:
    knows(stores, registrar, "en")
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    linnea.post(giving(stores, "translation"), body=ENGLISH, send="1")
    first = giving(stores, "check")
    declined = first.replace("/check", "/decline")
    assert "I cannot do this" in other_manager.get(declined).text
    assert other_manager.post(declined, reason="I am away.").status_code == 303
    shown = maria.get(path).text
    assert "Nobody checks it" in shown and "I am away." in shown
    with reading(stores.services) as session:
        ordered = session.scalars(select(Contribution.public_id).where(Contribution.purpose == "translation")).one()
    where = f"{path}/translations/{ordered}/checker"
    assert where in shown and maria.post(where, checker=str(registrar.id)).status_code == 303
    assert registrar.post(giving(stores, "check"), approve="1").status_code == 303
    assert other_manager.get(first).status_code == 200
    nothing_differs(stores)


def test_a_withdrawn_order_shows_its_text_no_more(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    page = giving(stores, "translation")
    where = f"{path}/translations/{page.split('/')[3]}/withdraw"
    assert maria.post(where).status_code == 303
    assert "not needed any more" in linnea.get(page).text and SWEDISH not in linnea.get(page).text
    assert "Order it again" in maria.get(path).text


def test_mails_say_that_there_is_something_to_do_and_nothing_else(
    stores: Stores, settings: Settings, smtp_sink: SmtpSink, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager, note="Zwyxqvarn is a place.")
    mailed(stores, settings, smtp_sink)
    linnea.post(giving(stores, "translation"), body=ENGLISH, send="1")
    mailed(stores, settings, smtp_sink)
    other_manager.post(giving(stores, "check"), approve="1")
    sent = mailed(stores, settings, smtp_sink)
    assert [text.split("\n")[0].count("About a translation") for text in sent] == [1] * len(sent)
    for words in ("You are asked for a translation", "You are asked to check", "that you ordered has been checked"):
        assert sum(words in text for text in sent) == 1, words
    assert not any(word in text for text in sent for word in ("Zwyxqvarn", case.number, "Klockan", "Aino"))
    with reading(stores.services) as session:
        assert all(mail.sent_at for mail in session.scalars(select(ContributionMail)))


def test_a_text_that_was_changed_while_the_page_was_open_is_chosen_again(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    fields = maria.fill(f"{path}/translations/new")
    fields |= {"translator": str(linnea.id), "checker": str(other_manager.id), "note": "Keep this note, it is long."}
    maria.post(f"{path}/answer", body=f"{SWEDISH} Vi hör av oss.")
    refused = maria.send(f"{path}/translations/new", fields)
    assert refused.status_code == 422 and "Choose the text again: it was changed meanwhile" in refused.text
    assert "Keep this note, it is long." in refused.text

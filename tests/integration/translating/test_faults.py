"""What must not happen to a translation: sent without it, renamed, revived, read by who is done, stuck."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from app.accounts.models import Staff
from app.cases.models import Answer, Case, Party, TranslatedText
from app.cases.queries import release_for
from app.cases.rules.kinds import Kind
from app.contributions.models import Contribution
from app.platform.db import Stores, reading
from app.platform.work import work
from app.translating.models import TranslationOrder
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer
from tests.integration.contributions.conftest import nothing_differs
from tests.integration.translating.conftest import ENGLISH, SWEDISH, answer_in_swedish, giving, knows, order

DRAFT = "An unsent private draft of the translator."


def given(stores: Stores, maria: Officer, linnea: Officer, checker: Officer) -> tuple[Case, str]:
    """Return a matter whose answer is translated and waits to be checked, with its path."""
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),), reply_language="en")
    answer_in_swedish(maria, case)
    assert order(maria, case, linnea, checker).status_code == 303
    assert linnea.post(giving(stores, "translation"), body=ENGLISH, send="1").status_code == 303
    return case, f"/staff/cases/{case.number}"


def ordered(stores: Stores) -> str:
    """Return the name of the one order in addresses."""
    with reading(stores.services) as session:
        query = select(Contribution.public_id).where(Contribution.purpose == "translation")
        return session.scalars(query.order_by(Contribution.id.desc())).first() or ""


def test_a_shortened_answer_is_sent_with_its_own_translation(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),), reply_language="en")
    path, short = f"/staff/cases/{case.number}", "Det var klockan som inte hade lagats, och det är nu ordnat för dig."
    answer_in_swedish(maria, case)
    page = maria.fill(f"{path}/addressees")
    party = next(name for name in page if name.startswith("level_")).removeprefix("level_")
    chosen = page | {f"level_{party}": "redacted", f"text_{party}": short}
    assert maria.send(f"{path}/addressees", chosen).status_code == 303
    assert "order a translation" in maria.get(f"{path}/preview").text
    form = maria.get(f"{path}/translations/new?of=answer:1").text
    assert short[:40] in form
    fields = maria.fill(f"{path}/translations/new?of=answer:1")
    fields |= {"translator": str(linnea.id), "checker": str(other_manager.id)}
    assert maria.send(f"{path}/translations/new", fields).status_code == 303
    linnea.post(giving(stores, "translation"), body="The bell was not mended. It is now.", send="1")
    other_manager.post(giving(stores, "check"), approve="1")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    with reading(stores.services) as session:
        stored = session.get_one(Case, case.id)
        release = release_for(session, stored, session.scalars(select(Party.id)).first())
    assert release is not None and release.text == short
    assert release.translation is not None and release.translation.body == "The bell was not mended. It is now."


def test_who_checked_stays_and_what_is_over_is_not_asked_of_anybody_else(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer, registrar: Officer
) -> None:
    knows(stores, registrar, "en")
    _case, path = given(stores, maria, linnea, other_manager)
    page = f"{path}/translations/{ordered(stores)}/checker"
    stale = maria.fill(page) | {"checker": str(registrar.id)}
    other_manager.post(giving(stores, "check"), approve="1")
    refused = maria.send(page, stale)
    assert refused.status_code == 409 and "can no longer be changed" in refused.text
    with reading(stores.services) as session:
        assert session.scalars(select(TranslationOrder.checker_name)).one().startswith("Otto Other")
        assert session.scalars(select(TranslatedText.checker_id)).one() == other_manager.id


def test_an_order_ends_when_the_answer_goes_out_without_it(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),), reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    maria.post(f"{path}/answer", body=SWEDISH, is_language_agreed="y")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    maria.post(f"{path}/correct", body="A word was wrong.")
    assert "Nobody waits for anything from you." in linnea.get("/staff/contributions").text
    with reading(stores.services) as session:
        assert session.scalars(select(Contribution.state)).all() == ["withdrawn"]
    nothing_differs(stores)


def test_an_order_that_is_being_checked_is_withdrawn_as_a_whole(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    _case, path = given(stores, maria, linnea, other_manager)
    assert maria.post(f"{path}/translations/{ordered(stores)}/withdraw").status_code == 303
    assert "Order it again" in maria.get(path).text and "Nobody checks it" not in maria.get(path).text
    assert "Wait for the translation" not in maria.get(f"{path}/preview").text
    for who, page in ((linnea, "translation"), (other_manager, "check")):
        assert SWEDISH not in who.get(giving(stores, page)).text
    nothing_differs(stores)


def test_who_sent_it_back_reads_no_later_draft(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    given(stores, maria, linnea, other_manager)
    check = giving(stores, "check")
    other_manager.post(check, comment="The bell.", **{"return": "1"})
    linnea.post(giving(stores, "translation"), body=DRAFT, save="1")
    assert DRAFT not in other_manager.get(check).text


def test_the_note_names_nobody(stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer) -> None:
    case = matter(stores.services, parties=(client_party("Aino Virtanen"),), reply_language="en")
    answer_in_swedish(maria, case)
    refused = order(maria, case, linnea, other_manager, note="The client is Aino Virtanen.")
    assert refused.status_code == 422 and "This says who it is about" in refused.text


def test_a_reporter_who_is_named_in_the_text_is_told_only_knowingly(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    knows(stores, other_manager, "en")
    story = "Aino Virtanen tässä hei, kello ei toimi eikä se ole ollut kunnossa, koska sitä ei ole korjattu."
    case = matter(
        stores.services, kind=Kind.GRIEVANCE, parties=(client_party("Aino Virtanen"),), answers={"story": story},
        is_reporter_protected=True,
    )  # fmt: skip
    fields = {"source_language": "fi", "language": "en"}
    first = order(maria, case, linnea, other_manager, **fields)
    assert first.status_code == 422 and "The translator has to see who reported this" in first.text
    assert order(maria, case, linnea, other_manager, **fields, names_reporter="y").status_code == 303


def test_a_translation_is_given_though_nobody_can_check_it_any_more(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer, registrar: Officer
) -> None:
    knows(stores, registrar, "en")
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    with work(stores.services) as w:
        w.session.get_one(Staff, other_manager.id).translates = ""
    assert linnea.post(giving(stores, "translation"), body=ENGLISH, send="1").status_code == 303
    assert "Nobody checks it" in maria.get(path).text
    assert maria.post(f"{path}/translations/{ordered(stores)}/checker", checker=str(registrar.id)).status_code == 303
    assert registrar.post(giving(stores, "check"), approve="1").status_code == 303


def test_the_same_text_is_not_ordered_twice_and_a_changed_one_is_said_to_be(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    twice = order(maria, case, linnea, other_manager)
    assert twice.status_code == 422 and "is being translated into this language already" in twice.text
    maria.post(f"{path}/answer", body=f"{SWEDISH} Vi hör av oss.")
    assert "withdraw that order, and order it again" in maria.get(f"{path}/preview").text
    assert "The text has been changed since it was ordered." in maria.get(path).text


def test_what_comes_back_has_a_day_for_it_and_a_check_falls_on_a_working_day(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer, at: Callable[[str], datetime]
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    at("2026-04-02 10:00")  # Maundy Thursday
    linnea.comes_back(stores)
    linnea.post(giving(stores, "translation"), body=ENGLISH, send="1")
    other_manager.comes_back(stores)
    other_manager.post(giving(stores, "check"), comment="The bell.", **{"return": "1"})
    with reading(stores.services) as session:
        days = {each.purpose: each.due_on.isoformat() for each in session.scalars(select(Contribution))}
    assert days == {"translation": "2026-04-07", "check": "2026-04-07"}
    nothing_differs(stores)


def test_other_pages_do_not_know_a_contribution_as_a_translation(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    with work(stores.services) as w:
        w.session.scalars(select(Contribution)).one().purpose = "reply"
    with reading(stores.services) as session:
        name = session.scalars(select(Contribution.public_id)).one()
    for page in ("checker", "withdraw"):
        assert maria.get(f"/staff/cases/{case.number}/translations/{name}/{page}").status_code == 404
    assert linnea.get(f"/staff/contributions/{name}/check").status_code == 404


def test_the_answer_keeps_no_translation_that_nobody_reads(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case, path = given(stores, maria, linnea, other_manager)
    other_manager.post(giving(stores, "check"), approve="1")
    maria.post(f"{path}/answer", body=ENGLISH)
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    with reading(stores.services) as session:
        answer = session.scalars(select(Answer).where(Answer.case_id == case.id)).one()
        assert (answer.language, answer.translated_into) == ("en", None)


def test_what_was_saved_meanwhile_stands_beside_ones_own_translation(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    page = giving(stores, "translation")
    stale = linnea.fill(page)
    linnea.post(page, body="The first window.", save="1")
    both = linnea.send(page, stale | {"body": "The second window.", "save": "1"})
    assert both.status_code == 409 and "Another version of the translation was saved meanwhile" in both.text
    assert "The first window." in both.text and "The second window." in both.text

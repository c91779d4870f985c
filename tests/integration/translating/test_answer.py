"""An answer in another language than its reader's: translated by one, checked by another, and sent with both texts."""

from __future__ import annotations

from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Answer, TranslatedText
from app.cases.service.verify_projections import differing
from app.platform.db import Stores, reading
from tests.factories.matter import client_party, matter
from tests.factories.officer import Officer
from tests.integration.casework.test_correcting_answer import opens, presses
from tests.integration.contributions.conftest import nothing_differs
from tests.integration.translating.conftest import ENGLISH, SWEDISH, answer_in_swedish, giving, order

GAP = "Write the answer in the person’s language, order a translation, or say that the person agreed to another"


def sends_anyway(maria: Officer, path: str) -> int:
    """Send what no page offers to send; return the status."""
    fields = maria.fill(f"{path}/answer")
    return maria.send(f"{path}/send", {"csrf_token": fields["csrf_token"], "version": fields["version"]}).status_code


def test_the_answer_waits_for_its_translation_and_goes_out_with_it(
    stores: Stores, client: FlaskClient, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),), reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    assert GAP in maria.get(f"{path}/preview").text
    assert order(maria, case, linnea, other_manager).status_code == 303
    assert "Wait for the translation of the answer" in maria.get(f"{path}/preview").text
    assert sends_anyway(maria, path) == 409
    asked = linnea.get("/staff/contributions").text
    assert "Translation" in asked and case.number not in asked
    page = linnea.get(giving(stores, "translation")).text
    assert SWEDISH in page and case.number not in page and "Aino" not in page
    assert linnea.get(path).status_code == 404
    assert linnea.post(giving(stores, "translation"), body=ENGLISH, send="1").status_code == 303
    assert GAP not in maria.get(f"{path}/preview").text, "it is being checked"
    assert "Being checked" in maria.get(path).text
    check = other_manager.get(giving(stores, "check")).text
    assert SWEDISH in check and ENGLISH in check and case.number not in check
    assert other_manager.post(giving(stores, "check"), approve="1").status_code == 303
    preview = maria.get(f"{path}/preview").text
    assert "Nothing is missing" in preview and ENGLISH in preview and SWEDISH in preview
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    opens(stores, client)
    presses(client, "/en/my", "/en/my/answer")
    read = client.get("/en/my/answer").text
    assert read.index(ENGLISH) < read.index(SWEDISH)
    for mark in ("unofficial translation", "Linnea Translator, Manager", "Checked by Otto Other"):
        assert mark in read, mark
    with reading(stores.services) as session:
        answer = session.scalars(select(Answer)).one()
        assert (answer.language, answer.translated_into) == ("sv", "en")
        assert list(differing(session)) == []
    nothing_differs(stores)


def test_the_translation_comes_back_with_a_comment_and_is_checked_again(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    linnea.post(giving(stores, "translation"), body="The clock was broken.", send="1")
    first = giving(stores, "check")
    empty = other_manager.post(first, **{"return": "1"})
    assert empty.status_code == 422 and "Write what should be changed" in empty.text
    comment = "“Klockan” is the bell here."
    assert other_manager.post(first, comment=comment, **{"return": "1"}).status_code == 303
    page = linnea.get(giving(stores, "translation")).text
    assert comment in page and "The clock was broken." in page
    assert "Came back from the check" in maria.get(f"/staff/cases/{case.number}").text
    linnea.post(giving(stores, "translation"), body=ENGLISH, send="1")
    assert giving(stores, "check") != first
    assert other_manager.post(giving(stores, "check"), approve="1").status_code == 303
    with reading(stores.services) as session:
        kept = session.scalars(select(TranslatedText)).one()
        assert (kept.body, kept.language, kept.checker_id) == (ENGLISH, "en", other_manager.id)
    nothing_differs(stores)


def test_a_changed_answer_is_translated_again(
    stores: Stores, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    order(maria, case, linnea, other_manager)
    linnea.post(giving(stores, "translation"), body=ENGLISH, send="1")
    other_manager.post(giving(stores, "check"), approve="1")
    maria.post(f"{path}/answer", body=f"{SWEDISH} Ring oss om du vill.")
    preview = maria.get(f"{path}/preview").text
    assert "The answer was changed after it was translated: order the translation again" in preview
    assert order(maria, case, linnea, other_manager).status_code == 303


def test_a_correction_is_translated_anew_and_the_earlier_answer_keeps_its_own(
    stores: Stores, client: FlaskClient, maria: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(email="aino@example.org"),), reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(maria, case)
    for text, translation in ((SWEDISH, ENGLISH), (f"{SWEDISH} Vi ringer dig.", f"{ENGLISH} We will call you.")):
        if text != SWEDISH:
            maria.post(f"{path}/correct", body="A sentence was missing.")
            maria.post(f"{path}/answer", body=text)
            assert "order the translation again" in maria.get(f"{path}/preview").text
        assert order(maria, case, linnea, other_manager).status_code == 303
        assert linnea.post(giving(stores, "translation"), body=translation, send="1").status_code == 303
        assert other_manager.post(giving(stores, "check"), approve="1").status_code == 303
        assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    opens(stores, client)
    presses(client, "/en/my", "/en/my/answer")
    read = client.get("/en/my/answer").text
    assert "We will call you." in read and read.count(ENGLISH) == 2
    nothing_differs(stores)


def test_whoever_approves_the_answer_need_not_wait_for_its_translation(
    stores: Stores, maria: Officer, kalle: Officer, linnea: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, reply_language="en")
    path = f"/staff/cases/{case.number}"
    answer_in_swedish(kalle, case)
    assert "Hand the draft to the manager" in kalle.get(f"{path}/preview").text
    assert kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview")).status_code == 303
    assert sends_anyway(maria, path) == 409, "but it is not sent before"

"""Where moving meets approval, names, contributions and an authority's requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import select

from app.cases.models import Answer, Case
from app.cases.rules.kinds import Kind
from app.cases.service import choose_approval
from app.cases.service.verify_projections import differing
from app.contributions.models import ContributionMail
from app.permissions import SYSTEM
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.casework.test_handing_over import drafted
from tests.integration.chasing.conftest import set_columns
from tests.integration.moving.conftest import kinds_of, transfer


def approval_is_wanted(stores: Stores) -> None:
    """Let a second person approve the answers to objections."""
    with work(stores.services) as w:
        choose_approval(w, SYSTEM, ["objection"], seen=[])


def test_an_approval_given_before_a_transfer_sends_nothing_at_the_other_unit(
    stores: Stores, kalle: Officer, maria: Officer, other_manager: Officer, doctor: Officer
) -> None:
    approval_is_wanted(stores)
    case, path = drafted(stores, kalle)
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    approved = maria.send(f"{path}/approve", {**maria.fill(f"{path}/approve"), "do": "approve"})
    assert approved.status_code == 303
    transfer(maria, case)
    assert other_manager.post(f"{path}/take").status_code == 303
    assert "Send the answer" not in other_manager.get(f"{path}/preview").text
    forced = other_manager.send(f"{path}/send", other_manager.fill(f"{path}/preview"))
    assert forced.status_code == 409 and "Let somebody who wrote none of it approve the answer" in forced.text
    # Handed over and approved where it lies now, the same version goes out.
    handed = other_manager.send(f"{path}/hand-over", other_manager.fill(f"{path}/preview"))
    assert handed.status_code == 303, handed.text
    sent = doctor.send(f"{path}/approve", {**doctor.fill(f"{path}/approve"), "do": "send"})
    assert sent.status_code == 303 and reread(stores.services, case).state == "answered"
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).one().approved_by == doctor.id
        assert list(differing(session)) == []


def test_what_somebody_wrote_waits_for_no_approval_once_the_matter_is_about_them(
    stores: Stores, kalle: Officer, maria: Officer, coordinator: Officer
) -> None:
    approval_is_wanted(stores)
    case, path = drafted(stores, kalle)
    kalle.send(f"{path}/hand-over", kalle.fill(f"{path}/preview"))
    assert reread(stores.services, case).approval == "waiting"
    named = coordinator.send(f"{path}/named", coordinator.fill(f"{path}/named") | {"others": str(kalle.id)})
    assert named.status_code == 303
    now = reread(stores.services, case)
    assert (now.handler_id, now.is_handed_over, now.approval) == (None, False, None)
    assert "A draft waits for" not in maria.get(path).text
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_a_question_of_the_registry_does_not_leave_a_transferred_matter_with_nobody(
    stores: Stores, maria: Officer, other_manager: Officer, registrar: Officer
) -> None:
    case = matter(stores.services, parties=(client_party(),))
    transfer(maria, case)
    asked = registrar.post(f"/staff/cases/{case.number}/message", purpose="question", body="On which ward?")
    assert asked.status_code == 303, asked.text
    now = reread(stores.services, case)
    assert (now.state, now.accept_by, now.handler_id) == ("waiting", None, registrar.id)
    kinds_of(stores, case)


def test_a_matter_of_an_authority_is_transferred_to_no_unit(
    stores: Stores, supervision: Officer, other_manager: Officer
) -> None:
    case = matter(stores.services, kind=Kind.SUPERVISION, parties=())
    path = f"/staff/cases/{case.number}"
    assert "/transfer" not in supervision.get(path).text
    assert supervision.get(f"{path}/transfer").status_code == 409
    sent = supervision.send(f"{path}/transfer", supervision.fill(path) | {
        "find": "Terveys", "unit": "asema", "reason": "It happened there."
    })
    assert sent.status_code == 409 and reread(stores.services, case).unit_code == "koivu"

"""Who changes how they can be reached changes it in every part of what they sent."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.models import Case, ContactChange, Party
from app.cases.rules.kinds import State
from app.cases.service.verify_projections import differing
from app.filing.models import Receipt
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.intake.test_my_contact import NEW, OLD, changes, notices, opens, party_of
from tests.integration.linking.test_splitting import BOTH, split
from tests.integration.moving.conftest import kinds_of


@pytest.fixture
def case(stores: Stores) -> Case:
    """What a person sent, with the words that open it."""
    aino = client_party(email=OLD, phone="040 111", language="en")
    case = matter(stores.services, parties=(aino,), answers={"story": BOTH, "when_mode": "still"})
    with work(stores.services) as w:
        w.put(Receipt, case_id=case.id, words_hash="same", party_id=party_of(stores.services, case).id, kept_at=None)
    return case


def test_a_change_reaches_every_part_once_and_each_tells_it(
    client: FlaskClient, stores: Stores, registrar: Officer, case: Case
) -> None:
    first, second = split(registrar, case), split(registrar, case, kind="objection")
    before = len(notices(stores.services))
    opens(client, stores.services, first)
    assert "We use these contact details" in changes(client, email=NEW, language="sv")
    for each in (case, first, second):
        person = party_of(stores.services, each)
        assert (person.identity["email"], person.identity["phone"], person.language) == (NEW, "040 111", "sv")
        kept = reread(stores.services, each)
        assert (kept.has_news, kept.reply_language) == (True, "sv")
        assert kinds_of(stores, each).count("contact_changed") == 1
    with reading(stores.services) as session:
        assert {change.before["email"] for change in session.scalars(select(ContactChange))} == {OLD}
        assert len({party.email_hash for party in session.scalars(select(Party))}) == 1
        assert list(differing(session)) == []
    assert len(notices(stores.services)) == before + 1, "the earlier address is told once"


def test_what_differs_in_a_part_stays_and_what_is_others_or_over_is_left_alone(
    client: FlaskClient, stores: Stores, registrar: Officer, case: Case
) -> None:
    own_words, gone, here = (split(registrar, case, unit=unit) for unit in ("asema", "koivu", "manty"))
    with work(stores.services) as w:
        w.session.get_one(Receipt, own_words.id).words_hash = "others"
        w.session.get_one(Case, gone.id).state = State.TRANSFERRED.value
        party = w.session.get_one(Party, party_of(stores.services, here).id)
        party.identity = {**party.identity, "phone": "050 222"}
    opens(client, stores.services, case)
    changes(client, email=NEW)
    assert party_of(stores.services, here).identity == {"name": "Aino Virtanen", "email": NEW, "phone": "050 222"}
    for each in (own_words, gone):
        assert party_of(stores.services, each).identity["email"] == OLD

"""The demo region loads through the rooms' own use cases, and its record is sound."""

from sqlalchemy import func, select

from app.accounts.labels import ROLES
from app.cases.models import Answer, Case
from app.cases.rules.kinds import Kind, State
from app.cases.service.verify_projections import differing
from app.demo.load import demo_accounts, is_empty, load_demo
from app.organisation.models import Unit
from app.permissions import Role
from app.platform.db import Stores, reading
from app.platform.i18n import speaking
from app.platform.outbox import Promise


def test_the_region_is_whole_and_every_matter_replays(stores: Stores) -> None:
    assert is_empty(stores)
    load_demo(stores, matters=60)
    assert not is_empty(stores)
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Unit)) == 1620
        own = session.scalar(select(func.count()).select_from(Unit).where(Unit.production == "own"))
        assert round(own / 1620 * 100) == 16
        states = set(session.scalars(select(Case.state).distinct()))
        assert {State.ANSWERED, State.ROUTED, State.TAKEN} <= states
        assert not session.scalar(select(func.count()).where(Case.kind == Kind.OMBUDSMAN))
        assert not session.scalar(select(func.count()).select_from(Promise).where(Promise.state == "pending"))
        accounts = demo_accounts(session)
        assert accounts is not None and len(accounts.rows) == len(Role)
    with reading(stores.ombudsman) as session:
        kinds = set(session.scalars(select(Case.kind).distinct()))
        assert kinds == {Kind.OMBUDSMAN}
    with reading(stores.services) as session:
        titles = {
            language: set(session.scalars(select(Answer.author_title).where(Answer.language == language)))
            for language in ("fi", "sv")
        }
    for language, used in titles.items():
        with speaking(language):
            assert used <= {str(title) for title in ROLES.values()}, "who reads an answer understands its signature"
    assert titles["fi"]
    for store in stores.each():
        with reading(store) as session:
            assert list(differing(session)) == []

"""The likeliest matters are suggested, however many others somebody has sent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from app.cases.models import Case, Party
from app.cases.queries import parties_of
from app.cases.rules.kinds import Kind
from app.linking.queries import suggestions
from app.linking.rules.suggesting import MOST_SUGGESTED, Signal
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import MANTY, MORNING, client_party, matter
from tests.factories.officer import Officer
from tests.factories.plans import fill
from tests.integration.linking.test_plans import row

EVENT = {"when_mode": "day", "when_text": "2026-02-27"}
AINO = client_party(email="aino@example.org")
MANY = 70


def send_many(stores: Stores, case: Case, **facts: object) -> None:
    """Let the sender of a matter have sent very many others, all of them nearer in time and newer."""
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    newest = {"arrived_at": at, "arrived_on": at.date(), "unit_code": "manty", **facts}
    fill(stores.services, (row(10_000 + n) | newest for n in range(MANY)))
    with work(stores.services) as w:
        party = w.session.scalars(select(Party).where(Party.case_id == case.id)).one()
        same = {each.name: getattr(party, each.name) for each in Party.__table__.c if each.name != "id"}
        new = w.session.scalars(select(Case.id).where(Case.form_token.in_([f"t{10_000 + n}" for n in range(MANY)])))
        w.session.execute(insert(Party), [same | {"case_id": case_id} for case_id in new])


def test_a_frequent_sender_pushes_out_nothing_that_is_likelier(stores: Stores, registrar: Officer) -> None:
    twice = matter(stores.services, parties=(AINO,), answers=EVENT, now=MORNING - timedelta(days=60))
    near = matter(stores.services, parties=(client_party("Eeva Aho"),), answers=EVENT, main_subject=None)
    case = matter(stores.services, parties=(AINO,), answers=EVENT, main_subject=None)
    send_many(stores, case)
    with reading(stores.services) as session:
        found = suggestions(session, registrar.actor, case, parties_of(session, case))
        assert [len(each.signals) for each in found] == [2] + [1] * (MOST_SUGGESTED - 1)
        assert found[0].case.id == twice.id and found[0].signals == (Signal.EMAIL, Signal.EVENT)
        assert near.id not in {each.case.id for each in found}, "one address is more than one day"


def test_the_strongest_comes_first_then_what_has_more_in_common_then_the_nearest(
    stores: Stores, registrar: Officer
) -> None:
    born = client_party("Eeva Aho")
    eeva = type(born)(born.role, {**born.identity, "birth": "1938-05-01"}, born.language)
    facts = [
        {"parties": (eeva,), "place": MANTY, "now": MORNING - timedelta(days=2)},
        {"parties": (client_party("Other Person"),), "answers": EVENT, "now": MORNING - timedelta(days=1)},
        {"parties": (client_party("Eeva Aho"),), "kind": Kind.FEEDBACK, "now": MORNING - timedelta(days=3)},
        {"parties": (client_party("Eeva Aho"),), "kind": Kind.FEEDBACK, "now": MORNING + timedelta(days=2)},
        {"parties": (client_party("Eeva Aho"),), "answers": EVENT, "now": MORNING - timedelta(days=60)},
    ]
    person, event, three, two, both = (matter(stores.services, **each).id for each in facts)  # type: ignore[arg-type] - the columns of one row above
    case = matter(stores.services, parties=(eeva,), answers=EVENT)
    with reading(stores.services) as session:
        found = suggestions(session, registrar.actor, case, parties_of(session, case))
    assert [each.case.id for each in found] == [person, both, event, two, three]


def test_what_may_not_be_compared_takes_no_place(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(AINO,))
    send_many(stores, case, kind=Kind.GRIEVANCE, is_reporter_protected=True, unit_code="koivu", desk="unit")
    own = matter(stores.services, parties=(AINO,), now=MORNING - timedelta(days=60), main_subject=None)
    with reading(stores.services) as session:
        found = suggestions(session, maria.actor, case, parties_of(session, case))
    assert [(each.case.id, each.signals) for each in found] == [(own.id, (Signal.EMAIL,))]

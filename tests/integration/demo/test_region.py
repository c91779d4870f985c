"""The demo region loads through the rooms' own use cases, and its record is sound."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, select

from app.accounts.labels import ROLES
from app.accounts.models import Staff
from app.background import SEND_CONTRIBUTION_MAIL, SEND_STAFF_NOTICE
from app.cases.models import Answer, Case, Event, Message, PointSheet, StaffNotice
from app.cases.rules.account import Stage
from app.cases.rules.kinds import EntryChannel, Kind, State
from app.cases.service.verify_projections import differing
from app.deadlines.models import Clock
from app.demo.client_contacts import RECENT
from app.demo.load import demo_accounts, is_empty, lacks_demo, load_demo, load_region
from app.organisation.models import Unit
from app.permissions import Role
from app.platform import clock
from app.platform.db import Store, Stores, reading
from app.platform.i18n import folder, speaking
from app.platform.outbox import Promise
from app.register.queries import Level, counts
from app.settings import read_settings

MORNING = "2026-03-03 09:00"
"""Which day it is decides which matters are late."""


def test_a_small_demo_region_is_whole(stores: Stores, at: Callable[[str], datetime]) -> None:
    at(MORNING)
    assert is_empty(stores)
    load_demo(stores, matters=60)
    for holds in (
        the_region_is_whole_and_every_matter_replays,
        everyone_begins_with_work_of_their_own_and_no_one_elses,
        a_newcomer_sees_what_an_extended_time_looks_like,
        the_ombudspersons_have_logged_the_client_contacts_of_the_seed,
    ):
        holds(stores)


def test_the_demo_region_is_a_life_of_its_own(stores: Stores, at: Callable[[str], datetime]) -> None:
    at(MORNING)
    load_demo(stores)
    for holds in (
        answered_objections_have_points_and_an_outcome_and_about_half_need_no_change,
        only_who_may_answer_an_objection_has_answered_one_and_letters_are_posted,
        the_registry_of_the_demo_has_entered_matters_of_every_channel,
        the_overview_of_the_demo_says_where_the_time_went,
        the_organiser_of_the_demo_works_a_little_is_late_and_one_danger_is_of_today,
    ):
        holds(stores)


def the_ombudspersons_have_logged_the_client_contacts_of_the_seed(stores: Stores) -> None:
    with reading(stores.ombudsman) as session:
        found = counts(session, date(2025, 1, 1), date(2025, 4, 30))
        of_last_weeks = counts(session, date(2026, 1, 1), date(2026, 4, 30))[Level.CONTACTS][""]
    assert found[Level.CONTACTS][""] == 1002 and of_last_weeks == RECENT
    assert all(sum(found[level].values()) > 1002 for level in (Level.SERVICES, Level.REASONS, Level.BRANCHES))
    assert {"own", "purchased"} <= set(found[Level.PRODUCTIONS])


def the_region_is_whole_and_every_matter_replays(stores: Stores) -> None:
    assert not is_empty(stores)
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Unit)) == 1620
        own = session.scalar(select(func.count()).select_from(Unit).where(Unit.production == "own"))
        assert round(own / 1620 * 100) == 16
        states = set(session.scalars(select(Case.state).distinct()))
        assert {State.ANSWERED, State.ROUTED, State.TAKEN} <= states
        assert not session.scalar(select(func.count()).where(Case.kind == Kind.OMBUDSMAN))
        pending = session.scalars(select(Promise.job).where(Promise.state == "pending")).all()
        told = {
            "send_staff_notice": "the manager, of a draft",
            "chase": "whoever should take what is dangerous",
            "send_contribution_mail": "the unit, of what it is asked for an authority",
        }
        assert set(pending) == set(told) and pending.count("send_staff_notice") == 1
        accounts = demo_accounts(session)
        assert accounts is not None and len(accounts.rows) == len(Role) + 1, "each role once, and a second supervisor"
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


def answered_objections_have_points_and_an_outcome_and_about_half_need_no_change(stores: Stores) -> None:
    with reading(stores.services) as session:
        answered = select(Case).where(Case.kind == Kind.OBJECTION, Case.state == State.ANSWERED)
        cases = session.scalars(answered).all()
        sheets = {sheet.case_id: sheet for sheet in session.scalars(select(PointSheet))}
    outcomes = [case.outcome for case in cases]
    assert all(outcomes) and {"none"} < set(outcomes) and all(sheets[case.id].points for case in cases)
    assert 0.2 < outcomes.count("none") / len(outcomes) < 0.8


def only_who_may_answer_an_objection_has_answered_one_and_letters_are_posted(stores: Stores) -> None:
    with reading(stores.services) as session:
        answered = select(Case.desk).where(Case.kind == Kind.OBJECTION, Case.state == State.ANSWERED).distinct()
        assert "registry" not in session.scalars(answered).all()
        posted = session.scalar(select(func.count()).select_from(Event).where(Event.kind == "posted"))
        waiting = session.scalar(select(func.count()).select_from(Case).where(Case.has_letters))
        assert posted > 5 * waiting
        assert list(differing(session)) == []


def the_registry_of_the_demo_has_entered_matters_of_every_channel(stores: Stores) -> None:
    with reading(stores.services) as session:
        assert set(session.scalars(select(Case.channel).distinct())) == {channel.value for channel in EntryChannel}
        entered = select(Event.actor_kind).join(Case, Case.id == Event.case_id).where(Case.entered_on.is_not(None))
        assert set(session.scalars(entered.where(Event.seq == 1))) == {"staff"}
        old = select(Case.number).where(Case.has_copy, Case.arrived_at < clock.now() - timedelta(days=60))
        assert session.scalars(old).all() == [], "nothing that an authority waits for lies there for months"


def the_overview_of_the_demo_says_where_the_time_went(stores: Stores) -> None:
    with reading(stores.services) as session:
        for stage in (Stage.REGISTRY, Stage.UNIT, Stage.CONTRIBUTION, Stage.APPROVAL, Stage.PERSON):
            spent = getattr(Case, f"days_{stage.value}")
            number = session.scalar(select(func.count()).where(spent > 0, Case.answered_on.is_not(None))) or 0
            assert number >= 2, stage
        is_mail = Promise.job.in_((SEND_STAFF_NOTICE, SEND_CONTRIBUTION_MAIL))
        told = session.scalars(select(Promise.created_at).where(Promise.state == "pending", is_mail)).all()
        assert min(told) > clock.now() - timedelta(hours=1), "nobody is told today what was told months ago"


def the_organiser_of_the_demo_works_a_little_is_late_and_one_danger_is_of_today(stores: Stores) -> None:
    with reading(stores.services) as session:
        is_untaken = Case.state.in_([State.RECEIVED, State.ROUTED])
        alarms = session.scalars(select(Case.arrived_at).where(Case.is_dangerous, is_untaken)).all()
        assert len(alarms) == 1 and clock.now() - alarms[0] < timedelta(hours=1)
        late = session.scalars(select(Case.due_on).where(Case.is_open, Case.due_on < clock.today())).all()
        assert 1 <= len(late) <= 12
        assert clock.today() - min(day for day in late if day) < timedelta(days=25)
        is_forgotten = and_(is_untaken, Case.arrived_at < clock.now() - timedelta(days=14))
        assert session.scalars(select(Case.number).where(is_forgotten)).all() == []


def test_the_help_beside_every_page_names_the_contacts_of_the_region() -> None:
    published = {
        row["kind"]: row for row in json.loads((folder("deploy") / "demo" / "contacts.json").read_text("utf-8"))
    }
    organiser = read_settings({}).organiser
    assert organiser.phone == published["switchboard"]["phone"]
    assert organiser.email == published["registry"]["email"]
    assert organiser.address == published["registry"]["address"]
    for kind in ("patient_ombudsman", "social_ombudsman"):  # one number stands for both
        assert organiser.ombudsman_phone == published[kind]["phone"]


def everyone_begins_with_work_of_their_own_and_no_one_elses(stores: Stores) -> None:
    with reading(stores.services) as session:
        ids = {staff.email.split("@")[0]: staff.id for staff in session.scalars(select(Staff))}

        def handled_outside(who: str, *own: ColumnElement[bool]) -> int:
            query = select(func.count()).where(Case.handler_id == ids[who], ~and_(*own))
            return session.scalar(query) or 0

        def lying_at(*here: ColumnElement[bool]) -> int:
            return session.scalar(select(func.count()).where(Case.is_open, *here)) or 0

        assert handled_outside("producer", func.coalesce(Case.producer_code, "") == "mallikoti-paivanpelto-oy") == 0
        assert handled_outside("manager", func.coalesce(Case.unit_code, "") == "hoivakoti-aurinko") == 0
        assert lying_at(Case.producer_code == "mallikoti-paivanpelto-oy", Case.desk == "producer") >= 2
        assert lying_at(Case.area_code == "SKH", Case.desk == "area_registry") == 3
        assert lying_at(Case.unit_code == "hoivakoti-aurinko", Case.desk == "unit", Case.state == State.ROUTED) >= 1
        accounts = demo_accounts(session)
        drafted = session.scalars(select(Case).where(Case.is_handed_over)).one()
        assert (drafted.unit_code, drafted.handler_id) == ("hoivakoti-aurinko", ids["handler"])
        assert set(session.scalars(select(StaffNotice.staff_id))) == {ids["manager"]}
        assert accounts is not None and not any("colleague" in email for email, _what in accounts.rows)


def a_newcomer_sees_what_an_extended_time_looks_like(stores: Stores) -> None:
    with reading(stores.services) as session:
        extended = session.scalars(select(Case).where(Case.is_extended)).all()
        assert {case.unit_code for case in extended} == {"hoivakoti-aurinko"} and len(extended) == 2
        for case in extended:
            assert case.is_open and case.due_on == case.queue_on
            clocks = session.scalars(select(Clock).where(Clock.case_id == case.id).order_by(Clock.id)).all()
            assert clocks[0].due_on and clocks[1].due_on == case.due_on > clocks[0].due_on
        told = session.scalars(select(Message).where(Message.case_id.in_([case.id for case in extended]))).all()
        opening = {"fi": "Pidennämme aikaa", "sv": "Vi förlänger tiden"}
        assert [message.body[:12] for message in told] == [opening[case.reply_language][:12] for case in extended]
        assert list(differing(session)) == []


def test_what_an_interruption_has_left_out_is_loaded_the_next_time(stores: Stores) -> None:
    load_region(stores)
    assert not is_empty(stores)
    assert lacks_demo(stores), "accounts without matters are not the demo region"
    load_demo(stores, matters=40)
    filed = [_filed(store) for store in stores.each()]
    assert all(filed) and not lacks_demo(stores)
    load_demo(stores, matters=40)
    assert [_filed(store) for store in stores.each()] == filed
    with reading(stores.services) as session:
        assert session.scalar(select(func.count()).select_from(Unit)) == 1620


def _filed(store: Store) -> int:
    with reading(store) as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0

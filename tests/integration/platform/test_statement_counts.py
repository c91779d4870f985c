"""How often a page asks the database: a few times, and as often for one row as for very many."""

from __future__ import annotations

import math
import re
import secrets
from collections.abc import Callable
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.models import Staff
from app.cases.models import Attachment, Case
from app.cases.rules.kinds import Capacity, Desk, FileState, Kind
from app.cases.rules.translation import FILING
from app.cases.service import add_from_person, choose_approval, save_template, take_case, write_note
from app.cases.service.author import Author
from app.cases.service.label import label_cases, offer_label
from app.cases.service.write_message import write_message
from app.casework.service import save_filter
from app.contributions.models import Contribution, ContributionFile
from app.contributions.queries import Given, to_change
from app.contributions.rules.showing import Excerpt
from app.contributions.service import Question, ask, give
from app.deadlines.queries import tables
from app.filing.service.drafts import begin_draft
from app.intake.views import showing
from app.organisation.rules.search import search_text
from app.organisation.service import load_authorities
from app.permissions import Role, Scope
from app.platform import clock
from app.platform.db import Store, Stores, reading
from app.platform.work import work
from app.routing.service import find_named, route_case
from app.translating.queries import Source, order_of
from app.translating.service import Wanted, give_translation, order
from bench.aims import STATEMENTS
from bench.browsers import ANSWERS
from bench.statements import counting
from tests.factories.answering import work_out
from tests.factories.matter import KOIVU, MORNING, client_party, directory, filer_party, matter, unit
from tests.factories.officer import Officer
from tests.factories.requests import approve_request, ask_time, dispatch, enter_request, work_out_request

MANY = 12
ANSWERING = ("points", "outcome", "answer", "addressees", "preview")
CHOSEN = ("assign", "label", "print", "export")
MATTERS_SHOWN = re.compile(r"/(?:cases|requests)/M-|[?]with=M-|/contributions/[0-9a-f]{32}")
PEOPLE = (filer_party(email="liisa@example.org"), client_party())


class Region:
    """A small region with somebody at each desk, and one matter of each kind that has begun to live."""

    def __init__(self, app: Flask, stores: Stores) -> None:
        self.app, self.stores = app, stores
        self.logged: dict[str, int] = {}
        """How many rows each page has written into the audit log."""
        directory(stores)
        with work(stores.services) as w:
            load_authorities(w)
        self.registry = Officer(app, stores, Role.REGISTRY, name="Rita Registrar")
        self.supervision = Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor")
        self.manager = Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")
        self.ombudsman = Officer(app, stores, Role.PATIENT_OMBUDSMAN, name="Pirkko Patient")
        self.protector = Officer(app, stores, Role.DATA_PROTECTION, name="Riitta Protector")
        self.keeper = Officer(app, stores, Role.SYSTEM_ADMIN, name="Aatos Admin")
        self.case = matter(stores.services, capacity=Capacity.RELATIVE, parties=PEOPLE)
        self.feedback = matter(stores.services, kind=Kind.FEEDBACK)
        self.request = matter(stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
        for officer, store, case in (
            (self.manager, stores.services, self.case), (self.ombudsman, stores.ombudsman, self.request),
        ):  # fmt: skip
            with work(store) as w:
                take_case(w, officer.actor, w.session.get_one(Case, case.id))
        work_out(self.manager, self.case.number)
        self.log_contacts(1)
        self.manager.post(f"/staff/cases/{self.case.number}/answer", body="We looked into it.")
        self.manager.post(f"/staff/cases/{self.case.number}/addressees")
        self.write_text("begin")
        with work(stores.services) as w:
            choose_approval(w, self.supervision.actor, ["objection"], seen=[])
        path = f"/staff/cases/{self.case.number}"
        self.manager.post(f"{path}/subject")
        assert self.manager.send(f"{path}/hand-over", self.manager.fill(f"{path}/preview")).status_code == 303
        self.supervised = self.supervise()
        self.clinic = Officer(app, stores, Role.UNIT_MANAGER, Scope.UNIT, "asema", name="Otto Other")
        self.contribution = self.ask(1)
        self.translator = Officer(app, stores, Role.TRANSLATOR, name="Linnea Translator")
        self.translation, self.check = self.translate(1)
        self.write(1)
        self.sort_work(1)
        self.part = self.split()
        matter(stores.services, parties=(client_party(safe_contact=("non_disclosure",)),))

    def split(self) -> str:
        """Split a part off from another matter of the same people, and return its number."""
        whole = matter(self.stores.services, capacity=Capacity.RELATIVE, parties=PEOPLE)
        path = f"/staff/cases/{whole.number}/split"
        sent = self.registry.post(path, kind="objection", find="koivu", unit="koivu")
        assert sent.status_code == 303, sent.text
        with reading(self.stores.services) as session:
            part = session.scalars(select(Case).where(Case.form_token.startswith("split:"))).one()
        with work(self.stores.services) as w:
            route_case(w, w.session, part.id)
        return part.number

    def supervise(self) -> list[tuple[str, str]]:
        """Let an authority ask twice, and answer it once; return each number with the pages that hang on it."""
        supervisor = Officer(self.app, self.stores, Role.SUPERVISION, name="Sakari Second")
        asked, answered = (enter_request(supervisor, arrived="2.3.2026", named="30.3.2026") for _ in range(2))
        for number in (asked, answered):
            work_out_request(supervisor, number)
            ask_time(supervisor, number, on="2.3.2026", until="10.4.2026")
        approve_request(supervisor, self.supervision, answered)
        dispatch(supervisor, answered, on="2.3.2026")
        open_pages = ("", "/points", "/answer", "/dispatch", "/authority-letter", "/more-time/answer", "/request")
        return [*((asked, page) for page in open_pages), (answered, ""), (answered, "/decision")]

    def pages(self) -> list[tuple[Officer, str]]:
        """Every page with rows, and who reads it."""
        return [
            (self.registry, "/staff/cases"),
            (self.registry, "/staff/cases?tab=open"),
            (self.registry, "/staff/cases?tab=open&kind=feedback"),
            (self.registry, "/staff/cases?tab=open&kind=objection&due=7days&unit=koivu&subject=care_or_service"),
            *((officer, "/staff/my-day") for officer in (self.registry, self.manager, self.supervision)),
            *((self.manager, f"/staff/cases/chosen/{page}?case={self.case.number}") for page in CHOSEN),
            (self.registry, "/staff/cases?tab=letters"),
            (self.registry, "/staff/cases?tab=copies"),
            (self.registry, "/staff/cases?tab=approval"),
            (self.supervision, f"/staff/cases/{self.case.number}/approve"),
            (self.supervision, "/staff/texts"),
            (self.supervision, "/staff/texts/begin/fi"),
            (self.registry, "/staff/cases?tab=decisions"),
            (self.registry, "/staff/cases?tab=done"),
            (self.registry, "/staff/registry/new"),
            (self.registry, "/staff/registry/authority"),
            *((self.registry, f"/staff/cases/{number}{page}") for number, page in self.supervised),
            (self.supervision, "/staff/overview"),
            (self.supervision, "/staff/overview?area=old"),
            (self.supervision, "/staff/overview?area=old&service=care"),
            (self.supervision, "/staff/overview.csv"),
            (self.supervision, "/staff/overview/matters?figure=open"),
            (self.supervision, "/staff/overview/matters?figure=due"),
            (self.manager, "/staff/cases?tab=open"),
            (self.manager, "/staff/cases?tab=mine"),
            (self.manager, f"/staff/cases/{self.case.number}"),
            *((self.manager, f"/staff/cases/{self.case.number}/{page}") for page in ANSWERING),
            (self.registry, f"/staff/cases/{self.case.number}"),
            (self.registry, f"/staff/cases/{self.feedback.number}"),
            *((self.manager, f"/staff/cases/{self.case.number}/{page}") for page in ("transfer", "assign", "whole")),
            (self.registry, f"/staff/cases/{self.part}"),
            *((self.registry, f"/staff/cases/{self.part}/{page}") for page in ("link", "split")),
            (self.registry, f"/staff/cases/{self.part}/link?with={self.case.number}"),
            (self.registry, "/staff/registry/checks"),
            *((self.registry, f"/staff/cases/{self.case.number}/{page}") for page in ("metadata", "diary-number")),
            (self.registry, f"/staff/cases/{self.case.number}/send-out"),
            (self.manager, "/staff/handlers"),
            (self.manager, "/staff/labels"),
            (self.registry, f"/staff/handlers/{self.manager.id}"),
            (self.manager, f"/staff/cases/{self.case.number}/contributions/new"),
            (self.manager, "/staff/contributions"),
            (self.clinic, "/staff/contributions"),
            (self.clinic, f"/staff/contributions/{self.contribution}"),
            (self.clinic, f"/staff/contributions/{self.contribution}/decline"),
            (self.manager, f"/staff/cases/{self.case.number}/translations/new"),
            (self.manager, f"/staff/cases/{self.case.number}/translations/{self.translation}/checker"),
            (self.manager, f"/staff/cases/{self.case.number}/translations/{self.translation}/withdraw"),
            (self.translator, f"/staff/contributions/{self.translation}/translation"),
            (self.clinic, f"/staff/contributions/{self.check}/check"),
            (self.registry, "/staff/units"),
            (self.registry, "/staff/units?q=koti"),
            (self.registry, "/staff/rules"),
            (self.registry, "/staff/calendar"),
            (self.registry, "/staff/time-limits"),
            (self.keeper, "/staff/promises"),
            (self.protector, "/staff/log?period=all"),
            (self.ombudsman, "/ombud/requests"),
            (self.ombudsman, f"/ombud/requests/{self.request.number}"),
            (self.ombudsman, "/ombud/requests/new"),
            (self.ombudsman, "/ombud/log"),
            (self.ombudsman, "/ombud/contacts"),
            (self.ombudsman, "/ombud/figures"),
            (self.ombudsman, "/ombud/figures.csv"),
        ]

    def counts(self) -> dict[str, int]:
        """Return how many statements each page takes, by its reader and address; looked at twice, as pages are."""
        found = {}
        for officer, path in self.pages() * 2:
            with counting(self.stores) as seen:
                assert officer.get(path).status_code == 200, path
            found[f"{officer.actor.name}: {path}"] = len(seen)
            self.logged[path] = sum("INSERT INTO audit" in statement for statement in seen)
        return found

    def grow(self) -> None:
        """Let there be very many of everything that a page lists."""
        for _ in range(MANY):
            matter(self.stores.services, capacity=Capacity.RELATIVE, parties=PEOPLE)
            matter(self.stores.services, kind=Kind.FEEDBACK)
            matter(self.stores.services, parties=(client_party(safe_contact=("non_disclosure",)),))
            matter(self.stores.ombudsman, kind=Kind.OMBUDSMAN, desk=Desk.PATIENT_OMBUDSMAN)
        with work(self.stores.services, now=MORNING) as w:
            for number in range(MANY):
                more = unit(KOIVU, f"Hoivakoti {number}")
                more.code, more.search_text = f"koti-{number}", search_text([more.name_fi], [], [])
                w.session.add(more)
        for number in range(MANY):
            self.write_text(f"text-{number}")
        self.sort_work(MANY - 2)
        self.write(MANY)
        self.ask(MANY)
        self.translate(MANY)
        self.log_contacts(MANY)

    def log_contacts(self, times: int) -> None:
        """Let the ombudsperson log calls about two topics each."""
        for _ in range(times):
            self.ombudsman.post(
                "/ombud/log", service_0="11", reasons_0="3 5", unit_0="koivu", measures="1", topics="2",
                service_1="1", reasons_1="8 9",
            )  # fmt: skip

    def ask(self, times: int) -> str:
        """Let the manager ask the clinic so often, and give some; return the last one's name in addresses."""
        for _ in range(times):
            with work(self.stores.services) as w:
                case = w.session.get_one(Case, self.case.id)
                question = Question("When?", date(2030, 1, 2), None, Excerpt("The bell."), unit_code="asema")
                for _each in range(2):
                    asked = ask(w, Author(self.manager.actor), case, question, language="en")
                reply = to_change(w.session, self.clinic.actor, asked.public_id, on=w.today)
                assert reply is not None
                give(w, Author(self.clinic.actor), reply, "In February.", seen_version=0)
                w.session.add(ContributionFile(
                    public_id=secrets.token_hex(16), contribution_id=asked.id, name="a.pdf", data_key="", size=1,
                    sha256="0" * 64, state=FileState.UNSCANNED.value, uploaded_at=w.now,
                ))  # fmt: skip
                last = ask(w, Author(self.manager.actor), case, question, language="en")
        return last.public_id

    def translate(self, times: int) -> tuple[str, str]:
        """Order so many translations, and give one more of each; return the last order's and the last check's names."""
        manager = Author(self.manager.actor)
        with work(self.stores.services) as w:
            for officer in (self.translator, self.clinic):
                w.session.get_one(Staff, officer.id).translates = "fi sv en"
        for number in range(times):
            with work(self.stores.services) as w:
                case = w.session.get_one(Case, self.case.id)
                for text in ("", "The bell rings."):
                    wanted = Wanted(
                        Source(FILING, f"Kello soi {times} {number} {text}"), "fi", "en", self.translator.id, "",
                        self.clinic.id, date(2030, 1, 2), date(2030, 1, 3), None,
                    )  # fmt: skip
                    made = order(w, manager, case, wanted, language="en")
                    w.session.flush()
                    asked = w.session.get_one(Contribution, made.contribution_id)
                    given, found = Given(asked, case, None), order_of(w.session, asked.id)
                    if text:
                        give_translation(
                            w, Author(self.translator.actor), given, found, text, is_machine=False, seen_version=0
                        )
                    else:
                        name = asked.public_id
                w.session.flush()
                check = order_of(w.session, asked.id).check
                assert check is not None
        return name, check.public_id

    def sort_work(self, times: int) -> None:
        """Keep so many filters and offer so many labels, and label the case that is opened."""
        manager = self.manager.actor
        with work(self.stores.services) as w:
            for number in range(times):
                save_filter(w, manager, f"Filter {number} of {times}", {"unit": f"u{number}"})
                offer_label(w, manager, f"label {number}", ("unit", "koivu"))
            label_cases(w, manager, [self.case.number], add=["label 0"], remove=[])

    def write_text(self, code: str) -> None:
        """Write a text for answers, in one language."""
        with work(self.stores.services) as w:
            save_template(
                w, Author(self.supervision.actor), code=code, kind="objection", language="fi", name=code, body="Hei",
                seen_version=0,
            )  # fmt: skip

    def write(self, times: int) -> None:
        """Write so many messages, notes and files into the two matters that are opened."""
        _write(self.stores.services, self.manager, self.case, times)
        _write(self.stores.ombudsman, self.ombudsman, self.request, times)


def _write(store: Store, officer: Officer, case: Case, times: int) -> None:
    """Write as the person and as staff, and put files beside it."""
    author = Author(officer.actor, "Manager")
    for number in range(times):
        with work(store) as w:
            kept = w.session.get_one(Case, case.id)
            add_from_person(w, kept, f"One thing more, {number}.")
            write_message(w, author, kept, f"We look into it, {number}.")
            write_note(w, author, kept, f"Ask the night shift, {number}.")
            w.session.add(Attachment(
                public_id=secrets.token_hex(16), case_id=case.id, name="a.pdf",
                data_key="", media_type="application/pdf", size=1, sha256="0" * 64,
                state=FileState.UNSCANNED.value, uploaded_at=w.now,
            ))  # fmt: skip


@pytest.fixture
def region(app: Flask, stores: Stores, at: Callable[[str], datetime], monkeypatch: pytest.MonkeyPatch) -> Region:
    """A Monday morning in a small region, and nothing that a process keeps for a minute grows old meanwhile."""
    for module, name in ((tables, "LIVES"), (showing, "_CONTACTS_LIVE"), (find_named, "_LIVES")):
        monkeypatch.setattr(module, name, math.inf)
    at("2026-03-02 10:00")
    return Region(app, stores)


def test_no_page_with_rows_asks_more_often_for_very_many_rows_than_for_a_few(region: Region) -> None:
    few = region.counts()
    region.grow()
    many = region.counts()
    assert {page: count for page, count in many.items() if count > few[page]} == {}
    assert {page: count for page, count in many.items() if count > STATEMENTS} == {}
    logged = {page: len(MATTERS_SHOWN.findall(page)) + ("/staff/log" in page) for page in region.logged}
    assert region.logged == logged, "a page that shows a matter writes that down once, and one of rows nothing"


def test_an_extended_time_is_shown_without_asking_more_often(region: Region, client: FlaskClient) -> None:
    now, own = int(clock.now().timestamp()), {"store": "services", "case_id": region.case.id, "party_id": None}
    with client.session_transaction() as session:
        session["case"] = {**own, "at": now, "seen": now}
    few, few_own = region.counts(), asked_by(client, region, "/en/my", "by Thursday 2 April 2026")
    path = f"/staff/cases/{region.case.number}"
    with counting(region.stores) as seen:
        assert region.manager.get(f"{path}/extend").status_code == 200
    assert len(seen) <= STATEMENTS
    assert region.manager.post(f"{path}/extend", reason="records", body="They come in April.").status_code == 303
    assert "Time extended" in region.manager.get(path).text
    assert {page: count for page, count in region.counts().items() if count > few[page]} == {}
    assert asked_by(client, region, "/en/my", "by Monday 4 May 2026") <= few_own


def test_the_persons_own_page_asks_as_often_for_a_long_conversation(region: Region, client: FlaskClient) -> None:
    now = int(clock.now().timestamp())
    with client.session_transaction() as session:
        session["case"] = {"store": "services", "case_id": region.case.id, "party_id": None, "at": now, "seen": now}
    few = asked_by(client, region, "/en/my", "We look into it, 0.")
    region.grow()
    assert asked_by(client, region, "/en/my", f"We look into it, {MANY - 1}.") <= few <= STATEMENTS


def test_the_search_for_a_unit_asks_as_often_for_many_hits(region: Region, client: FlaskClient) -> None:
    answers = {**ANSWERS, "_unit_query": "hoivakoti"}
    with work(region.stores.services) as w:
        _draft, token = begin_draft(w, Kind.OBJECTION, language="fi", answers=answers)
    with client.session_transaction() as session:
        session["drafts"] = {"objection": token}
    few = asked_by(client, region, "/fi/objection/unit", "Hoivakoti Koivula")
    region.grow()
    assert asked_by(client, region, "/fi/objection/unit", "Hoivakoti 11") <= few <= STATEMENTS


def asked_by(client: FlaskClient, region: Region, path: str, text: str) -> int:
    """Return how many statements a page takes that shows this text, when it is looked at for the second time."""
    for _ in range(2):
        with counting(region.stores) as seen:
            page = client.get(path)
        assert page.status_code == 200 and text in page.text
    return len(seen)

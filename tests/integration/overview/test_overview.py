"""The overview: its figures, the matters behind each, and who sees what."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import unescape
from itertools import count, product
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.rules.about_staff import sign_of
from app.cases.rules.account import Stage
from app.deadlines.models import AskedTime
from app.deadlines.queries.timeliness import class_of_answered, class_of_open
from app.deadlines.rules import AskedExtension, OwnExtension, timeliness_of
from app.deadlines.rules.four_months import FourMonths
from app.overview.queries import Looked, figures, matters_of, reasons
from app.overview.rules.figures import Figure
from app.permissions import Actor, Grant, Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import directory
from tests.factories.officer import Officer
from tests.factories.plans import fill, plans

TODAY = date(2026, 3, 2)
ASEMA = ("health", "clinic", "asema")
SAID = (None, "granted", "refused", "no_answer")
_NUMBERS = count(1)


def row(place: tuple[str | None, str | None, str | None] = ("old", "care", "koivu"), **facts: Any) -> dict[str, Any]:
    """Return the columns of one matter, open and with its unit unless it says otherwise."""
    n = next(_NUMBERS)
    due_on = facts.get("due_on", date(2026, 3, 20))
    return {
        "number": f"M-{n:08d}", "form_token": f"t{n}", "kind": "objection", "capacity": "client",
        "initiator": "client", "sector": "health", "language": "fi", "reply_language": "fi", "urgency": 1,
        "subjects_version": "1", "other_subjects": [], "arrived_at": datetime(2026, 2, 1, tzinfo=UTC),
        "arrived_on": date(2026, 2, 1), "state": "taken", "is_open": True, "desk": "unit", "about_staff": "",
        "area_code": place[0], "service_code": place[1], "unit_code": place[2], "due_on": due_on,
        "queue_on": due_on or date(2026, 3, 1), "last_seq": 2, "is_extended": False, "has_asked_time": False,
        "answered_on": None, "first_due_on": None, "allowed_until": None, "awaits_time": False, "late_reason": None,
        **{f"days_{stage.value}": None for stage in Stage}, **facts,
    }  # fmt: skip


def time_asked(
    case_id: int, on: date, due_before: date, answer: str | None = None, until: date | None = None
) -> AskedTime:
    """Return the record of more time asked of an authority."""
    return AskedTime(case_id=case_id, asked_on=on, wanted_until=due_before + timedelta(days=28), reason="More records.",
                     due_before=due_before, author_name="Maria", answer=answer,
                     granted_until=until if answer == "granted" else None)  # fmt: skip


def answered(on: date, *, first: date = date(2026, 2, 20), allowed: date | None = None, **facts: Any) -> dict[str, Any]:
    """Return the columns of an answered one that took ten days."""
    days = {f"days_{stage.value}": 0 for stage in Stage} | {"days_registry": 2, "days_unit": 8}
    own = {"state": "answered", "is_open": False, "answered_on": on, "first_due_on": first,
           "allowed_until": allowed or first, "due_on": allowed or first}  # fmt: skip
    return row(facts.pop("place", ("old", "care", "koivu")), **days, **own, **facts)


@pytest.fixture
def region(stores: Stores, at: Callable[[str], datetime]) -> Stores:
    """Two areas with matters of each figure, on a Monday morning."""
    at("2026-03-02 10:00")
    directory(stores)
    fill(stores.services, [
        row(), row(due_on=date(2026, 3, 5)), row(due_on=date(2026, 3, 9)), row(due_on=date(2026, 2, 27)),
        row(due_on=None, kind="feedback"), row(due_on=date(2026, 3, 30), is_extended=True),
        row(("old", "care", "manty"), due_on=date(2026, 2, 25), has_asked_time=True, kind="supervision"),
        row((None, None, None), desk="registry", state="received"),
        answered(date(2026, 2, 20)), answered(date(2026, 2, 10)),
        answered(date(2026, 2, 28), allowed=date(2026, 3, 20), is_extended=True),
        answered(date(2026, 2, 23), late_reason="staffing"), answered(date(2026, 2, 21), late_reason="staffing"),
        answered(date(2026, 2, 24), place=ASEMA), answered(date(2025, 12, 1), first=date(2025, 12, 20), place=ASEMA),
    ])  # fmt: skip
    with work(stores.services) as w:
        case_id = w.session.scalars(select(Case.id).where(true() & Case.has_asked_time)).one()
        w.session.add(time_asked(case_id, date(2026, 2, 20), date(2026, 2, 25)))
    return stores


HEAD = Actor(99, (Grant(Role.SUPERVISION, Scope.ORGANISATION, ""),))


def looked(**given: Any) -> Looked:
    return Looked(FourMonths(2026, 1), TODAY, **given)


def test_every_figure_counts_what_it_says_and_opens_exactly_its_matters(region: Stores) -> None:
    with reading(region.services) as session:
        rows = {each.code: each for each in figures(session, HEAD, looked())}
        assert set(rows) == {"old", "health", None}
        assert dict(rows["old"].counts) == {
            Figure.OPEN: 7, Figure.DUE_SOON: 2, Figure.OVERDUE: 2, Figure.EXTENDED: 1, Figure.ASKED: 1, Figure.DUE: 7,
            Figure.IN_TIME: 2, Figure.IN_EXTENDED_TIME: 1, Figure.LATE: 3, Figure.LATE_ASKED: 1, Figure.ANSWERED: 5,
        }  # fmt: skip
        assert rows["old"].mean_days() == 10 and rows["old"].mean_days(Stage.REGISTRY) == 2
        assert reasons(session, HEAD, looked()) == {"staffing": 2, None: 1}
        for code, figure in product(rows, Figure):
            there = looked(area=code or "-")
            found, _after = matters_of(session, HEAD, there, figure)
            assert len(found) == rows[code].count(figure), (code, figure)
        found, after = matters_of(session, HEAD, looked(), Figure.OPEN, rows=5)
        rest, end = matters_of(session, HEAD, looked(), Figure.OPEN, rows=5, after=after)
        assert len({each.id for each in [*found, *rest]}) == 8 and end is None
        assert [each.code for each in figures(session, HEAD, looked(kind="feedback"))] == ["old"]


def test_the_page_leads_from_area_to_service_to_unit_and_to_the_matters(region: Stores, app: Flask) -> None:
    head = Officer(app, region, Role.SUPERVISION, name="Saara Supervisor")
    page = head.get("/staff/overview").text
    assert "Older people" in page and "Not placed" in page and "37.5" in page and "3 of 8" in page
    for wanted in ("Hoiva", "Koivula"):
        link = next(url for url in links(page) if "/overview?" in url and "area=old" in url and "matters" not in url
                    and ("service=" in url) == (wanted == "Koivula"))  # fmt: skip
        page = head.browser.get(link).text
        assert wanted in page or "Care homes" in page
    late = next(url for url in links(page) if "figure=late&" in url + "&" and "unit=koivu" in url)
    listed = head.browser.get(late).text
    assert listed.count('class="data-table__cell data-table__cell--head"') == 3 and "Not answered in time" in listed
    reason = next(url for url in links(page) if "reason=staffing" in url)
    assert head.browser.get(reason).text.count('data-label="Case"') == 2


def test_the_way_back_from_the_matters_of_a_figure_leads_to_the_page_it_stood_on(region: Stores, app: Flask) -> None:
    head = Officer(app, region, Role.SUPERVISION, name="Saara Supervisor")
    for place in ("", "&area=old", "&area=old&service=care"):
        here = f"/en/staff/overview?period=2026-1&kind=objection{place}"
        opened = [url for url in links(head.browser.get(here).text) if "overview/matters" in url]
        assert len(opened) >= 10
        for url in opened:
            assert here in links(head.browser.get(url).text), url
    assert "Mäntylä" in head.get("/staff/overview?area=old&service=care&unit=koivu").text  # a page is of no one unit


def links(page: str) -> list[str]:
    return [unescape(url) for url in re.findall(r'href="([^"]+)"', page)]


def test_a_case_that_is_answered_before_its_day_is_counted_under_words_that_hold_for_it(
    stores: Stores, app: Flask, at: Callable[[str], datetime]
) -> None:
    at("2026-03-02 10:00")
    directory(stores)
    fill(stores.services, [answered(date(2026, 2, 28), first=date(2026, 3, 20)), row(due_on=date(2026, 3, 20))])
    page = Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor").get("/staff/overview").text
    assert "1 of 1" in page and "Due in 1–4/2026" in page and "Answered or overdue" in page
    assert "An answer that is given early counts, too." in page and "ame due" not in page


def test_the_table_comes_as_csv_with_the_same_figures(region: Stores, app: Flask) -> None:
    head = Officer(app, region, Role.SUPERVISION, name="Saara Supervisor")
    answer = head.get("/staff/overview.csv?area=old")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Place;Open;Due in 7 days") and answer.mimetype == "text/csv"
    assert lines[1].split(";")[:3] == ["Care homes", "7", "2"] and "42,9" in lines[1]


def test_a_coordinator_sees_their_area_only_and_a_matter_about_them_is_in_no_count(region: Stores, app: Flask) -> None:
    clara = Officer(app, region, Role.AREA_COORDINATOR, Scope.AREA, "health", name="Clara Coordinator")
    before = figures_seen(region, clara)
    assert set(before) == {"health"} and "Older people" not in clara.get("/staff/overview").text
    fill(region.services, [
        row(ASEMA, due_on=date(2026, 2, 27), about_staff=sign_of(clara.id)),
        answered(date(2026, 2, 27), place=ASEMA, late_reason="other", about_staff=sign_of(clara.id)),
    ])  # fmt: skip
    assert figures_seen(region, clara) == before
    assert "There are no cases" in clara.get("/staff/overview/matters?figure=overdue").text
    assert "reason=other" not in clara.get("/staff/overview").text
    assert clara.get("/staff/overview/matters?figure=open&area=old").text.count('data-label="Case"') == 0


def figures_seen(stores: Stores, officer: Officer) -> dict[str | None, Any]:
    with reading(stores.services) as session:
        return {each.code: each for each in figures(session, officer.actor, looked())}


def test_who_may_read_figures_only_gets_numbers_without_addresses(region: Stores, app: Flask) -> None:
    editor = Officer(app, region, Role.REPORT_EDITOR, name="Erik Editor")
    page = editor.get("/staff/overview").text
    assert "3 of 8" in page and "overview/matters" not in page
    assert editor.get("/staff/overview/matters").status_code == 404
    manager = Officer(app, region, Role.UNIT_MANAGER, Scope.UNIT, "koivu", name="Maria Manager")
    assert manager.get("/staff/overview").status_code == 404


def test_an_empty_period_says_so(stores: Stores, app: Flask, at: Callable[[str], datetime]) -> None:
    at("2026-03-02 10:00")
    directory(stores)
    head = Officer(app, stores, Role.SUPERVISION, name="Saara Supervisor")
    page = head.get("/staff/overview?period=2025-3&kind=nothing&area=old").text
    assert "none has its due date in this period" in page


def test_the_database_gives_the_classes_of_the_rule(stores: Stores) -> None:
    first = date(2026, 2, 20)
    told = []
    for days, extension in product((0, 1, 28, 29), ("", "own", "granted", "refused", "pending")):
        day, later = first + timedelta(days=days), first + timedelta(days=28)
        own = OwnExtension(first, later) if extension == "own" else None
        asked = [] if extension in {"", "own"} else [
            AskedExtension(first, later if extension == "granted" else None, is_refused=extension == "refused")
        ]  # fmt: skip
        allowed = later if extension in {"own", "granted"} else first
        told.append(timeliness_of(first, own=own, asked=asked, answered_on=day, today=day).value)
        fill(stores.services, [answered(day, first=first, allowed=allowed, awaits_time=extension == "pending")])
    with reading(stores.services) as session:
        assert list(session.scalars(select(class_of_answered()).order_by(Case.id))) == told


def test_an_open_matter_has_the_class_of_the_rule_whatever_was_asked_and_said(stores: Stores) -> None:
    first, later = date(2026, 2, 20), date(2026, 3, 20)
    on_time, too_late = date(2026, 2, 18), date(2026, 2, 23)
    told, asked = [], []
    for rounds in ([], *([(day, said)] for day, said in product((on_time, too_late), SAID)),
                   [(on_time, "no_answer"), (too_late, None)], [(on_time, None), (on_time, "refused")]):  # fmt: skip
        extensions = [AskedExtension(day, later if said == "granted" else None, is_refused=said == "refused")
                      for day, said in rounds]  # fmt: skip
        told.append(timeliness_of(first, asked=extensions, today=TODAY).value)
        waits, is_granted = (any(said == each for _day, said in rounds) for each in (None, "granted"))
        asked.append(rounds)
        fill(stores.services, [row(kind="supervision", authority_named_on=first, has_asked_time=waits,
                                   due_on=later if is_granted else first)])  # fmt: skip
    with work(stores.services) as w:
        for case_id, rounds in zip(w.session.scalars(select(Case.id).order_by(Case.id)), asked, strict=True):
            w.session.add_all(time_asked(case_id, day, first, said, later) for day, said in rounds)
    with reading(stores.services) as session:
        assert list(session.scalars(select(class_of_open(TODAY)).order_by(Case.id))) == told
        [found] = figures(session, HEAD, looked())
        waiting, late = told.count("extension_unanswered"), told.count("late")
        assert (found.count(Figure.LATE_ASKED), found.count(Figure.LATE)) == (waiting, late) == (3, 7)
        assert found.count(Figure.DUE) == waiting + late == len(told) - told.count("not_yet_due")


def test_the_figures_of_very_many_matters_walk_an_index(stores: Stores) -> None:
    codes = [(f"a{n % 3}", f"s{n % 20}", f"u{n % 200}") for n in range(200)]
    day = date(2025, 1, 1)
    fill(stores.services, [
        answered(day + timedelta(days=n % 500), first=day + timedelta(days=n % 500), place=codes[n % 200])
        if n % 5 else row(codes[n % 200]) for n in range(4000)
    ])  # fmt: skip
    coordinator = Actor(99, (Grant(Role.AREA_COORDINATOR, Scope.AREA, "a1"),))
    for actor in (HEAD, coordinator):
        still, done = plans(stores.services, partial(_figures, actor))
        assert "ix_matter_open" in still and "ix_matter_answered" in done, (still, done)
        late = plans(stores.services, partial(_reasons, actor))[-1]
        assert "ix_matter_answered" in late, late


def _figures(actor: Actor, session: Session) -> None:
    figures(session, actor, looked())


def _reasons(actor: Actor, session: Session) -> None:
    reasons(session, actor, looked())

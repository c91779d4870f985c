"""The worklist: due first, danger on top, no names, the address is the filter."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import select

from app.cases.models import Case
from app.cases.rules.kinds import Desk, Kind
from app.cases.service import add_from_person
from app.cases.service.verify_projections import differing
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.matter import MANTY, client_party, matter
from tests.factories.officer import Officer

NUMBER = re.compile(r"M-[0-9A-Z]{4}-[0-9A-Z]{4}")


def listed(page: str) -> list[str]:
    """Return the case numbers of a list, in its order."""
    return list(dict.fromkeys(re.findall(rf"/staff/cases/({NUMBER.pattern})\"", page)))


def on(day: int, month: int = 2) -> datetime:
    return datetime(2026, month, day, 8, tzinfo=UTC)


def test_danger_comes_first_and_then_what_is_due_first(stores: Stores, maria: Officer) -> None:
    late = matter(stores.services, now=on(2, 1))
    later = matter(stores.services, now=on(20))
    danger = matter(stores.services, now=on(25), is_dangerous=True)
    page = maria.get("/staff/cases").text
    assert listed(page) == [danger.number, late.number, later.number]
    assert "Danger now" in page


def test_danger_that_nobody_has_taken_comes_first_and_the_newest_of_it_before_the_rest(
    stores: Stores, maria: Officer, registrar: Officer
) -> None:
    overdue, older, newest = (matter(stores.services, now=now, is_dangerous=True) for now in (on(2, 1), on(20), on(27)))
    calm = matter(stores.services, now=on(1, 1))
    maria.post(f"/staff/cases/{overdue.number}/take")
    order = [newest.number, older.number, overdue.number, calm.number]
    assert listed(maria.get("/staff/cases").text) == order
    assert listed(maria.get("/staff/cases?tab=open&due=overdue").text) == [overdue.number, calm.number]
    maria.post(f"/staff/cases/{newest.number}/take")
    assert listed(maria.get("/staff/cases").text) == [older.number, overdue.number, newest.number, calm.number]
    maria.post(f"/staff/cases/{newest.number}/not-ours", reason="It happened elsewhere.", suggestion="registry")
    assert listed(registrar.get("/staff/cases?tab=open").text) == order
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_danger_that_nobody_has_taken_says_when_it_arrived_instead_of_days_left(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, now=datetime(2026, 3, 2, 4, 57, tzinfo=UTC), is_dangerous=True)
    for page in (maria.get("/staff/cases").text, maria.get(f"/staff/cases/{case.number}").text):
        assert "Arrived today at 6.57, nobody has taken it" in page and "30 days left" not in page
    assert "Due date: 2 Apr 2026" in page
    maria.post(f"/staff/cases/{case.number}/take")
    assert "nobody has taken it" not in maria.get("/staff/cases").text
    other = matter(stores.services, now=on(27), is_dangerous=True)
    assert "Arrived 27 Feb 2026 at 10.00, nobody has taken it" in maria.get("/staff/cases").text
    assert "nobody has taken it" in maria.get(f"/staff/cases/{other.number}").text


def test_the_page_of_a_danger_says_whom_one_can_phone(stores: Stores, maria: Officer) -> None:
    silent = matter(stores.services, is_dangerous=True)
    spoken = matter(stores.services, is_dangerous=True, parties=(client_party(phone="040 123"),))
    page = maria.get(f"/staff/cases/{silent.number}").text
    assert "The person says that somebody is in danger now. Act at once." in page
    assert "No phone number was given" in page
    page = maria.get(f"/staff/cases/{spoken.number}").text
    assert "Act at once." in page and "No phone number was given" not in page
    assert "Act at once." not in maria.get(f"/staff/cases/{matter(stores.services).number}").text


def test_a_due_date_is_said_in_words(stores: Stores, maria: Officer) -> None:
    matter(stores.services, now=on(27, 1))
    matter(stores.services, now=on(2))
    matter(stores.services, now=on(5))
    page = maria.get("/staff/cases").text
    assert "3 days overdue" in page and "due today" in page and "3 days left" in page


def test_no_names_of_people_stand_in_the_list(stores: Stores, maria: Officer) -> None:
    matter(stores.services, parties=(client_party("Aino Virtanen", email="aino@example.org"),))
    page = maria.get("/staff/cases").text
    assert "Hoivakoti Koivula" in page and "Virtanen" not in page and "aino@" not in page


def test_the_registrys_action_list_holds_its_own_desk_only(stores: Stores, registrar: Officer) -> None:
    at_unit = matter(stores.services)
    at_registry = matter(stores.services, kind=Kind.COMPLAINT, desk=Desk.REGISTRY)
    assert listed(registrar.get("/staff/cases").text) == [at_registry.number]
    assert set(listed(registrar.get("/staff/cases?tab=open").text)) == {at_unit.number, at_registry.number}


def test_filters_are_the_address_and_can_be_removed(stores: Stores, maria: Officer) -> None:
    praise = matter(stores.services, kind=Kind.FEEDBACK, main_subject="thanks")
    matter(stores.services)
    page = maria.get("/staff/cases?tab=open&kind=feedback&subject=thanks").text
    assert listed(page) == [praise.number]
    assert "Kind: Feedback" in page and "Remove filter:" in page
    assert 'href="/en/staff/cases?tab=open&amp;subject=thanks"' in page
    assert listed(maria.get("/staff/cases?unit=koivu").text) and listed(maria.get("/staff/cases?unit=Koivula").text)
    empty = maria.get("/staff/cases?unit=nothing").text
    assert listed(empty) == [] and "No cases fit these filters" in empty


def test_overdue_and_mine_are_saved_lists(stores: Stores, maria: Officer) -> None:
    overdue = matter(stores.services, now=on(12, 1))
    mine = matter(stores.services, now=on(20))
    maria.post(f"/staff/cases/{mine.number}/take")
    assert listed(maria.get("/staff/cases?tab=open&due=overdue").text) == [overdue.number]
    assert listed(maria.get("/staff/cases?mine=1").text) == [mine.number]
    assert "Maria Manager" in maria.get("/staff/cases").text


def test_paging_by_key_shows_each_matter_once_and_goes_back(stores: Stores, maria: Officer) -> None:
    numbers = [matter(stores.services, now=on(1 + n % 25)).number for n in range(60)]
    seen, url, pages = [], "/staff/cases", []
    while url:
        page = maria.get(url).text
        pages.append(listed(page))
        seen += pages[-1]
        following = re.search(r'href="/en(/staff/cases\?[^"]*after=[^"]*)"', page)
        url = following.group(1).replace("&amp;", "&") if following else ""
    assert [len(each) for each in pages] == [25, 25, 10]
    assert sorted(seen) == sorted(numbers)
    back = re.search(r'href="/en(/staff/cases\?[^"]*before=[^"]*)"', page)
    assert back is not None
    assert listed(maria.get(back.group(1).replace("&amp;", "&")).text) == pages[1]


def test_a_case_number_opens_the_case_however_it_is_typed(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    answer = maria.get(f"/staff/cases?number={case.number.lower().replace('-', '+')}")
    assert answer.status_code == 302 and answer.location.endswith(case.number)


def test_a_number_that_one_does_not_see_keeps_the_list_and_says_so(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    elsewhere = matter(stores.services, place=MANTY)
    for number in ("M-0000-0000", elsewhere.number, "hello"):
        page = maria.get(f"/staff/cases?number={number}")
        assert page.status_code == 200 and listed(page.text) == [case.number]
        assert "No case with that number among those you see." in page.text
        assert "<title>Error: " in page.text
        assert f'value="{number}"' in page.text


def test_a_matter_without_a_due_date_shows_its_day_of_arrival(stores: Stores, registrar: Officer) -> None:
    matter(stores.services, kind=Kind.COMPLAINT, desk=Desk.REGISTRY, now=on(20))
    page = registrar.get("/staff/cases").text
    assert "Arrived 20 Feb 2026" in page and "No due date" in page


def test_a_filter_that_can_change_nothing_is_not_offered(
    stores: Stores, maria: Officer, registrar: Officer, producer: Officer
) -> None:
    assert 'name="area"' not in maria.get("/staff/cases").text and 'name="unit"' not in maria.get("/staff/cases").text
    assert 'name="unit"' in producer.get("/staff/cases").text
    page = registrar.get("/staff/cases").text
    assert 'name="area"' in page and 'name="unit"' in page
    assert 'name="area"' in maria.get("/staff/cases?area=old").text, "a filter in the address stays to be seen"


def add(stores: Stores, case: Case, text: str = "One thing more.") -> None:
    with work(stores.services) as w:
        add_from_person(w, w.session.get_one(Case, case.id), text)


def test_what_a_person_adds_after_the_answer_needs_action_until_staff_act(
    stores: Stores, maria: Officer, other_manager: Officer
) -> None:
    case, done = (matter(stores.services, kind=Kind.FEEDBACK) for _ in range(2))
    for each in (case, done):
        maria.post(f"/staff/cases/{each.number}/thank", body="Thank you.")
    assert listed(maria.get("/staff/cases").text) == []
    add(stores, case)
    page = maria.get("/staff/cases").text
    assert listed(page) == [case.number] and "New from the person" in page
    assert listed(maria.get("/staff/cases?kind=feedback&state=closed").text) == [case.number]
    assert listed(maria.get("/staff/cases?kind=objection").text) == [] == listed(other_manager.get("/staff/cases").text)
    assert "The person has added something" in maria.get(f"/staff/cases/{case.number}").text
    maria.post(f"/staff/cases/{case.number}/note", body="Nothing more is needed.")
    assert listed(maria.get("/staff/cases").text) == []
    page = maria.get(f"/staff/cases/{case.number}").text
    assert "New from the person" not in page and "This matter is done" in page
    with reading(stores.services) as session:
        assert list(differing(session)) == []


def test_an_open_matter_says_that_there_is_something_new(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    add(stores, case)
    assert maria.get("/staff/cases").text.count("New from the person") == 1
    maria.post(f"/staff/cases/{case.number}/take")
    assert "New from the person" not in maria.get("/staff/cases").text


def test_a_matter_that_waits_for_the_person_comes_back_before_it_is_due(stores: Stores, maria: Officer) -> None:
    overdue, near, far = (matter(stores.services, now=now) for now in (on(27, 1), on(5), on(6)))
    for case in (overdue, near, far):
        maria.post(f"/staff/cases/{case.number}/message", purpose="question", body="Which night was it?")
    assert listed(maria.get("/staff/cases").text) == [overdue.number, near.number]


def test_the_list_says_what_kind_of_feedback_it_is(stores: Stores, maria: Officer) -> None:
    matter(stores.services, kind=Kind.FEEDBACK, answers={"tone": "praise"})
    assert "Feedback: Thanks or praise" in maria.get("/staff/cases").text
    matter(stores.services, answers={"tone": "problem"})
    assert "A problem" not in maria.get("/staff/cases").text, "only feedback has a tone"
    with reading(stores.services) as session:
        assert list(differing(session)) == []
        assert {case.tone for case in session.scalars(select(Case))} == {"praise", None}


def test_ones_own_list_holds_no_matter_that_has_gone_beyond_ones_reach(stores: Stores, maria: Officer) -> None:
    case, gone = (matter(stores.services) for _each in range(2))
    for each in (case, gone):
        maria.post(f"/staff/cases/{each.number}/take")
    with work(stores.services) as w:
        w.session.get_one(Case, gone.id).desk = Desk.REGISTRY.value
    assert listed(maria.get("/staff/cases?tab=mine").text) == [case.number]
    assert gone.number not in maria.get("/staff/my-day").text

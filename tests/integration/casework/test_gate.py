"""The send gate: what is missing is listed with its place, and nothing goes out before it is there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from app.cases.models import Answer, AnswerDraft, Case, Event
from app.cases.rules.kinds import Capacity, Kind, Sector
from app.cases.service.verify_projections import differing
from app.organisation.queries import supervisory_authority_on
from app.organisation.service import load_authorities
from app.platform import clock
from app.platform.db import Stores, reading
from app.platform.work import work
from tests.factories.answering import fields_of_point, prepare, work_out
from tests.factories.matter import client_party, filer_party, matter, reread
from tests.factories.officer import Officer, fields_of

TEXT = "We looked into the night of 3 February. The bell was out of order. It has been repaired."
SEND, OPEN = "Send the answer", "Nothing is missing. The answer can be sent."


def begun(stores: Stores, officer: Officer, **facts: object) -> tuple[Case, str]:
    """Return a taken matter with a drafted answer and settled addressees, and its address."""
    case = matter(stores.services, **facts)  # type: ignore[arg-type]  # facts of a matter
    path = f"/staff/cases/{case.number}"
    for step, typed in (("take", {}), ("subject", {}), ("answer", {"body": TEXT}), ("addressees", {})):
        assert officer.post(f"{path}/{step}", **typed).status_code == 303
    return case, path


def missing_on(page: str) -> list[str]:
    """Return the addresses to which the list of what is missing leads."""
    if "Before the answer can be sent:" not in page:
        return []
    listed = page.split("Before the answer can be sent:")[1].split("</ul>")[0]
    return [part.split('"')[0].rsplit("/", 1)[1] for part in listed.split('href="')[1:]]


def test_the_gate_opens_gap_by_gap_and_the_use_case_says_the_same(stores: Stores, maria: Officer) -> None:
    case, path = begun(stores, maria, sector=Sector.HEALTH)
    preview = maria.get(f"{path}/preview").text
    assert missing_on(preview) == [
        "points?then=preview", "outcome?then=preview#outcomes-0", "outcome?then=preview#injury-0",
    ]  # fmt: skip
    assert SEND not in preview and missing_on(maria.get(f"{path}/answer").text) == missing_on(preview)
    forced = maria.send(f"{path}/send", maria.fill(f"{path}/answer"))
    assert forced.status_code == 409 and "Write the points that the person raises" in forced.text
    assert "Answer whether an injury" in forced.text
    handed = maria.send(f"{path}/hand-over", maria.fill(f"{path}/answer"))
    assert handed.status_code == 409 and "This is still missing" in handed.text

    maria.post(f"{path}/points?then=preview", **fields_of_point() | {"finding_1": ""}, do="save")
    assert missing_on(maria.get(f"{path}/preview").text)[0] == "points?then=preview#point-1"
    back = maria.post(f"{path}/points?then=preview", **fields_of_point(), do="next")
    assert back.location.endswith("/preview")
    assert maria.post(f"{path}/outcome?then=preview", outcomes="unit", injury="no").location.endswith("/preview")
    preview = maria.get(f"{path}/preview").text
    assert missing_on(preview) == [] and OPEN in preview and SEND in preview
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    now = reread(stores.services, case)
    assert (now.state, now.outcome, now.injury, now.late_reason) == ("answered", "unit", "no", None)
    with reading(stores.services) as session:
        assert list(differing(session)) == []
    page = maria.get(path).text
    assert "The outcome was decided" in page and "A measure in the unit" in page


def test_no_change_needs_a_reason_and_no_measure_beside_it(stores: Stores, maria: Officer) -> None:
    case, path = begun(stores, maria)
    refused = maria.post(f"{path}/outcome", outcomes="none", injury="no")
    assert refused.status_code == 422 and "Say why no change is needed" in refused.text
    both = maria.fill(f"{path}/outcome") | {"outcomes": ["none", "unit"], "why_none": "All was right."}
    contradiction = maria.send(f"{path}/outcome", both)  # type: ignore[arg-type]  # a field sent twice
    assert contradiction.status_code == 422 and "not both" in contradiction.text
    maria.post(f"{path}/outcome", outcomes="none", why_none="All was right.", injury="no")
    assert reread(stores.services, case).outcome == "none"
    assert "All was right." in maria.get(path).text
    with reading(stores.services) as session:
        events = session.scalars(select(Event).where(Event.kind == "concluded")).all()
        assert [event.data["to"]["outcome"] for event in events] == ["none"]
        assert "All was right." not in str([event.data for event in events]), "the sentence is sealed"
    maria.post(f"{path}/outcome")
    with reading(stores.services) as session:
        assert len(session.scalars(select(Event).where(Event.kind == "concluded")).all()) == 1, "nothing new, no event"


def test_a_sentence_without_its_choice_is_asked_about_and_not_dropped(stores: Stores, maria: Officer) -> None:
    case, path = begun(stores, maria, sector=Sector.SOCIAL, now=datetime(2026, 1, 7, 8, tzinfo=UTC))
    asked = maria.post(f"{path}/outcome", outcomes="unit", why_none="The bell was in order.", why_late="Two were ill.")
    assert asked.status_code == 422 and "The bell was in order." in asked.text and "Two were ill." in asked.text
    assert "take this sentence out" in asked.text and "Choose why the answer is late" in asked.text
    late = {"late_reason": "staffing", "why_late": "Two were ill."}
    assert maria.post(f"{path}/outcome", outcomes="none", why_none="All was right.", **late).status_code == 303
    assert maria.post(f"{path}/outcome", outcomes="unit").status_code == 303, "the earlier choice goes with its reason"
    assert reread(stores.services, case).outcome == "unit" and "All was right." not in maria.get(path).text


def test_of_two_who_decide_the_outcome_the_second_gets_the_sentence_back(
    stores: Stores, maria: Officer, kalle: Officer
) -> None:
    case, path = begun(stores, maria)
    opened = kalle.fill(f"{path}/outcome")
    maria.post(f"{path}/outcome", outcomes="unit", injury="no")
    late = kalle.send(f"{path}/outcome", opened | {"outcomes": "none", "why_none": "All was right.", "injury": "no"})
    assert late.status_code == 409 and "All was right." in late.text
    assert reread(stores.services, case).outcome == "unit"


def test_a_possible_injury_makes_the_advice_compulsory(stores: Stores, maria: Officer) -> None:
    _case, path = begun(stores, maria, sector=Sector.HEALTH)
    assert "The advice that this answer needs" not in maria.get(f"{path}/answer").text
    work_out(maria, path.rsplit("/", 1)[1], injury="possible")
    preview = maria.get(f"{path}/preview").text
    assert missing_on(preview) == ["answer#body"] and "Put the advice on injuries" in preview and SEND not in preview
    put = maria.post(f"{path}/answer", insert="advice")
    assert put.status_code == 303
    with reading(stores.services) as session:
        body = session.scalars(select(AnswerDraft)).one().body
    assert body.startswith(TEXT) and "make a patient injury notice" in body
    maria.post(f"{path}/answer", insert="advice")
    with reading(stores.services) as session:
        assert session.scalars(select(AnswerDraft)).one().body == body, "it stands there once"
    assert SEND in maria.get(f"{path}/preview").text
    maria.post(f"{path}/answer", body=body.replace("police", "guard"), save="1")
    assert missing_on(maria.get(f"{path}/preview").text) == ["answer#body"], "word for word"


def test_where_nobody_gets_all_of_it_the_shortened_answer_holds_the_advice(stores: Stores, maria: Officer) -> None:
    case, path = begun(
        stores, maria, sector=Sector.HEALTH, capacity=Capacity.RELATIVE, parties=(filer_party(), client_party())
    )
    work_out(maria, case.number, injury="possible")
    maria.post(f"{path}/answer", insert="advice")
    fields = maria.fill(f"{path}/addressees")
    filer, client = (next(key for key in fields if key.startswith("level_") and fields[key] == level)
                     for level in ("notice", "full"))  # fmt: skip
    short = {filer: "redacted", client: "nothing", filer.replace("level", "text"): "It was put right."}
    maria.send(f"{path}/addressees", fields | short)
    assert missing_on(maria.get(f"{path}/preview").text) == ["addressees"]
    with reading(stores.services) as session:
        body = session.scalars(select(AnswerDraft)).one().body
    advice = body.removeprefix(TEXT)
    assert "Copy the advice" in maria.get(f"{path}/addressees").text
    maria.post(f"{path}/addressees", **{filer.replace("level", "text"): f"It was put right.{advice}"})
    assert missing_on(maria.get(f"{path}/preview").text) == []


def test_social_services_are_not_asked_about_an_injury(stores: Stores, maria: Officer) -> None:
    case, path = begun(stores, maria, sector=Sector.SOCIAL)
    assert "Is another procedure possible?" not in maria.get(f"{path}/outcome").text
    work_out(maria, case.number, injury="possible")
    assert reread(stores.services, case).injury is None
    assert missing_on(maria.get(f"{path}/preview").text) == []


def test_a_late_answer_says_why(stores: Stores, maria: Officer) -> None:
    case, path = begun(stores, maria, sector=Sector.SOCIAL, now=datetime(2026, 1, 7, 8, tzinfo=UTC))
    maria.post(f"{path}/points", **fields_of_point(), do="save")
    maria.post(f"{path}/outcome", outcomes="guidance")
    preview = maria.get(f"{path}/preview").text
    assert missing_on(preview) == ["outcome?then=preview#late_reason-0"] and SEND not in preview
    refused = maria.post(f"{path}/outcome", late_reason="staffing")
    assert refused.status_code == 422 and "Say in your own words why" in refused.text
    maria.post(f"{path}/outcome", late_reason="staffing", why_late="Two were ill.")
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    now = reread(stores.services, case)
    assert (now.late_reason, now.outcome) == ("staffing", "guidance")
    assert "Absence or lack of staff" in maria.get(path).text and "Two were ill." in maria.get(path).text


def test_an_answer_that_came_in_time_after_all_is_not_counted_with_a_reason_for_lateness(
    stores: Stores, maria: Officer
) -> None:
    case, path = begun(stores, maria, sector=Sector.SOCIAL, now=datetime(2026, 1, 7, 8, tzinfo=UTC))
    work_out(maria, case.number)
    assert reread(stores.services, case).late_reason == "statements"
    with work(stores.services) as w:  # as when the day of arrival is corrected, or feedback becomes an objection
        w.session.get_one(Case, case.id).due_on = date(2026, 3, 6)
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert reread(stores.services, case).late_reason is None
    assert "The log came late." not in maria.get(path).text
    with reading(stores.services) as session:
        assert {found.column for found in differing(session)} == {"due_on"}


def test_an_answer_in_time_is_not_asked_why_it_is_late(stores: Stores, maria: Officer) -> None:
    _case, path = begun(stores, maria)
    assert "Why is the answer late?" not in maria.get(f"{path}/outcome").text


def test_an_answer_in_another_language_needs_the_persons_agreement(stores: Stores, maria: Officer) -> None:
    case, path = begun(stores, maria, parties=(client_party(language="sv"),), reply_language="sv")
    work_out(maria, case.number)
    assert missing_on(maria.get(f"{path}/preview").text) == ["answer#body"]
    page = maria.get(f"{path}/answer").text
    assert "The text seems to be written in: English" in page and "has agreed to an answer in this language" in page
    maria.post(f"{path}/answer", is_language_agreed="y", save="1")
    preview = maria.get(f"{path}/preview").text
    assert missing_on(preview) == [] and f'lang="en">{TEXT}' in preview, "read aloud as what it is"
    maria.send(f"{path}/send", maria.fill(f"{path}/preview"))
    with reading(stores.services) as session:
        assert session.scalars(select(Answer)).one().language == "en", "the page and the letter say what it is"


def test_the_agreement_survives_the_pages_between_and_a_colleagues_save(
    stores: Stores, maria: Officer, kalle: Officer
) -> None:
    case, path = begun(stores, maria, parties=(client_party(language="sv"),), reply_language="sv")
    work_out(maria, case.number)
    opened = kalle.fill(f"{path}/answer")
    asked = maria.post(f"{path}/answer", is_language_agreed="y", insert="points")
    assert "Something is written already" in asked.text
    assert maria.send(f"{path}/answer", fields_of(asked.text) | {"insert": "points-after"}).status_code == 303
    late = kalle.send(f"{path}/answer", opened | {"body": f"{TEXT} It is tested every week.", "save": "1"})
    assert late.status_code == 409
    assert kalle.send(f"{path}/answer", fields_of(late.text) | {"save": "1"}).status_code == 303
    with reading(stores.services) as session:
        draft = session.scalars(select(AnswerDraft)).one()
        assert draft.body.endswith("every week.") and draft.is_language_agreed
    assert missing_on(maria.get(f"{path}/preview").text) == []


def test_an_answer_in_the_persons_language_asks_nothing_more(stores: Stores, maria: Officer) -> None:
    case, path = begun(stores, maria)
    work_out(maria, case.number)
    assert "has agreed to an answer in this language" not in maria.get(f"{path}/answer").text


@pytest.mark.parametrize("kind", [Kind.FEEDBACK, Kind.ACCESSIBILITY])
def test_feedback_is_answered_without_points_and_outcome(stores: Stores, maria: Officer, kind: Kind) -> None:
    case, path = begun(stores, maria, kind=kind)
    assert OPEN in maria.get(f"{path}/preview").text
    assert maria.send(f"{path}/send", maria.fill(f"{path}/preview")).status_code == 303
    assert reread(stores.services, case).outcome is None


def test_a_report_of_a_grievance_says_what_was_done(stores: Stores, maria: Officer) -> None:
    _case, path = begun(stores, maria, kind=Kind.GRIEVANCE)
    assert missing_on(maria.get(f"{path}/preview").text) == ["outcome?then=preview#outcomes-0"]
    maria.post(f"{path}/outcome", outcomes="process")
    assert OPEN in maria.get(f"{path}/preview").text


@pytest.mark.parametrize(
    ("page", "typed"),
    [("points", {"text_1": "Typed long ago", "do": "add"}), ("outcome", {"why_none": "Typed long ago"}),
     ("answer", {"body": "Typed long ago", "insert": "advice"})],
)  # fmt: skip
def test_an_expired_page_keeps_what_was_typed_and_saves_nothing(
    stores: Stores, maria: Officer, page: str, typed: dict[str, str]
) -> None:
    _case, path = begun(stores, maria)
    response = maria.send(f"{path}/{page}", maria.fill(f"{path}/{page}") | {"csrf_token": "old"} | typed)
    assert response.status_code == 422 and "Typed long ago" in response.text
    assert "This page had been open for a long time. Nothing is lost." in response.text
    assert "Typed long ago" not in maria.get(f"{path}/{page}").text


def test_a_right_that_was_withdrawn_closes_the_gate(stores: Stores, maria: Officer) -> None:
    case = matter(
        stores.services, capacity=Capacity.ATTORNEY, parties=(filer_party(), client_party(address="Rantakatu 1"))
    )
    path = f"/staff/cases/{case.number}"
    prepare(maria, case.number, TEXT)
    filer = next(key for key in maria.fill(f"{path}/addressees") if key.startswith("level_")
                 and maria.fill(f"{path}/addressees")[key] == "notice").removeprefix("level_")  # fmt: skip
    maria.post(f"{path}/people/{filer}", is_verified="y")
    maria.post(f"{path}/addressees")
    assert SEND in maria.get(f"{path}/preview").text
    fields = maria.fill(f"{path}/people/{filer}")
    fields.pop("is_verified")
    maria.send(f"{path}/people/{filer}", fields)
    preview = maria.get(f"{path}/preview").text
    assert missing_on(preview) == ["addressees"] and "Look again at who gets what" in preview and SEND not in preview


def test_the_preview_shows_what_is_added_in_each_readers_language(stores: Stores, maria: Officer) -> None:
    with work(stores.services) as w:
        load_authorities(w)
    with reading(stores.services) as session:
        authority = supervisory_authority_on(session, clock.today())
    assert authority is not None
    case, path = begun(
        stores, maria, capacity=Capacity.RELATIVE, parties=(filer_party(language="fi"), client_party(language="sv"))
    )
    work_out(maria, case.number)
    preview = maria.get(f"{path}/preview").text
    assert "This is added automatically, in the language of the person:" in preview
    assert authority.name_in("sv") in preview and authority.name_in("fi") in preview
    assert "kan inte överklagas" in preview and "cannot be appealed" not in preview
    assert '<div lang="sv">' in preview and '<div lang="fi">' in preview

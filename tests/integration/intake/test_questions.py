"""What the questions say: choices that cannot be misread, mistakes told as they are, and no answers that clash."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import Party
from app.platform.db import Stores, reading
from tests.integration.intake.visitor import Visitor
from tests.integration.intake.ways import send, walk

ALONE = {"capacity": {"capacity": "relative"}}


@pytest.mark.parametrize(
    ("lang", "child", "parent", "sibling"),
    [
        ("en", "I am the client’s grown-up child", "I am the client’s parent", "I am the client’s brother or sister"),
        ("fi", "Olen asiakkaan aikuinen lapsi", "Olen asiakkaan vanhempi", "Olen asiakkaan sisarus"),
        ("sv", "Jag är klientens barn (vuxet)", "Jag är klientens förälder", "Jag är klientens syskon"),
    ],
)
def test_whose_child_is_meant_is_said_and_parents_and_siblings_can_say_so(
    visitor: Visitor, stores: Stores, lang: str, child: str, parent: str, sibling: str
) -> None:
    walk(visitor, "objection", lang=lang, until="relation", **ALONE)
    assert all(words in visitor.text for words in (child, parent, sibling))
    walk(visitor, "objection", lang=lang, **ALONE, relation={"relation": "sibling"})
    assert sibling in visitor.text
    visitor.fill()
    with reading(stores.services) as session:
        assert "sibling" in [party.identity.get("relation") for party in session.scalars(select(Party))]


def test_the_danger_question_comes_before_what_follows_from_it_and_helps_who_is_not_sure(visitor: Visitor) -> None:
    visitor.open("/sv/objection")
    page = visitor.text
    assert page.index("Är någon i fara") < page.index("Är du osäker, välj Ja.")


def test_the_first_page_says_how_long_the_answers_are_kept(visitor: Visitor) -> None:
    assert "What you write is kept for 24 hours" in visitor.open("/en/feedback").text
    assert "Det du skriver sparas i 24 timmar" in visitor.open("/sv/objection").text


def test_kinds_of_service_have_examples_and_not_knowing_is_a_choice(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="fi", until="sector")
    for words in ("terveysasema, sairaala tai kouluterveydenhoitaja", "kotihoito, lastensuojelu", "En tiedä"):
        assert words in visitor.text
    walk(visitor, "objection", lang="fi", until="when", sector={"sector": "not_sure"})
    walk(visitor, "objection", lang="fi")
    assert "Ei varmaa tietoa" not in visitor.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("31", "helmikuu", "2026"), "There is no such date. Check the day and month."),
        (("32", "1", "2026"), "There is no such date. Check the day and month."),
        (("3", "13", "2026"), "There is no such date. Check the day and month."),
        (("3", "hopea", "2026"), "Check the month. Write it as a number or as a word."),
        (("3", "2", "20265"), "Check the year. Write it with four digits."),
        (("3", "", "2026"), "Write the day, the month and the year"),
        (("", "", ""), "Write the day, the month and the year"),
    ],
)
def test_what_is_wrong_with_a_date_is_told_as_it_is(visitor: Visitor, typed: tuple[str, ...], told: str) -> None:
    walk(visitor, "objection", until="day", when={"when_mode": "day"})
    visitor.fill(**dict(zip(("day__day", "day__month", "day__year"), typed, strict=True)))
    assert visitor.step == "day"
    assert visitor.text.count(told) == 2  # in the summary and at the field


def test_a_birthday_that_no_calendar_has_is_told_as_it_is(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="sv", until="person", **ALONE)
    visitor.fill(client_name="Maj-Britt Berg", birth__day="31", birth__month="4", birth__year="1938")
    assert "Det datumet finns inte. Kontrollera dag och månad." in visitor.text


def test_what_is_still_going_on_is_asked_for_its_beginning(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="fi", until="period", when={"when_mode": "still"})
    assert visitor.heading.startswith("Milloin se alkoi?")
    assert "Milloin se alkoi?" in visitor.page.title
    walk(visitor, "objection", lang="fi", when={"when_mode": "still"}, period={"when_text": "keväällä"})
    assert "Milloin se alkoi?" in visitor.text


@pytest.mark.parametrize(
    ("reply", "safe", "told"),
    [
        ("portal", ["any", "no_calls"], "Choose either “Any way is safe” or the other choices, not both"),
        ("portal", ["post_only", "portal_only"], "Choose either “Only by post” or “Only in this service”, not both"),
        ("portal", ["post_only"], "“Only by post” does not go together with a reply in this service."),
        ("post", ["portal_only"], "“Only in this service” does not go together with a reply by post."),
    ],
)
def test_ways_of_contact_that_exclude_one_another_are_asked_again(
    visitor: Visitor, reply: str, safe: list[str], told: str
) -> None:
    walk(visitor, "objection", until="safe", reply={"reply_channel": reply}).fill(safe_contact=safe)
    assert visitor.step == "safe"
    assert told in visitor.text


def test_a_reply_changed_afterwards_is_held_against_what_is_safe(visitor: Visitor) -> None:
    walk(visitor, "objection", reply={"reply_channel": "post"}, safe={"safe_contact": ["post_only"]},
         contact={"name": "Anna Åberg", "address": "Rantakatu 1"})  # fmt: skip
    visitor.open("/en/objection/reply?from=check").fill(reply_channel="portal")
    assert visitor.step == "reply"
    assert "“Only by post” does not go together with a reply in this service." in visitor.text


def test_the_postal_address_says_what_belongs_to_it(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="fi", until="contact", reply={"reply_channel": "post"}, safe={"safe_contact": []})
    assert "Katu, postinumero ja postitoimipaikka" in visitor.text
    assert "löydämme tietosi" not in visitor.text


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("advice", "Skriv vad du vill ha råd om"),
        ("grievance", "Berätta vad som är fel"),
        ("feedback", "Skriv din respons"),
        ("objection", "Berätta vad som hände"),
    ],
)
def test_an_empty_text_is_asked_for_as_the_page_asked(visitor: Visitor, kind: str, told: str) -> None:
    walk(visitor, kind, lang="sv", until="story").fill(story=" ")
    assert visitor.step == "story"
    assert told in visitor.text


@pytest.mark.parametrize("kind", ["advice", "grievance"])
def test_who_may_use_a_nickname_is_not_asked_for_a_full_name(visitor: Visitor, kind: str) -> None:
    walk(visitor, kind, lang="sv", until="contact")
    assert "Ditt namn (frivilligt)" in visitor.text
    walk(visitor, kind, lang="sv")
    assert "Ditt namn" in visitor.text
    assert "fullständiga namn" not in visitor.text


def test_the_ombudspersons_promise_advice_and_no_inquiry(visitor: Visitor) -> None:
    walk(visitor, "advice", lang="sv", **ALONE)
    assert "Ombudet kan ge dig allmänna råd utan fullmakt." in visitor.text
    assert "Vi utreder ärendet" not in visitor.text


def test_the_story_page_says_that_no_names_are_needed(visitor: Visitor) -> None:
    walk(visitor, "objection", lang="fi", until="story")
    assert "ketkä olivat mukana (esimerkiksi ”yöhoitaja”, nimeä ei tarvita)" in visitor.text


def test_who_only_wants_to_tell_says_so_in_their_own_words(visitor: Visitor) -> None:
    send(visitor, "objection", wishes={"wishes": ["just_know"]})
    walk(visitor, "objection", lang="fi", until="wishes")
    assert "Haluan vain kertoa tämän" in visitor.text


def test_the_first_choice_says_when_each_way_is_right(visitor: Visitor) -> None:
    visitor.open("/fi/start")
    for words in (
        "ja haluat johdolta kirjallisen vastauksen, yleensä kuukaudessa.",
        "Haluat, että valvontaviranomainen tutkii asian. Voit lähettää kantelun myös meille.",
    ):
        assert words in visitor.text


@pytest.mark.parametrize(("kind", "is_own"), [("advice", True), ("objection", False)])
def test_a_time_that_no_law_sets_is_said_to_be_our_own_promise(visitor: Visitor, kind: str, is_own: bool) -> None:
    send(visitor, kind, lang="sv")
    assert ("Tidsfristen är tjänsteanordnarens eget löfte." in visitor.text) is is_own

"""The dated texts: in every language, with their source, and without the names that the directory holds."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from app.background import JOBS
from app.cases.rules.kinds import TO_AUTHORITY, Kind
from app.organisation.rules.codes import AuthorityDuty
from app.pages import labels
from app.pages.rules.channels import Place, all_channels, channels_on
from app.pages.rules.notices import Topic, UnknownNotice, common_sections, notice_of, notices_on
from app.pages.rules.statement import Conformance, statement_on
from app.pages.rules.texts import read_data
from app.platform.outbox import PromiseState

DAY = date(2026, 12, 1)
FILES = ("accessibility.json", "channels.json", "privacy.json")
AUTHORITIES = re.compile(r"\b(AVI|Valvira|LVV|Traficom|Lupa- ja valvontavirasto|Tillstånds- och tillsynsverket)\b")
LONGEST_SENTENCE = 30
"""Words; a sentence that passes it is worth a second look before anything else."""


def texts(data: Any) -> Iterator[dict[str, str]]:
    """Every text of a data file: a mapping with a Finnish version."""
    if isinstance(data, dict):
        if "fi" in data:
            yield data
        else:
            for value in data.values():
                yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_written_in_all_three_languages_or_in_none(name: str) -> None:
    for text in texts(read_data(name)):
        assert set(text) == {"fi", "sv", "en"}
        assert len({bool(value.strip()) for value in text.values()}) == 1, text


@pytest.mark.parametrize("name", FILES)
def test_authorities_that_change_are_named_by_the_directory_only(name: str) -> None:
    for text in texts(read_data(name)):
        assert not AUTHORITIES.search(" ".join(text.values())), text


@pytest.mark.parametrize("name", FILES)
def test_sentences_are_short_enough_to_be_read_once(name: str) -> None:
    for text in texts(read_data(name)):
        for sentence in re.split(r"[.?!:;]\s", text["en"]):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_every_kind_of_matter_that_a_person_sends_has_its_privacy_notice() -> None:
    slugs = {"advice" if kind is Kind.OMBUDSMAN else kind.value for kind in Kind if kind not in TO_AUTHORITY}
    assert {notice.kind for notice in notices_on(DAY)} == slugs


def test_every_notice_says_why_on_what_ground_who_reads_and_for_how_long() -> None:
    asked = {Topic.PURPOSE, Topic.BASIS, Topic.DATA, Topic.READERS, Topic.RETENTION}
    for notice in notices_on(DAY):
        told = {section.topic: section for section in notice.sections}
        assert asked <= set(told), notice.kind
        assert told[Topic.RETENTION].source and told[Topic.BASIS].source, notice.kind
    assert {section.topic for section in common_sections()} == {Topic.RIGHTS, Topic.DECISIONS, Topic.TECHNIQUE}


def test_the_ombudsmens_papers_are_kept_for_the_twelve_years_of_the_act() -> None:
    retention = next(s for s in notice_of("advice", DAY).sections if s.topic is Topic.RETENTION)
    assert "12 years" in retention.paragraphs[0]["en"]
    assert "739/2023" in retention.source["en"]


def test_there_is_no_notice_of_an_unknown_kind_or_before_the_first_one() -> None:
    for kind, day in (("gossip", DAY), ("objection", date(2020, 1, 1))):
        with pytest.raises(UnknownNotice):
            notice_of(kind, day)


def test_every_channel_has_a_source_and_somewhere_to_turn() -> None:
    for channel in all_channels():
        assert channel.source and channel.last_verified <= date(2026, 11, 22), channel.code
        assert channel.handler["fi"] or channel.duty in set(AuthorityDuty), channel.code
    assert all(channel.page for channel in channels_on(DAY, Place.HERE))


def test_the_statement_holds_from_its_first_day_on() -> None:
    assert statement_on(DAY).conformance is Conformance.PARTIAL
    assert statement_on(DAY).shortcomings and statement_on(DAY).tests


def test_every_closed_list_has_its_words() -> None:
    assert set(labels.TOPIC) == set(Topic)
    assert set(labels.CONFORMANCE) == set(Conformance)
    assert set(labels.STATE) == set(PromiseState)
    assert set(labels.JOB) == set(JOBS)

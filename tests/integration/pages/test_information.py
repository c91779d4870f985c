"""The statements and help: complete in each language, with the authorities and contacts of the day."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from app.pages.rules.notices import common_sections, notices_on
from app.platform import clock
from app.settings import LANGUAGES


@pytest.mark.parametrize(
    ("lang", "supervisor"),
    [
        ("fi", "Liikenne- ja viestintävirasto Traficom"),
        ("sv", "Transport- och kommunikationsverket Traficom"),
        ("en", "Finnish Transport and Communications Agency Traficom"),
    ],
)
def test_the_statement_names_the_supervisor_and_the_way_to_complain_to_us_first(
    client: FlaskClient, region: None, lang: str, supervisor: str
) -> None:
    page = client.get(f"/{lang}/accessibility").text
    assert supervisor in page
    assert f'href="/{lang}/accessibility/feedback"' in page
    assert "306/2019" in page and "WCAG 2.2" in page


def test_the_statement_tells_what_does_not_conform_and_how_it_was_tested(client: FlaskClient, region: None) -> None:
    page = client.get("/en/accessibility").text
    assert "WCAG 3.1.2" in page
    assert "has not yet been tested with people who use assistive technology" in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_kind_has_a_notice_in_each_language(
    client: FlaskClient, region: None, at: Callable[[str], datetime], lang: str
) -> None:
    at("2026-12-01 10:00")
    index = client.get(f"/{lang}/privacy").text
    for notice in notices_on(clock.today()):
        assert f'href="/{lang}/privacy/{notice.kind}"' in index
        page = client.get(f"/{lang}/privacy/{notice.kind}").text
        assert notice.name[lang] in page
        assert page.count("<h2") >= len(notice.sections) + len(common_sections())
        assert "tietosuoja.fi" in page


def test_an_unknown_notice_is_an_unknown_page(client: FlaskClient) -> None:
    assert client.get("/en/privacy/gossip").status_code == 404


def test_help_tells_how_to_file_what_happens_and_what_to_do_without_the_words(
    client: FlaskClient, region: None
) -> None:
    page = client.get("/en/help").text
    for heading in (
        "How to tell us",
        "What happens to your matter",
        "If you lose the words",
        "By phone, by post or in person",
        "This is not an appeal.",
    ):
        assert heading in page
    assert "000 000 0003" in page  # the registry


@pytest.mark.parametrize(("day", "named"), [("2025-12-31", "AVI"), ("2026-01-01", "lvv.fi")])
def test_help_names_the_authority_that_decides_complaints_on_the_day(
    client: FlaskClient, region: None, at: Callable[[str], datetime], day: str, named: str
) -> None:
    at(f"{day} 12:00")
    page = client.get("/fi/help")
    assert page.status_code == 200
    assert ("lvv.fi" in page.text) is (named == "lvv.fi")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ombudspersons_have_their_numbers_and_their_own_form(client: FlaskClient, region: None, lang: str) -> None:
    page = client.get(f"/{lang}/ombudspersons").text
    assert "000 000 0001" in page and "000 000 0002" in page
    assert f'href="/{lang}/advice/danger"' in page
    assert page.count("Do not send health data or a personal identity code by ordinary e-mail.") == (
        3 if lang == "en" else 0  # under each of the two addresses, and under our own
    )


def test_each_way_begins_with_its_own_form_and_a_complaint_can_be_sent_here_too(
    client: FlaskClient, region: None
) -> None:
    page = client.get("/en/help").text
    for kind in ("feedback", "objection", "grievance", "complaint"):
        assert f'href="/en/{kind}"' in page
    assert "You can send the complaint straight to it, or here to us." in page

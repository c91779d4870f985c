"""The same line on the other engine."""

from __future__ import annotations

import pytest

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import ANSWER, answers_case, confirms_subject, opens_from_list, signs_in, takes
from tests.browser.filing import files_own_objection, keeps_words, opens_case
from tests.browser.installation import Installation


@pytest.mark.parametrize("engine_name", ["postgresql"])
def test_an_objection_is_filed_answered_and_read_on_postgresql(visit: Visit, place_on: Installation) -> None:
    client = visit("en", at=place_on)
    receipt = files_own_objection(client, name="Aino Salmi")
    keeps_words(client)

    manager = visit("en", DESKTOP, at=place_on)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    takes(manager)
    confirms_subject(manager, "Care, service or its result")
    answers_case(manager)

    opens_case(client, receipt)
    client.presses("Open the answer")
    client.sees_text(ANSWER["en"])

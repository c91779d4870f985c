"""Everything works without JavaScript: an objection is filed, answered and read."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import ANSWER, answers_case, confirms_subject, opens_from_list, signs_in, takes
from tests.browser.filing import files_own_objection, keeps_words, opens_case


def test_filing_and_answering_need_no_scripts(visit: Visit) -> None:
    client = visit("fi", has_scripts=False)
    receipt = files_own_objection(client, name="Aino Salmi")
    keeps_words(client)

    manager = visit("fi", DESKTOP, has_scripts=False)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    takes(manager)
    confirms_subject(manager, "Care, service or its result")
    answers_case(manager)

    opens_case(client, receipt)
    client.presses("Open the answer")
    client.sees_text(ANSWER["fi"])

"""A client files an objection for herself: from the first choice to the whole answer."""

from __future__ import annotations

from datetime import date

from click.testing import CliRunner

from app.deadlines.cli import due
from app.platform import clock
from tests.browser.answered import answers_whole
from tests.browser.conftest import Visit
from tests.browser.desk import ANSWER
from tests.browser.filing import files_own_objection, keeps_words, opens_case
from tests.browser.installation import Installation
from tests.browser.visitor import Visitor


def test_a_client_files_for_herself_keeps_her_words_and_reads_the_whole_answer(
    visit: Visit, place: Installation, language: str
) -> None:
    """The unit's pages are walked in each language where a daughter files for her mother."""
    client, day_before = visit(language), clock.today()
    receipt = files_own_objection(client, name="Aino Salmi")
    client.sees("What happens next")
    assert any(_says(client, sentence) for sentence in _due_sentences(language, day_before))
    keeps_words(client)
    client.follows("Check your case")
    opens_case(client, receipt)
    client.sees("Who handles it now")

    answers_whole(place, receipt.number, ANSWER[language])
    opens_case(client, receipt)
    client.sees("You may read the whole answer.")
    client.presses("Open the answer")
    client.sees_text(ANSWER[language])


def _due_sentences(language: str, day_before: date) -> set[str]:
    """Return what `gensvar due` says for each day on which the journey may have arrived."""
    command = ["--kind", "objection", "--lang", language, "--arrived"]
    days = {day_before.isoformat(), clock.today().isoformat()}
    return {CliRunner().invoke(due, [*command, day]).output.strip() for day in days}


def _says(person: Visitor, sentence: str) -> bool:
    return " ".join(sentence.split()) in " ".join(person.main.inner_text().split())

"""The main line, whole: a daughter files for her mother from a phone, the unit answers, each reads what is theirs."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import (
    ANSWER,
    answers_case,
    confirms_subject,
    opens_from_list,
    posts_letter,
    reads_why_it_is_here,
    signs_in,
    takes,
)
from tests.browser.filing import STORY, files_for_mother, keeps_words, opens_case


def test_a_daughter_files_for_her_mother_and_learns_that_the_answer_went_to_her(visit: Visit, language: str) -> None:
    daughter = visit(language)
    receipt = files_for_mother(daughter, name="Kerstin Ekholm", mother="Ingegerd Ekholm")
    keeps_words(daughter)

    manager = visit(language, DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    reads_why_it_is_here(manager, "Own unit")
    manager.sees_text(STORY[language])
    takes(manager)
    confirms_subject(manager, "Care, service or its result")
    then = "The answer is ready. Print the letter and post it."
    answers_case(manager, then=then, injury="It is possible", address="Rantakatu 1\n00100 Mallila")

    opens_case(daughter, receipt)
    daughter.sees("The answer is being posted to the client as a letter.")
    posts_letter(manager, "Ingegerd Ekholm")
    daughter.opens("/my")
    daughter.sees("We posted the letter with the answer")
    daughter.does_not_see_text(daughter.words("The answer is being posted to the client as a letter."))
    daughter.does_not_see_text(ANSWER[language])

"""A letter by post (S2): entered with its day of arrival it is late already, and its writer follows it by its words."""

from __future__ import annotations

from datetime import timedelta

from app.platform import clock
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import signs_in
from tests.browser.filing import opens_case
from tests.browser.registry import enters_letter, prints_code_letter


def test_a_letter_entered_late_says_so_and_its_words_open_it(visit: Visit) -> None:
    clerk = visit("fi")
    signs_in(clerk, "registry@example.org", at="/staff/registry/new")
    enters_letter(clerk, name="Aino Salmi", arrived_on=clock.today() - timedelta(days=45))
    late = clerk.words("Already late when it was entered: it arrived %(arrived)s and was to be answered by %(due)s.",
                       arrived="|", due="|").split("|")[0]  # fmt: skip
    clerk.sees_text(late)
    receipt = prints_code_letter(clerk)
    clerk.follows("Open the case")
    clerk.sees_text(late)
    clerk.sees("On paper")

    person = visit("fi", DESKTOP)
    opens_case(person, receipt)
    person.sees("We received what you sent")


def test_entering_a_letter_and_losing_its_words_needs_no_scripts(visit: Visit) -> None:
    clerk = visit("sv", has_scripts=False)
    signs_in(clerk, "registry@example.org", at="/staff/registry/new")
    enters_letter(clerk, name="Bo Lind", arrived_on=clock.today())
    lost = prints_code_letter(clerk)
    clerk.follows("Make a new code letter")
    clerk.chooses("I have made sure that the words go to the person who sent this matter")
    clerk.presses("Make new words")
    clerk.is_asked("New words were made")
    clerk.follows("Show the code letter")
    words = " ".join(clerk.main.locator(".words__word bdi").all_inner_texts())
    assert len(words.split()) == 6 and words != lost.words

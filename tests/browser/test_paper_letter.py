"""A letter by post (S2): late when it was entered, it is answered with the reason, posted, and read by its words."""

from __future__ import annotations

from datetime import timedelta

from app.platform import clock
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import answers_case, confirms_subject, opens_from_list, posts_letter, signs_in, takes
from tests.browser.filing import opens_case
from tests.browser.registry import dates, enters_letter, prints_code_letter


def test_a_letter_entered_late_is_answered_with_the_reason_and_posted(visit: Visit) -> None:
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

    clerk.follows("Correct the day of arrival")
    stamped = clock.today() - timedelta(days=40)
    dates(clerk, "arrived", stamped)
    clerk.chooses("The stamp of arrival or the time of the e-mail shows it")
    clerk.presses("Show the new due date")
    clerk.sees("Nothing is saved yet.")
    clerk.presses("Correct the day of arrival")
    clerk.sees_text(late)
    clerk.sees("The day of arrival was corrected")

    manager = visit("fi", DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, receipt.number)
    takes(manager)
    confirms_subject(manager, "Care, service or its result")
    ready = "The answer is ready. Print the letter and post it."
    answers_case(manager, then=ready, why_late="The matter lay in the wrong place")
    posts_letter(manager, "Aino Salmi")

    person = visit("fi", DESKTOP)
    opens_case(person, receipt)
    posted = person.words("We posted the answer to you as a letter on %(day)s.", day="|").split("|")[0]
    person.sees_text(posted)


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

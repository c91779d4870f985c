"""A matter finds its place: transferred to a unit, sent back from there, and transferred out of the organiser."""

from __future__ import annotations

from tests.browser.conftest import DESKTOP, Visit
from tests.browser.desk import opens_from_list, signs_in
from tests.browser.installation import Installation, a_matter

UNIT = "Perhetyö Kiviniitty, Kanervapolku 31"
REASON = "Tapahtui Kiviniityssä, ei meillä."
BACK = "Asukas ei ole meidän asiakkaamme."
OUT = "Asia kuuluu toiselle hyvinvointialueelle."


def test_a_matter_is_transferred_sent_back_and_transferred_out(visit: Visit, place: Installation) -> None:
    number = a_matter(place, reply_language="fi")
    manager = visit("fi", DESKTOP)
    signs_in(manager, "manager@example.org", at="/staff/cases")
    opens_from_list(manager, number)
    manager.follows("You know the right unit: transfer it there")
    manager.sees("Do you not know the right unit?")
    manager.writes("Find a service unit", "Kiviniitty")
    manager.writes("Why does it belong to them?", REASON)
    manager.presses("Look for units")
    manager.has_written("Why does it belong to them?", REASON)
    manager.chooses_named(UNIT)
    manager.presses("Transfer the case")
    manager.sees("The case was transferred. The person’s due date did not change.")

    producer = visit("fi", DESKTOP)
    signs_in(producer, "producer@example.org", at="/staff/cases")
    opens_from_list(producer, number)
    producer.sees("This case was transferred to you")
    producer.sees_text(REASON)
    producer.follows("Send it back")
    producer.presses("Send it back")
    producer.sees("Tell those who sent it why")
    producer.writes("Why do you not take it?", BACK)
    producer.presses("Send it back")

    opens_from_list(manager, number)
    manager.sees_text(BACK)
    manager.follows("Take the case")
    manager.presses("Take the case")
    manager.follows("Give to a colleague")
    manager.sees("No colleague can be given this case: nobody else works where it is, or it is about them.")
    manager.opens("/staff/handlers")
    manager.sees_text("Maria Lindqvist")
    manager.follows_named("Luovuta asiat Maria Lindqvist")
    manager.sees("No colleague can be given these cases. Return those to the registry that cannot stay.")

    registry = visit("fi", DESKTOP)
    signs_in(registry, "registry@example.org", at=f"/staff/cases/{number}")
    registry.follows("Transfer to another organiser or authority")
    registry.writes("Another receiver", "Naapurin hyvinvointialue")
    registry.writes("How the person reaches the receiver", "029 000 0000")
    registry.writes("Why does it belong to them? The person reads this", OUT)
    registry.chooses("By secure e-mail")
    registry.presses("Show what the person will read")
    registry.sees("This is what the person will read")
    registry.presses("Transfer the case and tell the person")
    registry.sees_text("Naapurin hyvinvointialue")
    registry.follows("Print the whole case")
    registry.sees_text("Aino Virtanen")

"""Letters of the demo: read as a person would, whatever the file holds."""

from email.message import EmailMessage

from app.pages.rules.letters import Letter, read_letter


def test_a_letter_shows_to_whom_what_about_and_what_it_says() -> None:
    message = EmailMessage()
    message["To"], message["Subject"] = "aino@example.org", "Sinulle on uusi viesti"
    message.set_content("Hei!\n\nKirjaudu asiointipalveluun.\n")
    assert read_letter(message.as_bytes()) == Letter(
        "aino@example.org", "Sinulle on uusi viesti", "Hei!\n\nKirjaudu asiointipalveluun."
    )


def test_a_file_that_is_no_letter_stops_nothing() -> None:
    assert read_letter(b"\xff\xfe").to == ""

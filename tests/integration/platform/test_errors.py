"""What goes wrong is told as what it is."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("path", "status"),
    [("/en/no-such-page", 404), ("/xx/start", 404), ("/en/", 405), ("/en/objection", 405), ("/healthz", 405)],
)
def test_a_form_sent_to_no_page_or_to_a_page_without_a_form_has_not_expired(
    client: FlaskClient, path: str, status: int
) -> None:
    answer = client.post(path, data={"story": "Nobody came when she rang."})
    assert answer.status_code == status


def test_a_form_sent_without_its_token_is_refused(client: FlaskClient) -> None:
    assert client.post("/en/staff/sign-out").status_code == 400

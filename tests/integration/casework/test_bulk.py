"""Several matters of the list at once: given to a colleague, printed, saved as a file."""

from __future__ import annotations

import csv
import io

from flask import Flask
from sqlalchemy import update

from app.cases.models import Case
from app.cases.rules.about_staff import as_column
from app.organisation.models import Unit
from app.permissions import Role, Scope
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.matter import MANTY, client_party, matter, reread
from tests.factories.officer import Officer
from tests.integration.chasing.conftest import set_columns
from tests.integration.moving.conftest import told


def address(action: str, *cases: Case) -> str:
    return f"/staff/cases/chosen/{action}?tab=open&" + "&".join(f"case={case.number}" for case in cases)


def test_chosen_cases_are_given_to_a_colleague_and_those_that_cannot_be_are_named_with_the_reason(
    app: Flask, stores: Stores, maria: Officer, kalle: Officer
) -> None:
    second = Officer(app, stores, Role.UNIT_HANDLER, Scope.UNIT, "koivu", name="Sanna Second")
    free, named, taken, done, elsewhere = (
        matter(stores.services, **({"place": MANTY} if n == 4 else {}))  # type: ignore[arg-type]
        for n in range(5)
    )
    path = address("assign", free, named, taken, done, elsewhere)
    page = maria.get(path).text
    assert free.number in page and elsewhere.number not in page and "Virtanen" not in page
    opened = maria.fill(path) | {"colleague": str(second.id)}
    opened["seen"] += f" {elsewhere.number}="
    set_columns(stores.services, named, about_staff=as_column([second.id]))
    kalle.post(f"/staff/cases/{taken.number}/take")
    set_columns(stores.services, done, state="answered", is_open=False)
    sent = maria.send(path, opened)
    assert sent.status_code == 303 and sent.location.endswith("/en/staff/cases?tab=open#done")
    after = maria.get("/staff/cases?tab=open").text
    assert "1 case was given to Sanna Second." in after.split('id="done"')[1].split("</div>")[0]
    for case, why in (
        (named, "cannot handle this case"), (taken, "A colleague has taken this matter"),
        (done, "already been answered"), (elsewhere, "not yours to give"),
    ):  # fmt: skip
        assert f"Not given: {case.number}." in after and why in after
    now = [reread(stores.services, case).handler_id for case in (free, named, taken, done, elsewhere)]
    assert now == [second.id, None, kalle.id, None, None]
    assert told(stores) == {(second.id, "assigned")}


def test_without_a_colleague_the_page_asks_for_one(stores: Stores, maria: Officer, kalle: Officer) -> None:
    path = address("assign", matter(stores.services))
    assert kalle.get(path).status_code == 404 and "chosen/assign" not in kalle.get("/staff/cases").text
    sent = maria.post(path)
    assert sent.status_code == 422 and "Choose the colleague" in sent.text


def test_with_nothing_chosen_the_list_says_what_to_do(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services)
    matter(stores.services, place=MANTY)
    for action in ("assign", "print", "export"):
        answer = maria.get(f"/staff/cases/chosen/{action}?tab=open&kind=objection")
        assert answer.location.endswith("/en/staff/cases?tab=open&kind=objection&chosen=none#error-summary")
    page = maria.get("/staff/cases?tab=open&chosen=none").text
    assert "Tick at least one case in the list" in page and f'href="#choose-{case.number}"' in page
    assert maria.get("/staff/cases?chosen=all").text.count(" checked>") == 1


def test_the_list_for_printing_holds_what_one_sees_and_no_names(stores: Stores, maria: Officer) -> None:
    case, elsewhere = matter(stores.services), matter(stores.services, place=MANTY)
    about_me = matter(stores.services)
    set_columns(stores.services, about_me, about_staff=as_column([maria.id]))
    for action in ("print", "export"):
        page = maria.get(address(action, case, elsewhere, about_me)).text
        assert case.number in page and "Virtanen" not in page
        assert elsewhere.number not in page and about_me.number not in page


def test_the_file_holds_no_names_and_no_formula(stores: Stores, maria: Officer) -> None:
    case = matter(stores.services, parties=(client_party("Aino Virtanen"),))
    about_me = matter(stores.services)
    set_columns(stores.services, about_me, about_staff=as_column([maria.id]))
    set_columns(stores.services, case, labels="|falls|nights|")
    with work(stores.services) as w:
        w.session.execute(update(Unit).where(Unit.code == "koivu").values(name_fi="=HYPERLINK(1)"))
    file = maria.post(address("export", case, about_me))
    assert file.mimetype == "text/csv" and "attachment" in file.headers["Content-Disposition"]
    table = list(csv.reader(io.StringIO(file.get_data(as_text=True).removeprefix("\ufeff")), delimiter=";"))
    assert table == [
        ["Case number", "Kind", "State", "Service unit", "Arrived", "Due date", "Labels"],
        [
            case.number,
            "Objection",
            "Waiting to be taken",
            "'=HYPERLINK(1)",
            "2026-03-02",
            "2026-04-02",
            "falls, nights",
        ],
    ]

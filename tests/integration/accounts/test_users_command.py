"""`gensvar users` and `gensvar import staff`: nobody gets more than was said, and what was given can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from app.accounts.cli import import_staff, users
from app.accounts.models import Staff
from app.accounts.queries import staff_by_email
from app.accounts.service import password_matches
from app.platform.db import Stores, reading
from app.settings import Settings
from tests.factories.matter import directory

MARIA = "maria@example.org"
HEADER = "email,name,title,language,role,scope,code,valid_to\n"


@pytest.fixture(autouse=True)
def installation(
    settings: Settings, stores: Stores, monkeypatch: pytest.MonkeyPatch, at: Callable[[str], datetime]
) -> None:
    """Let the command open this test's installation, with units and one account."""
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url)
    at("2026-03-02 10:00")
    directory(stores)


@pytest.fixture
def maria() -> None:
    """An account without a role."""
    assert run("add", MARIA, "--name", "Maria").exit_code == 0


def run(*args: str) -> Result:
    return CliRunner().invoke(users, list(args))


def listed() -> str:
    return run("list").output


def test_an_empty_list_says_so_and_what_is_no_address_is_refused() -> None:
    assert "There is no account." in listed()
    refused = run("add", "not-mail", "--name", "Maria")
    assert refused.exit_code == 2 and "“not-mail” is no e-mail address" in refused.output


@pytest.mark.usefixtures("maria")
@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("unit_manager", "unit_manager is always over a part. Say which: --over unit --code CODE or"),
        ("producer_handler", "producer_handler is always over a part."),
        ("area_coordinator --over organisation", "area_coordinator is always over a part."),
        ("unit_manager --over unit --code nope", "There is no unit with the code “nope”."),
        ("unit_manager --over unit", "A grant over one unit needs its code."),
        ("registry --code koivu", "A grant over the whole organisation has no code."),
        ("unit_manager --over unit --code koivu --until 2020-01-01", "The last day 2020-01-01 has passed."),
        ("unit_manager --over unit --code koivu --until soon", "“soon” is no day. Write it as 2026-12-31"),
    ],
)
def test_a_grant_that_says_too_little_or_what_is_not_is_refused(asked: str, sentence: str) -> None:
    refused = run("grant", MARIA, *asked.split())
    assert refused.exit_code != 0 and sentence in refused.output
    assert "[no role]" in listed()


@pytest.mark.usefixtures("maria")
def test_a_grant_is_given_and_taken_back() -> None:
    done = run("grant", MARIA, "unit_manager", "--over", "unit", "--code", "koivu", "--until", "31.12.2026")
    assert done.output == f"{MARIA} is unit_manager over unit koivu.\n"
    assert run("grant", MARIA, "registry").output == f"{MARIA} is registry over the whole organisation.\n"
    assert "unit_manager unit:koivu, registry organisation" in listed()
    wrong = run("revoke", MARIA, "unit_manager", "--over", "unit", "--code", "manty")
    assert wrong.exit_code == 1 and "is not unit_manager over unit manty" in wrong.output
    assert run("revoke", MARIA, "unit_manager").output == f"{MARIA} is no longer unit_manager.\n"
    assert "[registry organisation]" in listed()


@pytest.mark.usefixtures("maria")
@pytest.mark.parametrize(
    ("first", "second"), [("system_admin", "patient_ombudsman"), ("ombudsman_head", "system_admin")]
)
def test_whoever_runs_the_system_is_no_ombudsperson(first: str, second: str) -> None:
    assert run("grant", MARIA, first).exit_code == 0
    refused = run("grant", MARIA, second)
    assert refused.exit_code == 1 and "never both system_admin and ombudsperson" in refused.output
    run("revoke", MARIA, first)
    assert run("grant", MARIA, second).exit_code == 0


def import_rows(tmp_path: Path, *rows: str, header: str = HEADER) -> Result:
    file = tmp_path / "staff.csv"
    file.write_text(header + "".join(f"{row}\n" for row in rows), "utf-8")
    return CliRunner().invoke(import_staff, [str(file)])


def test_a_staff_file_is_held_to_the_same_rules(tmp_path: Path) -> None:
    refused = import_rows(
        tmp_path,
        "a@b.fi,A,,fi,unit_manager,organisation,,",
        "b@b.fi,B,,fi,unit_manager,unit,nope,",
        "c@b.fi,C,,fi,registry,organisation,,1.1.2020",
        "d@b.fi,D,,fi,system_admin,organisation,,",
        "d@b.fi,D,,fi,social_ombudsman,organisation,,",
    )
    assert refused.exit_code == 1 and "5 problems" not in refused.output
    for line, words in ((2, "always over a part"), (3, "code “nope”"), (4, "has passed"), (6, "never both")):
        told = [each for each in refused.output.splitlines() if f"staff.csv, line {line}: " in each]
        assert any(words in each for each in told), refused.output
    assert "There is no account." in listed()
    assert import_rows(tmp_path, "a@b.fi,A,,fi,unit_manager,unit,koivu,31.12.2026").output == "Imported: 1 row.\n"


def test_a_staff_file_that_says_nothing_new_changes_nothing(tmp_path: Path) -> None:
    row = "a@b.fi,A,,fi,unit_manager,unit,koivu,31.12.2026"
    assert import_rows(tmp_path, row).output == "Imported: 1 row.\n"
    assert import_rows(tmp_path, row.replace("31.12.2026", "2026-12-31")).output == "Nothing had changed.\n"
    assert import_rows(tmp_path, row.replace(",A,", ",Anna,")).output == "Imported: 1 row.\n"
    assert import_rows(tmp_path, row.replace(",A,", ",Anna,").replace("31.12.2026", "")).output == "Imported: 1 row.\n"


def test_the_file_says_who_translates_and_what_says_nothing_leaves_it(tmp_path: Path, stores: Stores) -> None:
    header, row = HEADER.strip() + ",translates\n", "a@b.fi,A,,sv,translator,organisation,,,"
    wrong = import_rows(tmp_path, row + "swedish", header=header)
    assert wrong.exit_code == 1 and "Write fi, sv and en with spaces between" in wrong.stderr
    assert import_rows(tmp_path, row + "sv fi", header=header).exit_code == 0
    assert import_rows(tmp_path, "a@b.fi,Anna,,sv,translator,organisation,,").exit_code == 0
    with reading(stores.services) as session:
        staff = session.scalars(select(Staff).where(Staff.email == "a@b.fi")).one()
        assert (staff.name, staff.translates) == ("Anna", "fi sv")
    assert run("add", "b@b.fi", "--name", "B", "--translates", "en", "--translates", "sv").exit_code == 0
    with reading(stores.services) as session:
        assert session.scalars(select(Staff.translates).where(Staff.email == "b@b.fi")).one() == "sv en"


def test_a_file_that_is_none_ends_with_two_and_one_line(tmp_path: Path) -> None:
    wrong = import_rows(tmp_path, "a@b.fi,A", header="email,name,phone\n")
    assert wrong.exit_code == 2
    assert wrong.stderr.endswith(
        "staff.csv: The first line has to be: email,name,title,language,role,scope,code,valid_to,translates. "
        "translates may be left out. "
        "Missing: title, language, role, scope, code, valid_to. Not known: “phone”.\n"
    )


def test_whoever_sets_a_password_is_told_first_that_there_is_no_such_account() -> None:
    refused = run("password", "nobody@example.org")
    assert refused.exit_code == 1 and "There is no account nobody@example.org." in refused.output


@pytest.mark.usefixtures("maria")
def test_a_password_may_come_from_another_program(stores: Stores) -> None:
    assert CliRunner().invoke(users, ["password", MARIA], input="short\n").exit_code == 2
    done = CliRunner().invoke(users, ["password", MARIA], input="fifteen chars !\n")
    assert (done.exit_code, done.output) == (0, f"The password of {MARIA} is set.\n")
    with reading(stores.services) as session:
        staff = staff_by_email(session, MARIA)
        assert staff is not None and password_matches(staff.password_hash, "fifteen chars !")


@pytest.mark.usefixtures("maria")
def test_an_account_that_was_closed_says_so_and_can_be_opened_again() -> None:
    run("grant", MARIA, "registry")
    run("close", MARIA)
    assert f"{MARIA} is in the list. It is closed." in run("add", MARIA, "--name", "Maria").output
    assert "(closed)" in listed()
    assert run("reopen", MARIA).exit_code == 0
    assert listed() == f"{MARIA}  Maria  [registry organisation]\n"


@pytest.mark.parametrize("asked", [["--name", " "], ["--name", "x" * 121], ["--name", "Maria", "--title", "x" * 121]])
def test_an_account_that_no_row_can_hold_is_refused_in_a_sentence(asked: list[str]) -> None:
    refused = run("add", MARIA, *asked)
    assert refused.exit_code == 2 and refused.output.startswith("Error: The ")

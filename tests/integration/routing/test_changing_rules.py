"""Changing the rules: checked, versioned, tried on the past first, and from a file; on both engines."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cases.rules.kinds import Desk, Kind
from app.permissions import Actor, Grant, Role, Scope
from app.platform.db import Stores, reading
from app.platform.work import work
from app.routing.cli import rules as command
from app.routing.queries import current_rules, draft_of, rule_sets
from app.routing.rules.checking import ProblemKind
from app.routing.rules.facts import Fact, RuleSpec
from app.routing.rules.rule_file import read_rules
from app.routing.service import (
    RulesAreWrong,
    RulesMovedOn,
    dry_run,
    put_rules_into_force,
    route_case,
    save_draft,
)
from app.routing.service.change_rules import from_json
from app.settings import Settings
from tests.factories.matter import KOIVU, MANTY, MORNING, directory, matter

FILE = Path(__file__).parents[3] / "deploy" / "demo" / "rules.csv"
RULES = read_rules(FILE.read_text(encoding="utf-8")).rules
ALL_TO_REGISTRY = (RuleSpec(1, Desk.REGISTRY, {}, {"fi": "Kaikki"}, {}),)


def test_a_wrong_set_never_comes_into_force(stores: Stores) -> None:
    wrong = RuleSpec(1, Desk.UNIT, {Fact.AREA: ("moon",)}, {"fi": "Kuu"}, {})
    with pytest.raises(RulesAreWrong) as refused, work(stores.services) as w:
        put_rules_into_force(w, [wrong], made_by="test")
    assert [problem.kind for problem in refused.value.problems] == [ProblemKind.CODE_IS_UNKNOWN]
    with reading(stores.services) as session:
        assert current_rules(session) == (None, ())


def test_each_change_is_a_version_that_says_who_made_it(stores: Stores) -> None:
    with work(stores.services) as w:
        put_rules_into_force(w, RULES, made_by="Riitta", remark="First")
    with work(stores.services) as w:
        put_rules_into_force(w, ALL_TO_REGISTRY, made_by="Sanna", remark="Second")
    with reading(stores.services) as session:
        told = [(made.version, made.made_by, made.remark, len(made.rules)) for made in rule_sets(session)]
    assert told == [(2, "Sanna", "Second", 1), (1, "Riitta", "First", 11)]


def test_rules_that_changed_meanwhile_are_not_overwritten(stores: Stores) -> None:
    with work(stores.services) as w:
        put_rules_into_force(w, RULES, made_by="Riitta")
    with work(stores.services) as w:
        put_rules_into_force(w, ALL_TO_REGISTRY, made_by="Sanna", based_on=1)
    with pytest.raises(RulesMovedOn), work(stores.services) as w:
        put_rules_into_force(w, RULES, made_by="Riitta", based_on=1)


def test_a_draft_is_kept_for_its_writer(stores: Stores) -> None:
    with work(stores.services) as w:
        save_draft(w, 7, RULES, based_on=None)
    with work(stores.services) as w:
        save_draft(w, 7, RULES[3:], based_on=None)
    with reading(stores.services) as session:
        assert draft_of(session, 8) is None
        draft = draft_of(session, 7)
        assert draft is not None
        kept = from_json(draft.rules)
    assert [rule.names for rule in kept] == [rule.names for rule in RULES[3:]]
    assert [rule.position for rule in kept] == list(range(1, 9))


@pytest.fixture
def past(stores: Stores) -> Stores:
    """Three matters of March routed by the demo's rules, and one by hand."""
    directory(stores)
    with work(stores.services, now=MORNING) as w:
        put_rules_into_force(w, RULES, made_by="test")
    for place, kind in ((KOIVU, Kind.OBJECTION), (MANTY, Kind.FEEDBACK), (KOIVU, Kind.COMPLAINT)):
        case = matter(stores.services, place=place, kind=kind, desk=None)
        with work(stores.services, now=MORNING) as w:
            route_case(w, w.session, case.id)
    matter(stores.services, desk=Desk.UNIT)
    return stores


def test_a_dry_run_shows_what_other_rules_would_have_done(past: Stores) -> None:
    with reading(past.services, in_parts=True) as session:
        trial = dry_run(session, ALL_TO_REGISTRY, since=date(2026, 3, 1), until=date(2026, 3, 2))
        assert (trial.count, trial.moved) == (3, 2)
        assert set(trial.moves) == {(Desk.UNIT, Desk.REGISTRY, 1), (Desk.PRODUCER, Desk.REGISTRY, 1)}
        assert all(difference.decision.position == 1 for difference in trial.differences)
        assert dry_run(session, RULES, since=date(2026, 3, 1), until=date(2026, 3, 2)).moved == 0
        assert dry_run(session, ALL_TO_REGISTRY, since=date(2026, 3, 3), until=date(2026, 4, 1)).count == 0


def test_a_dry_run_tries_only_the_latest_of_very_many(past: Stores) -> None:
    with reading(past.services, in_parts=True) as session:
        whole = dry_run(session, ALL_TO_REGISTRY, since=date(2026, 3, 1), until=date(2026, 3, 2))
        cut = dry_run(session, ALL_TO_REGISTRY, since=date(2026, 3, 1), until=date(2026, 3, 2), most=1)
    assert whole.count > 1 and not whole.is_cut
    assert (cut.count, cut.is_cut) == (1, True)
    assert cut.differences == whole.differences[: len(cut.differences)], "the latest ones"


def test_a_dry_run_counts_only_matters_that_its_reader_may_see(past: Stores) -> None:
    coordinator = Actor(1, (Grant(Role.AREA_COORDINATOR, Scope.AREA, "health"),))
    with reading(past.services, in_parts=True) as session:
        trial = dry_run(session, ALL_TO_REGISTRY, since=date(2026, 3, 1), until=date(2026, 3, 2), actor=coordinator)
    assert trial.count == 0


@pytest.fixture
def installed(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a command find this test's installation."""
    monkeypatch.setenv("GENSVAR_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GENSVAR_DATABASE_URL", settings.database_url.replace("+psycopg", ""))


@pytest.mark.usefixtures("installed")
def test_the_command_puts_a_file_into_force(stores: Stores) -> None:
    result = CliRunner().invoke(command, [str(FILE), "--remark", "Demo"])
    assert (result.exit_code, result.output) == (0, "11 rules are in force as version 1.\n")
    with reading(stores.services) as session:
        assert current_rules(session)[1] == RULES


@pytest.mark.usefixtures("installed")
def test_the_command_tells_line_column_and_what_to_do(stores: Stores, data_dir: Path) -> None:
    file = data_dir / "rules.csv"
    file.write_text("name_fi,target,area\nA,unit,mars\nB,moon,\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(file)])
    assert (result.exit_code, result.stdout) == (1, "Nothing was changed: 2 problems.\n")
    told = result.stderr.splitlines()
    assert told[0].startswith(f"{file}, line 2, column area: The directory has no “mars”.")
    assert told[1].startswith(f"{file}, line 3, column target: “moon” is not a place where a matter can go.")
    with reading(stores.services) as session:
        assert current_rules(session) == (None, ())


@pytest.mark.usefixtures("installed")
def test_the_command_ends_with_2_and_one_line_for_what_is_no_rule_file(stores: Stores, data_dir: Path) -> None:
    file = data_dir / "rules.csv"
    for content in (b"", b"name,to\nA,unit\n", b"\xff\xfe\x00"):
        file.write_bytes(content)
        result = CliRunner().invoke(command, [str(file)])
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert result.stderr.startswith(f"{file}: ")


@pytest.mark.usefixtures("installed")
def test_the_same_rules_again_are_no_new_version(stores: Stores) -> None:
    CliRunner().invoke(command, [str(FILE)])
    again = CliRunner().invoke(command, [str(FILE), "--remark", "Again"])
    assert (again.exit_code, again.output) == (0, "Nothing had changed. Version 1 stays in force.\n")
    with reading(stores.services) as session:
        assert [made.version for made in rule_sets(session)] == [1]


@pytest.mark.usefixtures("installed")
def test_a_user_without_a_name_may_change_rules_too(
    stores: Stores, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    file = data_dir / "rules.csv"
    file.write_text("name_fi,target\nKaikki,registry\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(file)])
    assert (result.exit_code, result.output) == (0, "1 rule is in force as version 1.\n")
    with reading(stores.services) as session:
        assert rule_sets(session)[0].made_by == "gensvar import (4000000000)"


@pytest.mark.usefixtures("installed")
def test_the_commands_dry_run_shows_differences_and_changes_nothing(past: Stores, data_dir: Path) -> None:
    file = data_dir / "rules.csv"
    file.write_text("name_fi;target\nKaikki;registry\n", encoding="utf-8-sig")
    days = (datetime.now(UTC) - MORNING).days + 2
    result = CliRunner().invoke(command, [str(file), "--dry-run", "--days", str(days)])
    assert result.exit_code == 0, result.output
    assert "Would have gone elsewhere: 2" in result.output
    assert "Service unit → Registry: 1" in result.output
    with reading(past.services, in_parts=True) as session:
        assert current_rules(session)[0] == 1

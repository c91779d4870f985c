"""What an import would change is known before anything is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.organisation.rules.codes import UNKNOWN_START, Production
from app.organisation.rules.naming import Entry, NameBook, ProducerBook, ProducerEntry
from app.organisation.rules.planning import Change, Directory, Person, Plan, plan_import
from app.organisation.rules.problems import ProblemKind
from app.organisation.rules.rows import UnitRow

TODAY = date(2026, 3, 2)
AREA = Entry("SKH", ("Hoivapalvelut", "Omsorgstjänster", "Care services"))
SERVICE = Entry("hoiva", ("Hoiva-asuminen", "Omsorgsboende"), "SKH")
ROW = UnitRow(
    line=2, code="hk-1", name_fi="Hoivakoti Kaiku", name_sv=None, name_en=None, area="SKH", service="hoiva",
    production=Production.OWN, producer=None, business_id=None, municipality="", street="", languages="",
    responsible_name=None, responsible_email=None, valid_from=None, valid_to=None,
)  # fmt: skip


def directory_with(row: UnitRow, **more: object) -> Directory:
    """Return the directory after this row was imported."""
    empty = Directory(areas=(AREA,), services=(SERVICE,))
    (unit,) = plan_import(empty, [row], TODAY).new_units
    return replace(empty, units={row.code: unit}, **more)  # type: ignore[arg-type]  # fields by name


def step(plan: Plan) -> tuple[Change, tuple[str, ...]]:
    (only,) = plan.steps
    return only.change, only.columns


def test_areas_and_services_are_found_by_code_and_by_name_in_any_language_and_case() -> None:
    for area in ("SKH", "skh", "hoivapalvelut", "OMSORGSTJÄNSTER", "Care  services"):
        for service in ("hoiva", "Hoiva-asuminen", "omsorgsboende"):
            plan = plan_import(
                Directory(areas=(AREA,), services=(SERVICE,)), [replace(ROW, area=area, service=service)], TODAY
            )
            assert (plan.areas.created, plan.services.created) == ([], [])
            assert plan.new_units[0]["service_code"] == "hoiva"


def test_unknown_names_are_entered_once_with_a_code_and_a_service_belongs_to_its_area() -> None:
    rows = [
        replace(ROW, code="a", area="TEPA", service="Neuvola"),
        replace(ROW, code="b", area="tepa", service="neuvola"),
        replace(ROW, code="c", area="Perhepalvelut", service="Neuvola"),
    ]
    plan = plan_import(Directory(), rows, TODAY)
    assert [entry.code for entry in plan.areas.created] == ["TEPA", "perhepalvelut"]
    assert [(entry.code, entry.parent) for entry in plan.services.created] == [
        ("neuvola", "TEPA"),
        ("neuvola-2", "perhepalvelut"),
    ]
    assert [unit["service_code"] for unit in plan.new_units] == ["neuvola", "neuvola", "neuvola-2"]


def test_a_new_name_never_takes_the_code_of_another() -> None:
    book = NameBook([Entry("SKH", ("Hoiva",))])
    assert book.code_of("Hoiva") == "SKH"
    assert book.code_of("skh") == "SKH"
    assert NameBook([Entry("A", ("x",), "one")]).code_of("A", "two") == "a-2"


def test_a_business_id_decides_who_a_producer_is() -> None:
    book = ProducerBook([ProducerEntry("malli", "Malli Oy", "9900002-6"), ProducerEntry("toinen", "Toinen Oy")])
    assert book.code_of("Malli Renamed Oy", "9900002-6") == "malli"
    assert book.code_of("malli oy", None) == "malli"
    assert book.code_of("Malli Oy", "9900003-4") == "malli-oy"
    assert book.code_of("toinen oy", "9900004-2") == "toinen"
    assert book.identified["toinen"].business_id == "9900004-2"
    assert list(book.created) == ["malli-oy"]


def test_the_same_row_again_changes_nothing() -> None:
    assert step(plan_import(directory_with(ROW), [ROW], TODAY)) == (Change.UNCHANGED, ())


def test_an_empty_cell_empties_what_is_stored_except_the_start() -> None:
    stored = directory_with(replace(ROW, street="Kaikutie 1", name_sv="Ekohemmet", valid_from=date(2024, 1, 1)))
    plan = plan_import(stored, [ROW], TODAY)
    assert step(plan) == (Change.CHANGED, ("name_sv", "street"))
    assert plan.changed_units[0]["valid_from"] == date(2024, 1, 1)


def test_a_unit_without_a_start_has_been_there_all_the_time() -> None:
    assert plan_import(Directory(), [ROW], TODAY).new_units[0]["valid_from"] == UNKNOWN_START


def test_an_end_closes_a_unit_and_an_empty_end_opens_it_again() -> None:
    closed = replace(ROW, valid_to=date(2026, 1, 31))
    assert step(plan_import(directory_with(ROW), [closed], TODAY)) == (Change.CLOSED, ("valid_to",))
    assert step(plan_import(directory_with(closed), [ROW], TODAY)) == (Change.CHANGED, ("valid_to",))


def test_an_end_before_the_stored_start_is_a_problem_of_its_row() -> None:
    stored = directory_with(replace(ROW, valid_from=date(2025, 1, 1)))
    plan = plan_import(stored, [replace(ROW, line=7, valid_to=date(2024, 12, 31))], TODAY)
    (problem,) = plan.problems
    assert (problem.line, problem.column, problem.kind) == (7, "valid_to", ProblemKind.ENDS_BEFORE_START)
    assert not plan.steps


def test_the_first_responsible_person_of_a_new_unit_answers_from_its_start() -> None:
    row = replace(ROW, responsible_name="Aino Kuusela", valid_from=date(2024, 1, 1))
    (person,) = plan_import(Directory(), [row], TODAY).new_persons
    assert (person["name"], person["valid_from"], person["valid_to"]) == ("Aino Kuusela", date(2024, 1, 1), None)


def test_a_new_responsible_person_follows_the_former_without_a_gap() -> None:
    row = replace(ROW, responsible_name="Eeva Ojala")
    stored = directory_with(ROW, persons={"hk-1": Person("Aino Kuusela", None, date(2024, 1, 1), 5)})
    plan = plan_import(stored, [row], TODAY)
    assert plan.changed_persons == [{"id": 5, "valid_to": date(2026, 3, 1)}]
    assert [person["valid_from"] for person in plan.new_persons] == [TODAY]
    assert step(plan) == (Change.CHANGED, ("responsible_name",))


def test_a_person_named_today_is_corrected_and_nobody_ends_before_beginning() -> None:
    row = replace(ROW, responsible_name="Eeva Ojala")
    stored = directory_with(ROW, persons={"hk-1": Person("Eva Ojala", None, TODAY, 5)})
    plan = plan_import(stored, [row], TODAY)
    assert plan.changed_persons == [{"id": 5, "name": "Eeva Ojala", "email": None, "staff_id": None}]
    assert not plan.new_persons


def test_the_same_person_with_another_address_stays_the_same_person() -> None:
    row = replace(ROW, responsible_name="Aino Kuusela", responsible_email="aino@example.org")
    stored = directory_with(ROW, persons={"hk-1": Person("Aino Kuusela", "a@example.org", date(2024, 1, 1), 5)})
    plan = plan_import(stored, [row], TODAY)
    assert plan.changed_persons == [{"id": 5, "name": "Aino Kuusela", "email": "aino@example.org"}]
    assert step(plan) == (Change.CHANGED, ("responsible_email",))


def test_an_empty_cell_ends_the_responsible_person() -> None:
    stored = directory_with(ROW, persons={"hk-1": Person("Aino Kuusela", None, date(2024, 1, 1), 5)})
    plan = plan_import(stored, [ROW], TODAY)
    assert plan.changed_persons == [{"id": 5, "valid_to": date(2026, 3, 1)}]
    assert step(plan) == (Change.CHANGED, ("responsible_name",))

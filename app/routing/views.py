"""The routing rules for staff: those in force, a draft of one's own, and its trial on past matters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.cases.labels import DESK
from app.organisation.queries import areas
from app.permissions import Permission
from app.platform import clock
from app.platform.db import reading
from app.platform.web.access import current_actor, requires
from app.platform.web.forms import keeps_text
from app.platform.web.languages import current_language, wanted_language
from app.platform.web.runtime import read_session, services_store, unit_of_work
from app.routing.forms import ForceForm, OrderForm, RuleForm
from app.routing.labels import TARGET, conditions_text, describe
from app.routing.queries import DirectoryNames, current_rules, draft_of, known_codes, rule_sets
from app.routing.rules.checking import Problem, check_rules
from app.routing.rules.editing import Draft, may_change_rules, moved, put, removed
from app.routing.rules.facts import YES_OR_NO, RuleSpec
from app.routing.rules.rule_file import write_rules
from app.routing.service import (
    RulesAreWrong,
    RulesMovedOn,
    discard_draft,
    dry_run,
    put_rules_into_force,
    save_draft,
)
from app.routing.service.change_rules import from_json

bp = Blueprint("routing", __name__)
Page = str | tuple[str, int]
PERIODS = (30, 90, 365)


def register(app: Flask) -> None:
    """Add this room's pages."""
    app.register_blueprint(bp, url_prefix="/<lang>/staff/rules")


@bp.route("")
@requires(Permission.RULES_READ)
def rule_set() -> str:
    """Show the rules in force, and the versions before."""
    version, rules = current_rules(read_session())
    return render_template(
        "routing/rule_set.html",
        version=version,
        rows=_rows(rules),
        sets=rule_sets(read_session()),
        may_change=may_change_rules(current_actor()),
        has_draft=draft_of(read_session(), current_actor().id) is not None,
    )


@bp.route("/file")
@requires(Permission.RULES_READ)
def rule_file() -> Response:
    """Give the rules in force as a file that `gensvar import rules` reads."""
    version, rules = current_rules(read_session())
    name = f"rules-{version or 0}.csv"
    return Response(
        write_rules(rules), mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@bp.route("/change", methods=["GET", "POST"])
@requires(Permission.RULES_EDIT)
@keeps_text
def change() -> Response | Page:
    """Show one's draft, or move its rules or discard it by its buttons."""
    draft, form = _draft(), OrderForm()
    if request.method == "GET":
        return _shown(draft, form)
    if not form.validate():
        return _shown(draft, form), 422
    if "discard" in request.form:
        with unit_of_work() as w:
            discard_draft(w, current_actor().id)
        return redirect(url_for("routing.rule_set"), 303)
    for button, change in (("up", -1), ("down", 1)):
        if button in request.form:
            _keep(draft, moved(draft.rules, _position(button), change))
    return redirect(url_for("routing.change"), 303)


@bp.route("/change/new", methods=["GET", "POST"], defaults={"position": 0})
@bp.route("/change/<int:position>", methods=["GET", "POST"])
@requires(Permission.RULES_EDIT)
@keeps_text
def rule(position: int) -> Response | Page:
    """Change or remove one rule of the draft, or add one."""
    draft = _draft()
    if position > len(draft.rules):
        abort(404)
    existing = draft.rules[position - 1] if position else None
    if request.method == "GET":
        form = RuleForm.of(existing, position or len(draft.rules) + 1)
        return _edited(form, position)
    form = RuleForm()
    form.offer_areas(_areas())
    is_good, language = form.validate(), wanted_language()
    if form.token_has_expired():
        return _edited(form, position), 422
    if "remove" in request.form and position:
        _keep(draft, removed(draft.rules, position))
        return redirect(url_for("routing.change"), 303)
    if not is_good and not language:
        return _edited(form, position), 422
    rules, place = put(draft.rules, form.rule(), replaces=position)
    problems = [problem for problem in _problems(rules) if problem.line == place]
    if problems and not language:
        return _edited(form, position, problems), 422
    _keep(draft, rules)
    if language:
        return redirect(url_for("routing.rule", position=place, lang=language), 303)
    return redirect(url_for("routing.change", _anchor=f"rule-{place}"), 303)


@bp.route("/trial", methods=["GET", "POST"])
@requires(Permission.RULES_EDIT)
@keeps_text
def trial() -> Response | Page:
    """Show what the draft would have done with past matters, and put it into force."""
    draft, form = _draft(), ForceForm()
    if request.method == "GET":
        return _tried(draft, form)
    if not form.validate():
        return _tried(draft, form), 422
    try:
        with unit_of_work() as w:
            made = put_rules_into_force(
                w,
                draft.rules,
                made_by=current_actor().name,
                remark=form.remark.data.strip(),
                based_on=draft.based_on,
            )
            discard_draft(w, current_actor().id)
    except RulesAreWrong:
        return redirect(url_for("routing.change"), 303)
    except RulesMovedOn as moved_on:
        return _tried(draft, form, newer=moved_on.version), 409
    flash(_("The rules are in force as version %(version)s.", version=made.version), "success")
    return redirect(url_for("routing.rule_set"), 303)


def _draft() -> Draft:
    """Return this member of staff's draft, or the rules in force to begin one from; 404 where none may be changed."""
    if not may_change_rules(current_actor()):
        abort(404)
    kept = draft_of(read_session(), current_actor().id)
    if kept is not None:
        return Draft(from_json(kept.rules), kept.based_on, is_kept=True)
    version, rules = current_rules(read_session())
    return Draft(rules, version, is_kept=False)


def _keep(draft: Draft, rules: tuple[RuleSpec, ...]) -> None:
    with unit_of_work() as w:
        save_draft(w, current_actor().id, rules, based_on=draft.based_on)


def _position(button: str) -> int:
    value = request.form[button]
    return int(value) if value.isdigit() else 0


def _problems(rules: tuple[RuleSpec, ...]) -> list[Problem]:
    return check_rules(rules, known_codes(read_session()))


def _shown(draft: Draft, form: OrderForm) -> str:
    return render_template(
        "routing/change.html",
        form=form,
        draft=draft,
        rows=_rows(draft.rules),
        problems=[_as_error(problem) for problem in _problems(draft.rules)],
        newer=_newer(draft),
    )


def _as_error(problem: Problem) -> dict[str, str]:
    text = describe(problem)
    if not problem.line:
        return {"text": text, "href": "#rules"}
    return {
        "text": _("Rule %(number)s: %(problem)s", number=problem.line, problem=text), "href": f"#rule-{problem.line}"
    }  # fmt: skip


def _newer(draft: Draft) -> int | None:
    """Return the version that came into force since this draft began, or None."""
    version, _rules = current_rules(read_session())
    return version if draft.is_kept and version != draft.based_on else None


def _edited(form: RuleForm, position: int, problems: Any = ()) -> str:
    form.offer_areas(_areas())
    shown = [{"text": describe(problem), "href": f"#{problem.column or 'target'}"} for problem in problems]
    return render_template(
        "routing/rule.html", form=form, position=position, problems=shown, yes_or_no=[fact.value for fact in YES_OR_NO]
    )


def _areas() -> list[tuple[str, str]]:
    return [(area.code, area.name_in(current_language())) for area in areas(read_session())]


def _tried(draft: Draft, form: ForceForm, *, newer: int | None = None) -> str:
    problems = _problems(draft.rules)
    if problems:
        return _shown(draft, OrderForm())
    days = request.args.get("days", type=int)
    days = days if days in PERIODS else PERIODS[1]
    today = clock.today()
    since, actor = today - timedelta(days=days), current_actor()
    with reading(services_store(), in_parts=True) as session:
        found = dry_run(session, draft.rules, since=since, until=today, actor=actor)
    return render_template(
        "routing/trial.html",
        form=form,
        trial=found,
        days=days,
        periods=PERIODS,
        desks=DESK,
        names={rule.position: rule.name_in(current_language()) for rule in draft.rules},
        newer=newer or _newer(draft),
    )


def _rows(rules: tuple[RuleSpec, ...]) -> list[dict[str, Any]]:
    """Return the rules in words."""
    language = current_language()
    names = DirectoryNames(read_session(), language)
    return [
        {
            "position": rule.position,
            "name": rule.name_in(language),
            "conditions": conditions_text(rule.conditions, names) or _("Every matter that no rule before it took."),
            "target": TARGET[rule.target],
            "why": rule.why_in(language),
        }
        for rule in rules
    ]

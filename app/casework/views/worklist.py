"""The worklist: the address is the filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.cases import queries
from app.cases.forms import choices
from app.cases.queries.labels import labels_offered
from app.cases.rules.number import read_number
from app.cases.rules.worklist import Tab, read_key
from app.casework.forms import FilterForm
from app.casework.forms.lists import SaveFilterForm
from app.casework.labels import current_list
from app.casework.queries import area_names, filters_from, saved_filters, units_named
from app.casework.views.desk import bp
from app.casework.views.lists import FILTERS, kept_filters, list_counts, list_tabs, list_url
from app.casework.views.rows import rows_shown
from app.contributions.queries import count_to_give
from app.permissions import Permission, Scope
from app.platform import clock
from app.platform.web.access import current_actor, requires
from app.platform.web.languages import current_language
from app.platform.web.runtime import read_session

_PLACES = frozenset({"area", "unit"})
"""Filters that somebody with one unit does not need."""


@bp.route("/cases")
@requires(Permission.CASE_LIST)
def worklist() -> Response | str:
    """Matters within the actor's grants, danger first, then by due date; no names of people."""
    number = _found(request.args.get("number", "").strip())
    if number is not None:
        return redirect(url_for("casework.case_page", number=number))
    return list_page(SaveFilterForm())


def _found(typed: str) -> str | None:
    """Return the case number of what was typed, which may be a diary number; None for unknown and forbidden alike."""
    session, actor, number = read_session(), current_actor(), read_number(typed)
    if number and queries.case_for(session, actor, number, Permission.CASE_READ) is not None:
        return number
    return queries.number_in_diary(session, actor, typed, Permission.CASE_READ) if typed else None


def list_page(save_form: SaveFilterForm) -> str:
    """Return the list of this address; `save_form` is the form under which its filter can be kept."""
    asked, session = request.args, read_session()
    units = units_named(session, asked.get("unit", ""), language=current_language(), on=clock.today())
    page = queries.worklist(
        session, current_actor(), Permission.CASE_LIST, filters_from(asked, units),
        today=clock.today(), after=read_key(asked.get("after")), before=read_key(asked.get("before")),
    )  # fmt: skip
    words, kept = labels_offered(session, current_actor()), kept_filters(asked)
    form = _form(asked, area_names(session, current_language()), words)
    own = saved_filters(session, current_actor().id)
    opened = next((each for each in own if each.asked == kept), None)
    return render_template(
        "casework/worklist.html",
        rows=rows_shown(session, page.rows),
        form=form,
        filters=[name for name in FILTERS if asked.get(name) or _is_needed(name, words)],
        wanted_number=asked.get("number", "").strip(),
        to_give=count_to_give(session, current_actor(), today=clock.today()),
        tabs=list_tabs(asked, list_counts(session, besides=current_list(asked)), is_saved=opened is not None),
        own_filters=[{"label": each.name, "url": list_url(each.asked), "is_current": each is opened} for each in own],
        opened=opened,
        may_label=current_actor().may(Permission.CASE_NOTE),
        may_assign=current_actor().may(Permission.CASE_ASSIGN),
        all_chosen=asked.get("chosen") == "all",
        here=_here(asked),
        problems=_problems(asked, page.rows),
        save_form=save_form if kept and opened is None else None,
        address=kept,
        chosen=_chosen(asked, form),
        is_done=asked.get("tab") == Tab.DONE,
        mine=asked.get("mine") == "1",
        clear_url=list_url(kept_filters(asked, only="tab")),
        previous_url=_page_url(asked, before=page.previous),
        next_url=_page_url(asked, after=page.next),
    )


def _here(asked: Mapping[str, str]) -> dict[str, str]:
    """Return what leads back to this very page of the list."""
    return kept_filters(asked) | {name: asked[name] for name in ("after", "before") if asked.get(name)}


def _problems(asked: Mapping[str, str], rows: Sequence[Any]) -> list[dict[str, str]]:
    """Return what is said when something was to be done and nothing had been ticked."""
    if asked.get("chosen") != "none" or not rows:
        return []
    words = gettext("Tick at least one case in the list, and then choose what to do with it.")
    return [{"text": str(words), "href": f"#choose-{rows[0].number}"}]


def _has_several_units() -> bool:
    """Return True unless all that the actor sees is one unit: then a filter by area or unit can change nothing."""
    places = {(grant.scope, grant.code) for grant in current_actor().grants_for(Permission.CASE_LIST)}
    return len(places) > 1 or any(scope is not Scope.UNIT for scope, _code in places)


def _is_needed(name: str, words: Sequence[str]) -> bool:
    """Return True unless a filter can change nothing here."""
    return bool(words) if name == "label" else name not in _PLACES or _has_several_units()


def _form(asked: MultiDict[str, str], areas: dict[str, str], words: Sequence[str]) -> FilterForm:
    form, label = FilterForm(formdata=asked), asked.get("label", "")
    known = dict.fromkeys([*words, *([label] if label else [])])  # of another place, and in the address all the same
    form.label.choices = choices(("", gettext("All")), *((word, word) for word in known))
    form.area.choices = choices(("", gettext("All")), *areas.items())
    return form


def _chosen(asked: MultiDict[str, str], form: FilterForm) -> list[dict[str, str]]:
    """Return the filters in force, each with the address of the list without it."""
    chosen = []
    for name in FILTERS:
        field, value = form[name], asked.get(name)
        words = {choice.value: choice.label for choice in getattr(field, "choices", ())}.get(value, value)
        if value and words:
            url = list_url(kept_filters(asked, without=name))
            chosen.append({"label": f"{field.label.text}: {words}", "remove_url": url})
    return chosen


def _page_url(asked: Mapping[str, str], **key: Any) -> str | None:
    place: dict[str, Any] = {name: str(value) for name, value in key.items() if value is not None}
    return list_url(kept_filters(asked) | place) if place else None

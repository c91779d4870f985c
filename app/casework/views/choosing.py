"""The organiser's texts that fit the answer to a matter: which there are in the person's language, and filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.cases.forms import choices
from app.cases.labels import is_hidden, language_name
from app.cases.models import AnswerTemplate, Case
from app.cases.queries import parties_of, person_of
from app.cases.queries.templates import templates
from app.cases.rules.template import Variable, filled
from app.casework.forms import ChooseTemplateForm
from app.organisation.queries import unit_by_code
from app.platform.web.access import current_actor
from app.platform.web.runtime import read_session


def templates_offered(case: Case) -> dict[str, Any] | None:
    """Return the choice of texts for the page, and those that do not exist in the person's language; None without any.

    A text that is not there in that language is offered in another, so that it can be translated in the answer.
    """
    variants: dict[str, dict[str, AnswerTemplate]] = {}
    for template in templates(read_session(), case.kind):
        variants.setdefault(template.code, {})[template.language] = template
    if not variants:
        return None
    shown = [own.get(case.reply_language) or next(iter(own.values())) for own in variants.values()]
    form = ChooseTemplateForm(formdata=None)
    form.template.choices = choices(*((str(template.id), _words(template, case)) for template in shown))
    elsewhere = [
        {"name": template.name, "languages": ", ".join(language_name(code) for code in variants[template.code])}
        for template in shown
        if template.language != case.reply_language
    ]
    return {"form": form, "elsewhere": elsewhere}


def _words(template: AnswerTemplate, case: Case) -> str:
    if template.language == case.reply_language:
        return template.name
    return f"{template.name} ({language_name(template.language)})"


def template_text(case: Case, chosen: str) -> str:
    """Return the chosen text, filled in with what is known of the matter; nothing for what is no such text."""
    found = next((template for template in templates(read_session(), case.kind) if str(template.id) == chosen), None)
    return filled(found.body, _known(case, found.language)) if found else ""


def _known(case: Case, language: str) -> dict[Variable, str]:
    """Return what is known; the name of a reporter is given to nobody who may not know it (741/2023 §29)."""
    unit = unit_by_code(read_session(), case.unit_code) if case.unit_code else None
    person = person_of(parties_of(read_session(), case))
    is_named = person is not None and not is_hidden(case, current_actor())
    return {
        Variable.CASE_NUMBER: case.number,
        Variable.UNIT: unit.name_in(language) if unit else "",
        Variable.ARRIVED_ON: _day(case.arrived_on),
        Variable.DUE_DATE: _day(case.due_on) if case.due_on else "",
        Variable.PERSON_NAME: str(person.identity.get("name") or "") if person and is_named else "",
    }


def _day(day: date) -> str:
    """Return a day as it is written in Finland in any of our languages: 3.2.2026."""
    return f"{day.day}.{day.month}.{day.year}"

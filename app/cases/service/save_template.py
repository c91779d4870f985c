"""Write a text for answers: every saving is a new version, and the earlier ones stay."""

from __future__ import annotations

from app.cases.models import AnswerTemplate
from app.cases.queries.templates import versions_of
from app.cases.rules.refusals import TextHasMovedOn
from app.cases.rules.template import TemplateHasNoText, check_template
from app.cases.service.author import Author
from app.platform.work import Work


def save_template(
    w: Work,
    author: Author,
    *,
    code: str,
    kind: str,
    language: str,
    name: str,
    body: str,
    seen_version: int,
    is_in_use: bool = True,
) -> AnswerTemplate:
    """Return the new version, or the latest where nothing has changed; 0 is the version of one that is not there yet.

    Raises `UnknownVariable`, `TemplateHasNoText`, and `TextHasMovedOn` when somebody saved after the page was opened.
    """
    if not name.strip() or not body.strip():
        raise TemplateHasNoText
    check_template(body)
    latest = next(iter(versions_of(w.session, code, language)), None)
    if (latest.version if latest else 0) != seen_version:
        raise TextHasMovedOn
    said = (name.strip(), body.strip(), is_in_use)
    if latest is not None and said == (latest.name, latest.body, latest.is_in_use):
        return latest
    template = AnswerTemplate(
        code=code,
        kind=kind,
        language=language,
        version=seen_version + 1,
        name=said[0],
        body=said[1],
        is_in_use=is_in_use,
        author_id=author.id,
        author_name=author.signature,
        saved_at=w.now,
    )
    w.session.add(template)
    return template

"""A checked translation as it is shown beside its text, to staff and to the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from flask_babel import gettext as _

from app.cases.labels.told import language_name
from app.cases.models import TranslatedText
from app.cases.rules.translation import is_official


@dataclass(frozen=True)
class ShownTranslation:
    """The translation with what it is worth, who made it and who checked it."""

    body: str
    language: str
    source_language: str
    marks: tuple[str, ...]


class Checked(Protocol):
    """What is known of a checked translation."""

    @property
    def source_language(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def translator(self) -> str: ...
    @property
    def is_machine(self) -> bool: ...
    @property
    def checker_name(self) -> str: ...


def shown_translation(found: TranslatedText | None) -> ShownTranslation | None:
    """Return a translation for a page in the reader's language, or None where there is none."""
    if found is None:
        return None
    return ShownTranslation(found.body, found.language, found.source_language, marks_of(found))


def marks_of(found: Checked) -> tuple[str, ...]:
    """Return what stands with it: what it is worth (423/2003 §20), who made it, and who checked it."""
    written_in = language_name(found.source_language)
    if is_official(found.source_language, found.language):
        worth = _("This is a translation. The text was written in: %(language)s.", language=written_in)
    else:
        worth = _(
            "This is an unofficial translation. The original counts. Its language: %(language)s.", language=written_in
        )
    if found.is_machine:
        made = _("Made with a machine and gone through by %(name)s.", name=found.translator)
    else:
        made = _("Translated by %(name)s.", name=found.translator)
    return (str(worth), str(made), str(_("Checked by %(name)s.", name=found.checker_name)))

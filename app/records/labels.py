"""The words of the case metadata."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.labels import INITIATOR
from app.records.rules.metadata import PROTECTED, DocumentKind, Publicity

DOCUMENT: dict[Any, Any] = {
    DocumentKind.FILING: _l("What was sent in"),
    DocumentKind.FILE: _l("File"),
    DocumentKind.MESSAGE_IN: _l("Message from the person"),
    DocumentKind.MESSAGE_OUT: _l("Message to the person"),
    DocumentKind.NOTE: _l("Internal note"),
    DocumentKind.CONTRIBUTION: _l("Contribution"),
    DocumentKind.TRANSLATION: _l("Translation"),
    DocumentKind.ANSWER: _l("Answer"),
}

PUBLICITY: dict[Any, Any] = {
    Publicity.SECRET: _l("Secret: Act 621/1999, section 24(1)(25)"),
    Publicity.TO_ASSESS: _l("Assessed when it is asked for: Act 621/1999, sections 14 and 16"),
    Publicity.INTERNAL: _l("Internal work: Act 621/1999, section 5.3"),
}

STARTED_BY: dict[str, Any] = {
    **INITIATOR,
    PROTECTED: _l("Protected: no list tells who reported a grievance"),
}
"""The class in which a matter is counted, as the one who started it."""

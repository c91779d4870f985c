"""Words for the audit log: what was done, with which data, and why."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.use import Act, Data, Purpose

ACT: dict[Act, Any] = {
    Act.READ: _l("Looked at"),
    Act.CHANGE: _l("Worked on"),
    Act.REFUSED: _l("Tried, and was refused"),
    Act.DISCLOSED: _l("Disclosed"),
}
DATA: dict[Data, Any] = {
    Data.CASE: _l("The case"),
    Data.WHOLE: _l("The whole case, to be printed"),
    Data.FILE: _l("A file"),
    Data.LETTER: _l("A letter"),
    Data.METADATA: _l("The case metadata"),
    Data.EXCERPT: _l("The part shown to whoever is asked"),
    Data.TEXT: _l("A text to be translated"),
    Data.ANSWER: _l("The answer"),
    Data.LOG: _l("The log of who has used it"),
}
PURPOSE: dict[Purpose, Any] = {
    Purpose.REGISTRATION: _l("Registering and routing"),
    Purpose.HANDLING: _l("Handling the case"),
    Purpose.STEERING: _l("Steering and supervision"),
    Purpose.OMBUDSMAN: _l("The ombudsperson’s work"),
    Purpose.CONTRIBUTION: _l("Contributing to the answer"),
    Purpose.TRANSLATION: _l("Translation"),
    Purpose.LOG_CHECK: _l("Checking the log"),
}
SYSTEM = _l("The system")
GONE = _l("No longer readable: the time for keeping it has passed")

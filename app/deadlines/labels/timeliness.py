"""How an answer stands to its time, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.supervision import TimeAnswer
from app.deadlines.rules import Timeliness

TIMELINESS: dict[Any, Any] = {
    Timeliness.IN_TIME: _l("Answered in time"),
    Timeliness.IN_EXTENDED_TIME: _l("Answered in extended time"),
    Timeliness.NOT_YET_DUE: _l("Not yet due"),
    Timeliness.EXTENSION_UNANSWERED: _l("Extension asked, without an answer from the authority"),
    Timeliness.LATE: _l("Not answered in time"),
}

TIME_ANSWER: dict[Any, Any] = {
    TimeAnswer.GRANTED: _l("It granted more time"),
    TimeAnswer.REFUSED: _l("It refused"),
    TimeAnswer.NONE: _l("It gave no answer"),
}

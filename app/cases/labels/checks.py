"""What the registry decides when it looks a matter through, in words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.cases.rules.registry_checks import BanCheck, CodeCheck

CODE_CHECK: dict[Any, Any] = {
    CodeCheck.OPEN: _l("Nobody has looked yet"),
    CodeCheck.MASKED: _l("Not needed: the code is not shown"),
    CodeCheck.NEEDED: _l("Needed: the code is shown to those who handle the case"),
}
BAN_CHECK: dict[Any, Any] = {
    BanCheck.OPEN: _l("Nobody has looked yet"),
    BanCheck.CONFIRMED: _l("Confirmed: contact details stay with the registry"),
    BanCheck.REJECTED: _l("There is none: contact details are shown as usual"),
}

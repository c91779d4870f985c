"""Where long words and addresses may break on a narrow screen: never in mid-word without a hyphen."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_IN_ADDRESS = re.compile(r"(?<=\w[/@])(?=\w)")
_FIRST_PARTS = (
    "saavutettavuus",
    "tillgänglighets",
    "diskriminerings",
    "läkemedelsskade",
    "försäkrings",
    "klient",
    "asiakas",
)
"""What our longest compounds begin with: not every browser has the words of a language, so `hyphens: auto` may fail."""
_COMPOUND = re.compile(rf"({'|'.join(_FIRST_PARTS)})(?=\w{{4}})", re.IGNORECASE)


def breakable(text: str) -> Markup:
    """Return a text whose addresses may break after a slash and an at sign."""
    return Markup(_IN_ADDRESS.sub("<wbr>", str(escape(text))))  # noqa: S704 - escaped just here


def hyphenated(text: str) -> Markup:
    """Return a text whose longest words have a soft hyphen between their parts."""
    return Markup(_COMPOUND.sub("\\1\u00ad", str(escape(text))))  # noqa: S704 - escaped just here

"""That no file was chosen, and how large one is; why one was not taken stands in `cases.labels.files`."""

from __future__ import annotations

from flask_babel import format_decimal, gettext
from flask_babel import lazy_gettext as _l

from app.cases.labels.files import refused
from app.cases.rules.files import MEBIBYTE

__all__ = ["NO_FILE", "TOO_LARGE_TO_READ", "refused", "size_in_words"]

NO_FILE = _l("Choose a file first")
TOO_LARGE_TO_READ = _l("The file must be smaller than 20 MB.")


def size_in_words(size: int) -> str:
    """Return a size such as “1.4 MB” or “12 kB”."""
    if size >= MEBIBYTE:
        return str(gettext("%(number)s MB", number=format_decimal(round(size / MEBIBYTE, 1))))
    return str(gettext("%(number)s kB", number=format_decimal(max(1, round(size / 1024)))))

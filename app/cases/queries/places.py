"""Names of units for many matters at once; read from the services' directory, whichever store the matters lie in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.organisation.models import Unit


def unit_names(directory: Session, codes: Iterable[str | None], language: str) -> dict[str, str]:
    """Return code → name in the language (Finnish where there is none in it), in one statement."""
    wanted = {code for code in codes if code}
    if not wanted:
        return {}
    own = {"sv": Unit.name_sv, "en": Unit.name_en}.get(language, Unit.name_fi)
    rows = directory.execute(select(Unit.code, Unit.name_fi, own).where(Unit.code.in_(wanted)))
    return {code: name or name_fi for code, name_fi, name in rows}

"""Names in the three languages, of which only the Finnish one is certain to exist."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column


class Named:
    """Columns of a name in Finnish, Swedish and English."""

    name_fi: Mapped[str] = mapped_column(String(200))
    name_sv: Mapped[str | None] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(200))

    def name_in(self, language: str) -> str:
        """Return the name in a language, or the Finnish one where there is none in it."""
        return {"sv": self.name_sv, "en": self.name_en}.get(language) or self.name_fi

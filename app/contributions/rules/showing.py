"""What of a matter is shown to whoever contributes: what the asker chose, word for word, and nothing else (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.accounts.rules.spoken_names import mention, spoken, words_of


@dataclass(frozen=True)
class Excerpt:
    """What the asker shows: kept as it was on the day of asking."""

    text: str = ""
    """What the asker wrote or copied from the person's own words."""
    points: tuple[str, ...] = ()
    """The chosen points of the person, each as text."""
    name: str = ""
    """The client's name, where it was ticked with a reason."""
    contact: str = ""
    """The client's contact details, where they were ticked with a reason."""
    why: str = ""
    """Why name or contact details are needed."""

    def as_json(self) -> dict[str, Any]:
        """Return what is kept."""
        return asdict(self) | {"points": list(self.points)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Excerpt:
        """Return what was kept."""
        texts = {name: str(data.get(name) or "") for name in ("text", "name", "contact", "why")}
        return cls(**texts, points=tuple(str(point) for point in data.get("points") or ()))


def words_naming(text: str, names: Iterable[str], *, shown: Collection[str] = ()) -> str:
    """Return the words of a text that name one of these people, or nothing: what is shown would tell who it is.

    Of people whose names are `shown` in any case a text may speak; so a surname that they share with somebody else
    tells nothing new, and only the first name beside it would.
    """
    words = words_of(text)
    told = frozenset(stem for name in shown if (person := spoken(name)) is not None for stem in person.last)
    people = (person for name in names if name not in shown and (person := spoken(name)) is not None)
    found = (mention(person, words, by_surname=not person.last & told) for person in people)
    return next((each.words for each in found if each is not None), "")

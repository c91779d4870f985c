"""Finding an area, a service or a producer by what a file calls it, and giving a code to a new one (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.organisation.rules.folding import CODE_LENGTH, same_name, slug

_LOOKS_LIKE_CODE = re.compile(rf"[A-Z0-9][A-Z0-9_.-]{{0,{CODE_LENGTH - 1}}}")


@dataclass(frozen=True)
class Entry:
    """An area, or a service of the area `parent`."""

    code: str
    names: tuple[str, ...]
    parent: str = ""


class NameBook:
    """Areas or services by code and by name in any language; the unknown are entered as new."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.created: list[Entry] = []
        self._entries: dict[str, Entry] = {}
        self._taken: set[str] = set()
        self._found: dict[tuple[str, str], str] = {}
        for entry in entries:
            self._enter(entry)

    def __getitem__(self, code: str) -> Entry:
        return self._entries[code]

    def code_of(self, text: str, parent: str = "") -> str:
        """Return the code of what a file calls `text` within `parent`; enter it when nothing is called so."""
        found = self._found.get((parent, same_name(text)))
        if found is not None:
            return found
        keeps = _LOOKS_LIKE_CODE.fullmatch(text) and text.casefold() not in self._taken
        entry = Entry(text if keeps else slug(text, taken=self._taken), (text,), parent)
        self.created.append(entry)
        self._enter(entry)
        return entry.code

    def _enter(self, entry: Entry) -> None:
        self._entries[entry.code] = entry
        self._taken.add(entry.code.casefold())
        for name in entry.names:
            self._found.setdefault((entry.parent, same_name(name)), entry.code)
        self._found[entry.parent, same_name(entry.code)] = entry.code


@dataclass(frozen=True)
class ProducerEntry:
    """A producer; the business id tells two of one name apart."""

    code: str
    name: str
    business_id: str | None = None


class ProducerBook:
    """Producers by business id, else by code or name; the unknown are entered as new."""

    def __init__(self, entries: Iterable[ProducerEntry]) -> None:
        self.created: dict[str, ProducerEntry] = {}
        self.identified: dict[str, ProducerEntry] = {}
        """Stored producers whose business id this file is the first to tell."""
        self._entries = {entry.code: entry for entry in entries}
        self._by_id = {entry.business_id: entry.code for entry in self._entries.values() if entry.business_id}
        self._by_name: dict[str, list[str]] = {}
        self._taken: set[str] = set()
        for entry in self._entries.values():
            self._add_name(entry)

    def __getitem__(self, code: str) -> ProducerEntry:
        return self._entries[code]

    def code_of(self, name: str, business_id: str | None) -> str:
        """Return the producer's code. A known business id decides, whatever the name: companies change names."""
        if business_id in self._by_id:
            return self._by_id[business_id]
        for code in self._by_name.get(same_name(name), []):
            if business_id is None:
                return code
            if self._entries[code].business_id is None:
                return self._identify(code, business_id)
        return self._create(name, business_id)

    def _identify(self, code: str, business_id: str) -> str:
        entry = replace(self._entries[code], business_id=business_id)
        (self.created if code in self.created else self.identified)[code] = entry
        self._entries[code] = entry
        self._by_id[business_id] = code
        return code

    def _create(self, name: str, business_id: str | None) -> str:
        entry = ProducerEntry(slug(name, taken=self._taken), name, business_id)
        self.created[entry.code] = self._entries[entry.code] = entry
        if business_id:
            self._by_id[business_id] = entry.code
        self._add_name(entry)
        return entry.code

    def _add_name(self, entry: ProducerEntry) -> None:
        self._taken.add(entry.code.casefold())
        for text in {same_name(entry.name), same_name(entry.code)}:
            self._by_name.setdefault(text, []).append(entry.code)

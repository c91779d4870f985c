"""Load the small data files of the directory: areas and services with their names, authorities, contacts.

Each loader upserts by code and leaves alone what its file does not name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from app.organisation.models import Area, Authority, ContactPoint, Service
from app.organisation.rules.area_file import LANGUAGES, AreaEntry, Named, read_areas
from app.organisation.rules.codes import AuthorityDuty, ContactKind
from app.organisation.rules.csv_files import FileCannotBeRead, decode_csv
from app.platform.work import Work

DATA = Path(__file__).resolve().parents[1] / "data"


class DataFileIsWrong(Exception):
    """A data file cannot be loaded; the message names the file, the entry and what is missing."""


class AreasLoaded(NamedTuple):
    """What loading areas came to: services in the file, and rows that are new or differ from before."""

    services: int
    changed: int


def load_areas(work: Work, path: Path) -> int:
    """Upsert the service areas of a file and their services; return how many services it holds.

    Raises `DataFileIsWrong` unless all of it is good.

    `[{"code", "name": {"fi", "sv", "en"}, "services": [{"code", "name": {…}}]}]`
    """
    try:
        read = read_areas(decode_csv(path.read_bytes(), form="UTF-8"))
    except (OSError, FileCannotBeRead) as error:
        raise DataFileIsWrong(f"{path}: {error}") from error
    if read.problems:
        raise DataFileIsWrong(f"{path}: {' '.join(read.problems)}")
    return put_areas(work, read.areas).services


def put_areas(work: Work, areas: Sequence[AreaEntry]) -> AreasLoaded:
    """Upsert service areas and their services; return how many services there were and how many rows changed."""
    changed = count = 0
    for area in areas:
        changed += _put(work, Area(code=area.code, **_columns(area)))
        work.session.flush()  # the area has to stand before its services refer to it
        for service in area.services:
            changed += _put(work, Service(code=service.code, area_code=area.code, **_columns(service)))
            count += 1
    return AreasLoaded(count, changed)


def _put(work: Work, row: Area | Service) -> bool:
    """Upsert a row and return whether that changes anything."""
    stored = work.session.merge(row)
    return stored in work.session.new or work.session.is_modified(stored)


def _columns(entry: Named) -> dict[str, str | None]:
    return {f"name_{language}": entry.names.get(language) for language in LANGUAGES}


def load_authorities(work: Work, path: Path = DATA / "authorities.json") -> int:
    """Upsert the authorities outside the organiser; return how many the file holds."""
    entries = _entries(path, "code", "duty", "rank", "name", "short", "website", "valid_from", "source")
    for entry in entries:
        short = entry["short"]
        work.session.merge(
            Authority(
                code=entry["code"], duty=AuthorityDuty(entry["duty"]).value, rank=entry["rank"], **_names(entry),
                short_fi=short["fi"], short_sv=short.get("sv"), short_en=short.get("en"), website=entry["website"],
                **_dates(entry), successor_code=entry.get("successor"), source=entry["source"],
                last_verified=date.fromisoformat(entry["last_verified"]),
            )
        )  # fmt: skip
    return len(entries)


def load_contacts(work: Work, path: Path = DATA / "contacts.json") -> int:
    """Upsert the published contacts; return how many the file holds."""
    entries = _entries(path, "code", "kind", "name", "phone", "hours", "valid_from")
    for entry in entries:
        hours = {f"hours_{language}": text for language, text in entry["hours"].items()}
        optional = {name: entry.get(name, "") for name in ("email", "address")}
        work.session.merge(
            ContactPoint(
                code=entry["code"], kind=ContactKind(entry["kind"]).value, phone=entry["phone"],
                **_names(entry), **hours, **optional, **_dates(entry),
            )
        )  # fmt: skip
    return len(entries)


def _entries(path: Path, *required: str) -> list[dict[str, Any]]:
    try:
        entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileIsWrong(f"{path}: {error}") from error
    for entry in entries:
        missing = [name for name in required if name not in entry]
        if missing:
            raise DataFileIsWrong(f"{path}: “{entry.get('code', '?')}” lacks {', '.join(missing)}.")
    return entries


def _names(entry: dict[str, Any]) -> dict[str, Any]:
    name = entry["name"]
    return {"name_fi": name["fi"], "name_sv": name.get("sv"), "name_en": name.get("en")}


def _dates(entry: dict[str, Any]) -> dict[str, Any]:
    end = entry.get("valid_to")
    return {
        "valid_from": date.fromisoformat(entry["valid_from"]),
        "valid_to": date.fromisoformat(end) if end else None,
    }

"""Finding a unit by what a person types: in any of the languages, misspelt, by street or by kind of place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from app.organisation.models import Producer, Service, Unit
from app.organisation.queries.directory import shown_name
from app.organisation.rules.codes import Production
from app.organisation.rules.search import SHORT_WORD, NameIndex, words_of

FEW = 5
"""Fewer exact finds than this are filled up with near ones."""
BY_NAME = 2
"""The worst fit that still is the place's name: each word begins a word of it."""
CLOSED_IS_SHOWN = timedelta(days=731)
"""A complaint may concern the last two years (434/2003 §53b), so a unit closed since then has to be found."""


Found = tuple[Unit, str, str | None, str | None, str]
"""A unit, its service's names, its producer's name (empty where there is none, which an outer join cannot say)."""


@dataclass(frozen=True)
class UnitHit:
    """One unit found, with what tells it apart from others of the same name."""

    code: str
    name: str
    """In the reader's language, or in Finnish."""
    service: str
    area_code: str
    service_code: str
    municipality: str
    street: str
    production: Production
    producer: str | None
    closed_on: date | None
    """The last day of a unit that is closed on the day of the search."""


def search_units(session: Session, text: str, *, language: str, on: date, limit: int = 20) -> list[UnitHit]:
    """Return the units that fit the text best, the best first, open ones before closed ones of the same fit.

    Own, purchased, voucher and self-paid units alike; an empty text finds nothing.
    """
    words = words_of(text)
    if not words or limit < 1:
        return []
    found = session.execute(_exactly(words, on, language).limit(limit)).all()
    rows = [row[:5] for row in found]
    if len(rows) < min(FEW, limit) and not any(row.fit <= BY_NAME for row in found):
        rows += _nearly(session, words, on, limit=limit, known={row[0].code for row in rows})
    return [_hit(row, language, on) for row in rows[:limit]]


def _rows(on: date) -> Select[*Found]:
    return (
        select(Unit, Service.name_fi, Service.name_sv, Service.name_en, Producer.name)
        .join(Service, Service.code == Unit.service_code)
        .outerjoin(Producer, Producer.code == Unit.producer_code)
        .where(Unit.valid_from <= on)
        .where(or_(Unit.valid_to.is_(None), Unit.valid_to >= on - CLOSED_IS_SHOWN))
    )


def _exactly(words: tuple[str, ...], on: date, language: str) -> Select[*Found, int]:
    """Every word stands somewhere in the unit's text; the nearer to the name's beginning, the better; then by name."""
    phrase = " ".join(words)
    fit = case(
        (_has(f"| {phrase} |"), 0),
        (_has(f"| {phrase}"), 1),
        (and_(*(_has(f" {word}", "#") for word in words)), BY_NAME),
        (and_(*(_has(word, "#") for word in words)), 3),
        (and_(*(_has(f" {word}") for word in words)), 4),
        else_=5,
    ).label("fit")
    is_closed = case((Unit.valid_to < on, 1), else_=0)
    stands = (_has(f" {word}" if len(word) <= SHORT_WORD else word) for word in words)
    # The text begins with the folded Finnish name: the same order, only without regard to capitals.
    name = Unit.search_text.expression if language == "fi" else shown_name(language)
    return _rows(on).add_columns(fit).where(*stands).order_by(fit, is_closed, name, Unit.search_text, Unit.code)


def _has(*parts: str) -> ColumnElement[bool]:
    # Folded words hold letters and digits only, so nothing in them means anything to LIKE.
    return Unit.search_text.like("%" + "%".join(parts) + "%")


def _nearly(session: Session, words: tuple[str, ...], on: date, *, limit: int, known: set[str]) -> list[Found]:
    scores = {code: score for score, code in _index(session).nearest(words, limit=limit * 2) if code not in known}
    if not scores:
        return []
    rows = [row[:5] for row in session.execute(_rows(on).where(Unit.code.in_(scores)))]
    return sorted(rows, key=lambda row: (-scores[row[0].code], not row[0].is_open_on(on), row[0].code))


_indexes: WeakKeyDictionary[Engine, tuple[tuple[int, int], NameIndex]] = WeakKeyDictionary()
"""The words of each store's units in this process, and the state of the table from which they were read."""


def _index(session: Session) -> NameIndex:
    engine = session.get_bind().engine
    count, total = session.execute(select(func.count(), func.sum(Unit.revision))).one()
    state = (int(count), int(total or 0))
    kept = _indexes.get(engine)
    if kept is None or kept[0] != state:
        kept = (state, NameIndex((code, text) for code, text in session.execute(select(Unit.code, Unit.search_text))))
        _indexes[engine] = kept
    return kept[1]


def _hit(row: Found, language: str, on: date) -> UnitHit:
    unit, name_fi, name_sv, name_en, producer = row  # the last is empty where no producer is named
    return UnitHit(
        code=unit.code,
        name=unit.name_in(language),
        service={"sv": name_sv, "en": name_en}.get(language) or name_fi,
        area_code=unit.area_code,
        service_code=unit.service_code,
        municipality=unit.municipality,
        street=unit.street,
        production=unit.production_form,
        producer=producer,
        closed_on=unit.valid_to if unit.valid_to is not None and unit.valid_to < on else None,
    )

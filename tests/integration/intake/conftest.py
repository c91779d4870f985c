"""A visitor, some units, and the short ways through the forms."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from app.organisation.models import Area, Service, Unit
from app.organisation.rules.search import search_text
from app.organisation.service import load_authorities
from app.platform.db import Stores
from app.platform.work import work
from tests.integration.intake.visitor import Visitor

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def visitor(client: FlaskClient, units: None) -> Visitor:
    """A person at a browser, in a region with some units."""
    return Visitor(client)


@pytest.fixture
def units(stores: Stores) -> None:
    """A care home of the organiser's own, and one that takes service vouchers."""
    with work(stores.services, now=MORNING) as w:
        w.session.add(
            Area(code="old", name_fi="Ikääntyneiden palvelut", name_sv="Äldreservice", name_en="Older people")
        )
        w.session.flush()
        w.session.add(
            Service(
                code="care", area_code="old", name_fi="Hoiva-asuminen", name_sv="Boendeservice", name_en="Care homes"
            )
        )
        w.session.flush()
        w.session.add(_unit("koivu", "Hoivakoti Koivula", "Vårdhemmet Björkbo", "own"))
        w.session.add(_unit("seteli", "Palvelutalo Setelilä", "Servicehuset Sedelbo", "voucher"))


def _unit(code: str, name_fi: str, name_sv: str, production: str) -> Unit:
    return Unit(
        code=code,
        name_fi=name_fi,
        name_sv=name_sv,
        name_en=None,
        service_code="care",
        area_code="old",
        production=production,
        street="Rantakatu 1",
        municipality="Mallila",
        valid_from=date(2020, 1, 1),
        search_text=search_text([name_fi, name_sv], ["Rantakatu 1", "Mallila"], ["Hoiva-asuminen", "Boendeservice"]),
        updated_at=MORNING,
    )


@pytest.fixture
def authorities(stores: Stores) -> None:
    """The outside authorities with their dates."""
    with work(stores.services, now=MORNING) as w:
        load_authorities(w)

"""One account for each role, each with matters within its reach and matters outside; and people with their codes."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Staff
from app.permissions import Role, Scope
from app.platform.db import Stores
from app.platform.work import work
from tests.factories.officer import Officer

ACCOUNTS: dict[str, tuple[Role, Scope, str, str]] = {
    "registry": (Role.REGISTRY, Scope.ORGANISATION, "", "Rita Rekola"),
    "registry of health": (Role.REGISTRY, Scope.AREA, "health", "Hilma Hakola"),
    "handler": (Role.UNIT_HANDLER, Scope.UNIT, "koivu", "Kalle Kantola"),
    "manager": (Role.UNIT_MANAGER, Scope.UNIT, "koivu", "Maria Mattila"),
    "other manager": (Role.UNIT_MANAGER, Scope.UNIT, "asema", "Otto Oksala"),
    "producer": (Role.PRODUCER_HANDLER, Scope.PRODUCER, "hoiva-oy", "Paula Peltola"),
    "coordinator": (Role.AREA_COORDINATOR, Scope.AREA, "old", "Carl Cederberg"),
    "supervision": (Role.SUPERVISION, Scope.AREA, "old", "Saara Suvela"),
    "patient ombudsman": (Role.PATIENT_OMBUDSMAN, Scope.ORGANISATION, "", "Pirkko Pohjola"),
    "social ombudsman": (Role.SOCIAL_OMBUDSMAN, Scope.ORGANISATION, "", "Sami Sorsa"),
    "head of ombudsmen": (Role.OMBUDSMAN_HEAD, Scope.ORGANISATION, "", "Helena Heino"),
    "report editor": (Role.REPORT_EDITOR, Scope.AREA, "old", "Eero Eskola"),
    "translator": (Role.TRANSLATOR, Scope.ORGANISATION, "", "Linnea Lindholm"),
    "data protection": (Role.DATA_PROTECTION, Scope.ORGANISATION, "", "Risto Raitala"),
    "auditor": (Role.AUDITOR, Scope.ORGANISATION, "", "Arvo Alanko"),
    "system admin": (Role.SYSTEM_ADMIN, Scope.ORGANISATION, "", "Aatos Anttila"),
}


def sign_everybody_in(app: Flask, stores: Stores) -> dict[str, Officer]:
    """Return everybody among staff, signed in; two of them know languages."""
    staff = {
        account: Officer(app, stores, role, scope, code, name=name)
        for account, (role, scope, code, name) in ACCOUNTS.items()
    }
    with work(stores.services) as w:
        for account in ("translator", "other manager"):
            w.session.get_one(Staff, staff[account].id).translates = "fi sv en"
    return staff


def open_with_words(app: Flask, number: str, words: str) -> FlaskClient:
    """Return a browser in which a person has opened their own matter with its number and words."""
    browser = app.test_client()
    page = browser.get("/en/case").text
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    opened = browser.post("/en/case", data={"csrf_token": token, "number": number, "words": words})
    assert opened.status_code == 303, opened.text
    return browser

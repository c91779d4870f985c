"""Every page says who may open it, and no page lies about being unwritten."""

import pytest
from flask import Flask

from app.permissions import ROLE_PERMISSIONS, Permission, Role
from app.platform.web.access import AccessIsNotDeclared, declared_access, guard, public


def test_every_endpoint_declares_its_access(app: Flask) -> None:
    assert set(declared_access(app)) == {rule.endpoint for rule in app.url_map.iter_rules()}


def test_a_page_that_declares_nothing_stops_the_start() -> None:
    careless = Flask("careless")
    careless.add_url_rule("/open", "open", lambda: "anyone")
    with pytest.raises(AccessIsNotDeclared, match="open"):
        guard(careless)


def test_a_declared_page_starts() -> None:
    careful = Flask("careful")
    careful.add_url_rule("/open", "open", public(lambda: "anyone"))
    guard(careful)


def test_every_staff_page_is_reachable_by_some_role(app: Flask) -> None:
    granted = frozenset().union(*ROLE_PERMISSIONS.values())
    for endpoint, needed in declared_access(app).items():
        assert not needed or needed & granted, endpoint


def test_every_permission_is_held_by_a_role_and_every_role_is_in_the_table() -> None:
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert frozenset().union(*ROLE_PERMISSIONS.values()) == set(Permission)


def test_the_ombudsmens_permissions_are_nobody_elses() -> None:
    own = {permission for permission in Permission if permission.startswith(("request:", "register:"))}
    assert len(own) == 5
    ombudsmen = {Role.PATIENT_OMBUDSMAN, Role.SOCIAL_OMBUDSMAN, Role.OMBUDSMAN_HEAD}
    for role, permissions in ROLE_PERMISSIONS.items():
        if role in ombudsmen:
            assert permissions <= own
        else:
            assert not permissions & own


def test_content_is_closed_to_those_who_keep_the_system(app: Flask) -> None:
    content = {Permission.CASE_LIST, Permission.CASE_READ, Permission.REQUEST_LIST, Permission.REQUEST_READ}
    for role in (Role.SYSTEM_ADMIN, Role.AUDITOR, Role.REPORT_EDITOR, Role.DATA_PROTECTION):
        assert not ROLE_PERMISSIONS[role] & content

"""The audit log is only ever added to, and whatever is done to it past the application is found."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from app.platform.anchors import drop_anchor
from app.platform.chain import FIRST, AuditEntry, append, opened
from app.platform.chain_check import Fault, Why, faults
from app.platform.crypto import SealIsBroken, chain_hash
from app.platform.db import Store, Stores
from app.platform.work import work
from tests.factories.audit_log import BEGUN, breaking_in, entry, fill, rows_of

ROWS = 20


@pytest.fixture(params=["services", "ombudsman"])
def store(request: pytest.FixtureRequest, stores: Stores) -> Store:
    return stores.named(request.param)


def test_each_row_is_sealed_to_the_one_before_it(store: Store, tmp_path: Path) -> None:
    fill(store, 3)
    with work(store) as w:
        w.log_use(entry(3))
        w.log_use(entry(4))
    rows = rows_of(store)
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    assert [row.prev for row in rows] == [FIRST, *(row.hash for row in rows[:-1])]
    assert all(row.hash == chain_hash(row.prev, row.seq, row.entry) for row in rows)
    assert opened(store, rows[4], None) == {"name": "Officer 4"} and "Officer" not in rows[4].entry
    assert list(faults(store, tmp_path)) == []


def test_what_is_not_kept_is_not_logged(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), work(store) as w:
        w.log_use(entry(1))
        raise ZeroDivisionError
    assert rows_of(store) == []


def test_a_row_under_a_matters_key_opens_with_that_key_alone_and_is_lost_with_it(store: Store, tmp_path: Path) -> None:
    key, other = b"k" * 32, b"o" * 32
    append(store, entry(1, key=key))
    [row] = rows_of(store)
    assert opened(store, row, key) == {"name": "Officer 1"}
    assert opened(store, row, None) is None
    with pytest.raises(SealIsBroken):
        opened(store, row, other)
    assert list(faults(store, tmp_path)) == [], "the chain needs no key"


def test_many_writers_make_one_chain(store: Store, tmp_path: Path) -> None:
    def write(begin: int) -> None:
        for number in range(begin, begin + 15):
            append(store, entry(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(0, 120, 15)))
    assert [row.seq for row in rows_of(store)] == list(range(1, 121))
    assert list(faults(store, tmp_path)) == []


REFUSED = (
    "UPDATE audit SET entry = '{}' WHERE seq = 2",
    "DELETE FROM audit WHERE seq = 3",
    "DELETE FROM audit",
)
REFUSED_BY = {
    # SQLite has no roles: whoever may write the file may drop the table, which the heads kept outside tell.
    "sqlite": (
        *REFUSED,
        "INSERT OR REPLACE INTO audit SELECT seq, at, act, case_number, 9, entry, prev, hash FROM audit WHERE seq = 2",
        "INSERT INTO audit SELECT 9, at, act, case_number, 9, entry, prev, hash FROM audit WHERE seq = 2",
    ),
    "postgresql": (
        *REFUSED,
        "TRUNCATE audit",
        "DROP TABLE audit",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "ALTER FUNCTION audit_refuse() RENAME TO audit_allow",
        "SELECT seq FROM audit FOR UPDATE",
    ),
}


def test_the_database_itself_refuses_to_change_the_log(store: Store) -> None:
    fill(store, 3)
    before = [(row.seq, row.entry, row.hash) for row in rows_of(store)]
    for statement in REFUSED_BY[store.engine.dialect.name]:
        with pytest.raises(DBAPIError), store.engine.connect().execution_options(writes=True) as connection:
            connection.execute(text(statement))
    assert [(row.seq, row.entry, row.hash) for row in rows_of(store)] == before


def _own_hash(connection: Connection, seq: int, entry: str) -> None:
    """Change a text and give it a hash that fits: the row after it does not."""
    prev = connection.execute(text("SELECT prev FROM audit WHERE seq = :seq"), {"seq": seq}).scalar_one()
    told = {"seq": seq, "entry": entry, "hash": chain_hash(prev, seq, entry)}
    connection.execute(text("UPDATE audit SET entry = :entry, hash = :hash WHERE seq = :seq"), told)


def _rewrite(connection: Connection, first: int) -> None:
    """Change a text and seal everything after it anew, as one would who knows how."""
    rows = connection.execute(
        text("SELECT seq, entry, prev FROM audit WHERE seq >= :first ORDER BY seq"), {"first": first}
    )
    prev = None
    for seq, told, before in rows.all():
        prev, told = before if prev is None else prev, told.replace('"read"', '"change"') if seq == first else told
        digest = chain_hash(prev, seq, told)
        values = {"seq": seq, "entry": told, "prev": prev, "hash": digest}
        connection.execute(text("UPDATE audit SET entry = :entry, prev = :prev, hash = :hash WHERE seq = :seq"), values)
        prev = digest
    connection.execute(text("UPDATE audit SET act = 'change' WHERE seq = :first"), {"first": first})


def _tamper(connection: Connection, how: str, dice: random.Random) -> None:
    seq = dice.randint(2, ROWS - 1)
    run = lambda statement, **values: connection.execute(text(statement), {"seq": seq, **values})  # noqa: E731
    match how:
        case "text":
            told = json.loads(run("SELECT entry FROM audit WHERE seq = :seq").scalar_one())
            told["actor"] = 99
            run("UPDATE audit SET entry = :entry WHERE seq = :seq", entry=json.dumps(told))
        case "text and hash":
            _own_hash(connection, seq, '{"act":"read"}')
        case "actor":
            run("UPDATE audit SET actor_id = 99 WHERE seq = :seq")
        case "nobody":
            run("UPDATE audit SET actor_id = NULL WHERE seq = :seq")
        case "matter":
            run("UPDATE audit SET case_number = 'M-ZZZZ-9999' WHERE seq = :seq")
        case "act":
            run("UPDATE audit SET act = 'change' WHERE seq = :seq")
        case "time":
            run("UPDATE audit SET at = (SELECT at FROM audit WHERE seq = 1) WHERE seq = :seq")
        case "hash":
            run("UPDATE audit SET hash = :hash WHERE seq = :seq", hash="f" * 64)
        case "prev":
            run("UPDATE audit SET prev = :prev WHERE seq = :seq", prev="f" * 64)
        case "delete":
            run("DELETE FROM audit WHERE seq = :seq")
        case "first":
            run("DELETE FROM audit WHERE seq = 1")
        case "delete and close up":
            run("DELETE FROM audit WHERE seq = :seq")
            for later in range(seq + 1, ROWS + 1):
                run("UPDATE audit SET seq = :to WHERE seq = :later", to=later - 1, later=later)
        case "swap":
            run("UPDATE audit SET seq = -1 WHERE seq = :seq")
            run("UPDATE audit SET seq = :seq WHERE seq = :other", other=seq + 1)
            run("UPDATE audit SET seq = :other WHERE seq = -1", other=seq + 1)
        case "insert":
            run(
                "INSERT INTO audit (seq, at, act, case_number, actor_id, entry, prev, hash) "
                "SELECT :new, at, act, case_number, 99, entry, hash, hash FROM audit WHERE seq = :last",
                new=ROWS + 1, last=ROWS,
            )  # fmt: skip
        case "cut":
            run("DELETE FROM audit WHERE seq > :seq")
        case "cut one":
            run("DELETE FROM audit WHERE seq = :last", last=ROWS)
        case "all":
            run("DELETE FROM audit")
        case "rewrite":
            _rewrite(connection, seq)


KINDS = (
    "text", "text and hash", "actor", "nobody", "matter", "act", "time", "hash", "prev", "delete", "first",
    "delete and close up", "swap", "insert", "cut", "cut one", "all", "rewrite",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_tampering_is_found(stores: Stores, tmp_path: Path, kind: str) -> None:
    store = stores.services
    fill(store, ROWS)
    assert drop_anchor(store, tmp_path, BEGUN) is not None
    for seed in range(3):  # at three places of its own each: 54 in all, on each engine
        clean = [tuple(row) for row in _all(store)]
        with breaking_in(store) as connection:
            _tamper(connection, kind, random.Random(f"{kind}{seed}"))
        assert list(faults(store, tmp_path)) != [], f"{kind} {seed} was not found"
        with breaking_in(store) as connection:
            connection.execute(text("DELETE FROM audit"))
            connection.execute(_PUT_BACK, [dict(zip(_COLUMNS, row, strict=True)) for row in clean])
        assert list(faults(store, tmp_path)) == []


_COLUMNS = ("seq", "at", "act", "case_number", "actor_id", "entry", "prev", "hash")
_PUT_BACK = text(f"INSERT INTO audit ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})")


def _all(store: Store) -> list[tuple[object, ...]]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT {', '.join(_COLUMNS)} FROM audit ORDER BY seq"))]


def test_the_first_wrong_row_is_named(stores: Stores, tmp_path: Path) -> None:
    fill(stores.services, 5)
    with breaking_in(stores.services) as connection:
        connection.execute(text("UPDATE audit SET actor_id = 7 WHERE seq = 4"))
        connection.execute(text("DELETE FROM audit WHERE seq = 2"))
    assert list(faults(stores.services, tmp_path)) == [Fault(3, Why.GONE), Fault(4, Why.OTHER_COLUMNS)]


def test_heads_are_kept_once_and_a_forged_or_broken_line_is_told(stores: Stores, tmp_path: Path) -> None:
    store, path = stores.services, tmp_path / "services.jsonl"
    assert drop_anchor(store, tmp_path, BEGUN) is None, "there is nothing to keep yet"
    fill(store, 2)
    assert drop_anchor(store, tmp_path, BEGUN) is not None
    assert drop_anchor(store, tmp_path, BEGUN) is None, "nothing has come since"
    told = json.loads(path.read_text())
    path.write_text(path.read_text() + json.dumps(told | {"seq": 1, "hash": rows_of(store)[0].hash}) + "\n{half a li")
    assert list(faults(store, tmp_path)) == [Fault(1, Why.FORGED), Fault(0, Why.UNREADABLE)]


def test_an_entry_keeps_no_personal_data_in_the_open(stores: Stores) -> None:
    told = {"name": "Maria Manager", "to": "Liisa Lahti"}
    append(stores.services, AuditEntry(BEGUN, "disclosed", 4, "M-AAAA-0001", told, key=b"k" * 32))
    [row] = rows_of(stores.services)
    assert "Maria" not in row.entry and "Liisa" not in row.entry
    assert {"at", "act", "case", "actor", "keyed", "closed"} == set(json.loads(row.entry))

"""Opening an installation: the first start makes everything, a later one finds it, a damaged one is refused."""

import shutil
import socket
import stat

import pytest
from sqlalchemy import select

from app.platform.folders import DataFolderIsNotWritable
from app.platform.keys import NAMES, KeysAreMissing
from app.platform.outbox import Promise
from app.platform.runtime import open_runtime, wake_relay
from app.platform.sockets import RELAY, socket_path
from app.platform.work import work
from tests.databases import settings_for


def test_the_first_start_makes_private_keys_and_tables_and_the_second_finds_them(data_dir):
    settings = settings_for(data_dir / "new")
    with open_runtime(settings) as first:
        assert first.are_keys_new
        with work(first.stores.services) as w:
            w.promise("route_case", "1")
    assert stat.S_IMODE((data_dir / "new").stat().st_mode) == 0o700
    assert {stat.S_IMODE((settings.keys_dir / f"{name}.key").stat().st_mode) for name in NAMES} == {0o600}
    with open_runtime(settings) as second:
        assert not second.are_keys_new
        assert second.keys == first.keys
        with work(second.stores.services) as w:
            assert w.session.scalars(select(Promise.ref)).all() == ["1"]


def test_lost_keys_are_never_replaced_by_new_ones(settings):
    shutil.rmtree(settings.keys_dir)
    with pytest.raises(KeysAreMissing, match="Restore that folder from its backup"), open_runtime(settings):
        pass
    assert not settings.keys_dir.exists()


def test_one_lost_key_is_enough_to_refuse_the_start(settings):
    (settings.keys_dir / "pepper.key").unlink()
    with pytest.raises(KeysAreMissing), open_runtime(settings):
        pass
    assert not (settings.keys_dir / "pepper.key").exists()


@pytest.mark.parametrize("parent", ["a file", "/proc"])
def test_a_folder_where_nothing_can_be_kept_gets_a_sentence_that_says_what_to_do(data_dir, parent):
    (data_dir / "a file").touch()
    settings = settings_for(data_dir / parent / "gensvar")
    with pytest.raises(DataFolderIsNotWritable, match="GENSVAR_DATA_DIR"), open_runtime(settings):
        pass


def test_the_doorbell_rings_at_the_relay_and_nobody_minds_when_it_is_out(data_dir):
    settings = settings_for(data_dir)
    wake = wake_relay(settings)
    wake()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as relay:
        relay.bind(str(socket_path(settings, RELAY)))
        relay.settimeout(5)
        wake()
        assert relay.recv(16) == b"!"
        for _ in range(5000):  # far more than a relay that does not listen can hold: the bell never waits
            wake()

"""The embedded Valkey: private, without a port, and it does not forget."""

import stat

import pytest
import redis

from app.platform import valkey
from app.platform.sockets import RELAY, VALKEY, fits, socket_path
from app.settings import read_settings
from tests.databases import settings_for


def test_it_listens_on_a_private_socket_and_on_no_port(data_dir):
    settings = settings_for(data_dir)
    with valkey.running(settings) as url, redis.Redis.from_url(url) as connection:
        socket = socket_path(settings, VALKEY)
        assert url == f"unix://{socket}"
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700
        assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
        assert connection.config_get("port") == {"port": "0"}
        assert connection.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    assert not valkey.answers(settings)


def test_what_was_queued_is_there_after_a_restart(data_dir):
    settings = settings_for(data_dir)
    with valkey.running(settings) as url, redis.Redis.from_url(url) as connection:
        connection.rpush("queue", "a", "b")
    with valkey.running(settings) as url, redis.Redis.from_url(url) as connection:
        assert connection.lrange("queue", 0, -1) == [b"a", b"b"]


def test_a_data_folder_too_deep_for_a_socket_gets_one_in_a_short_private_folder(data_dir):
    settings = settings_for(data_dir / ("deep" * 30))
    socket = socket_path(settings, VALKEY)
    assert fits(socket)
    assert stat.S_IMODE(socket.parent.stat().st_mode) == 0o700
    assert socket_path(settings, RELAY).parent == socket.parent, "every process finds the same folder"
    assert str(socket.parent) in valkey.remark(settings)
    with valkey.running(settings) as url, redis.Redis.from_url(url) as connection:
        assert connection.ping()
    socket.parent.rmdir()
    assert socket_path(settings, VALKEY).parent.is_dir(), "a folder that was cleared away is made anew"
    socket_path(settings, VALKEY).parent.rmdir()


def test_a_data_folder_of_ordinary_depth_needs_no_remark(data_dir):
    assert valkey.remark(settings_for(data_dir)) == ""


@pytest.mark.parametrize("name", ["with space", "100%", "åäö"])
def test_the_folder_may_have_any_name(data_dir, name):
    settings = settings_for(data_dir / name)
    with valkey.running(settings) as url, redis.Redis.from_url(url) as connection:
        assert connection.ping()
        assert read_settings({"GENSVAR_REDIS_URL": url}).redis_url == url


def test_a_redis_that_is_named_is_used_as_it_is(data_dir):
    settings = read_settings({"GENSVAR_DATA_DIR": str(data_dir), "GENSVAR_REDIS_URL": "rediss://queue.example:6379/0"})
    assert valkey.redis_url(settings) == "rediss://queue.example:6379/0"

"""What runs in an installation, and the sentences of a start that cannot be."""

import dataclasses
import socket
import subprocess
import sys

import pytest

from app.background import Queue
from app.platform.processes import (
    AlreadyRunning,
    PortIsTaken,
    environment,
    only_one,
    port_is_free,
    require_free_port,
    specs_for,
)
from app.settings import read_settings
from tests.databases import settings_for

FROM_ELSEWHERE = {"organiser", "extra"}
"""Settings that children read from the environment for themselves."""


def test_the_embedded_installation_runs_valkey_web_relay_and_a_worker_for_each_queue(data_dir):
    specs = specs_for(settings_for(data_dir))
    assert [spec.name for spec in specs] == ["valkey", "web", "relay", *Queue]


def test_a_named_redis_replaces_the_embedded_one_and_only_the_relay_and_the_workers_get_it(data_dir):
    url = "redis://127.0.0.1:6390/3"
    specs = specs_for(dataclasses.replace(settings_for(data_dir), redis_url=url))
    assert "valkey" not in [spec.name for spec in specs]
    assert {spec.name for spec in specs if spec.environment["GENSVAR_REDIS_URL"] == url} >= {"relay", *Queue}


def test_the_web_is_not_told_where_the_embedded_queue_is(data_dir):
    told = {spec.name: spec.environment.get("GENSVAR_REDIS_URL") for spec in specs_for(settings_for(data_dir))}
    assert not told["web"]
    assert told["relay"] == told["mail"] == f"unix://{data_dir}/run/valkey.sock"


def test_the_web_server_keeps_no_log_of_who_came(data_dir):
    web = next(spec for spec in specs_for(settings_for(data_dir)) if spec.name == "web")
    assert "--no-access-log" in web.command


def test_a_child_process_reads_the_very_settings_of_its_supervisor(data_dir):
    settings = dataclasses.replace(
        settings_for(data_dir),
        bind_host="127.0.0.2",
        bind_port=8123,
        public_url="https://palaute.localhost",
        redis_url="redis://127.0.0.1/1",
        storage_url="s3://files",
        smtp_url="smtp://127.0.0.1:25",
        mail_sender="kirjaamo@example.org",
        lease_seconds=3,
        web_workers=4,
        demo=True,
        release_policy="identification",
        diary="register",
        crashpoint="after_commit",
    )
    read = read_settings(environment(settings))
    for field in dataclasses.fields(settings):
        if field.name not in FROM_ELSEWHERE:
            assert getattr(read, field.name) == getattr(settings, field.name), field.name


def test_a_busy_port_is_named_with_the_setting_that_changes_it(data_dir):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        assert not port_is_free("127.0.0.1", port)
        with pytest.raises(PortIsTaken, match=rf"Port {port} is in use .* GENSVAR_PORT"):
            require_free_port(dataclasses.replace(settings_for(data_dir), bind_port=port))
    assert port_is_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused_with_what_to_change():
    with pytest.raises(PortIsTaken, match="GENSVAR_HOST"):
        port_is_free("192.0.2.1", 8000)


def test_a_second_start_on_the_same_data_folder_is_refused_while_the_first_runs(data_dir):
    settings = settings_for(data_dir)
    settings.run_dir.mkdir()
    code = f"""
import sys
from app.platform.processes import only_one
from app.settings import read_settings
with only_one(read_settings({{"GENSVAR_DATA_DIR": {str(data_dir)!r}}})):
    print("held", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout.readline() == "held\n"
        sentence = rf"already running .* \(process {first.pid}\).*GENSVAR_DATA_DIR"
        with pytest.raises(AlreadyRunning, match=sentence), only_one(settings):
            pass
        first.stdin.close()
        first.wait(10)
    with only_one(settings):
        pass
